import { constants } from "node:os";
import type { Event, Running, Wake } from "../coroutines/effect.ts";
import { Cancelled } from "../errors.ts";
import type { Shell } from "../shell.ts";
import { runTraps } from "./run-traps.ts";

const { SIGINT } = constants.signals;

/**
 * Waits as a command does that may have to wait for ever: the actions of trapped signals run at once, and the waiting
 * goes on.
 *
 * @returns `interrupted` when an action has jumped out of the command, by `return` or `break`.
 * @throws what an action ends the shell by, and what a signal ends a subshell by.
 */
export function* waitAttentively(shell: Shell, events: readonly Event[], deadline?: number): Running<Wake> {
  for (;;) {
    const signal = shell.runtime.signals.pending.nextFor(shell);
    if (signal !== undefined) {
      yield* runTraps(shell, shell.status);
      // At a prompt the user wants it back.
      if (signal === SIGINT && shell.options.interactive) throw new Cancelled(SIGINT);
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
