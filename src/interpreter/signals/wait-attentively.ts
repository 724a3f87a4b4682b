import type { Event, Running, Wake } from "../coroutines/effect.ts";
import type { Shell } from "../shell.ts";
import { runTraps } from "./run-traps.ts";

/**
 * Waits as a command does that may have to wait for ever: the actions of trapped signals run at once, and the waiting
 * goes on.
 *
 * @returns `interrupted` when an action has jumped out of the command, by `return` or `break`.
 * @throws what an action ends the shell by, and what a signal ends a subshell by.
 */
export function* waitAttentively(shell: Shell, events: readonly Event[], deadline?: number): Running<Wake> {
  const { pending } = shell.runtime.signals;
  for (;;) {
    if (pending.nextFor(shell) !== undefined) {
      yield* runTraps(shell, shell.status);
      if (shell.jump !== undefined) return "interrupted";
    }
    const wake = yield {
      kind: "wait",
      events,
      interruptible: true,
      ...(deadline === undefined ? {} : { deadline }),
    };
    if (wake !== "interrupted") return wake;
  }
}
