import type { Outcome } from "../coroutines/effect.ts";
import { ExitShell } from "../errors.ts";
import type { Shell } from "../shell.ts";
import { andThen } from "./outcome.ts";
import { runEvent } from "./shell-event.ts";

/**
 * What the failure of a command means where nobody asks for it: the trap on ERR, and the end under `set -e`.
 *
 * @param watched whether there was such a trap already when the command began, without which it is not run.
 */
export function afterFailure(shell: Shell, status: number, watched: boolean): Outcome {
  if (shell.errexitIgnored > 0 || shell.jump !== undefined) return status;
  if (watched && shell.traps.hasEvents)
    return andThen(runEvent(shell, "ERR", status), (after) => end(shell, after));
  return end(shell, status);
}

function end(shell: Shell, status: number): number {
  if (shell.options.errexit) throw new ExitShell(status);
  return status;
}
