import type { Running } from "../coroutines/effect.ts";
import { evaluateText } from "../evaluate.ts";
import type { Shell } from "../shell.ts";

/**
 * Runs the actions of the trapped signals that have come, between two commands, and gives the status back that
 * was there before (POSIX.1-2024, XCU 2.15, trap).
 */
export function* runTraps(shell: Shell, status: number): Running {
  const { pending } = shell.runtime;
  // A subshell resets its traps: what it does not trap is left for the shell that does.
  pending.sort((left, right) => left - right);
  for (let index = 0; index < pending.length; ) {
    const action = shell.traps.get(pending[index] as number);
    if (action === undefined) {
      index += 1;
      continue;
    }
    pending.splice(index, 1);
    if (action === "") continue;
    yield* runAction(shell, action, status);
    if (shell.jump !== undefined) return shell.status;
  }
  if (!shell.isSubshell) pending.length = 0;
  shell.status = status;
  return status;
}

function* runAction(shell: Shell, action: string, status: number): Running<void> {
  const { trapped, line, trappedCommand } = shell;
  shell.trappedCommand ??= shell.command;
  shell.status = status;
  shell.trapped = status;
  try {
    const outcome = evaluateText(shell, action, shell.sourceName, line);
    if (typeof outcome !== "number") yield* outcome;
  } finally {
    shell.trapped = trapped;
    shell.trappedCommand = trappedCommand;
    shell.line = line;
  }
}
