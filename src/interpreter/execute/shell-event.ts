import type { Outcome, Running } from "../coroutines/effect.ts";
import { evaluateText } from "../evaluate.ts";
import type { Shell } from "../shell.ts";
import type { ShellEvent } from "../signals/traps.ts";

/**
 * Runs the trap of an event of the shell itself, if there is one: `DEBUG` before a simple command, `ERR` after a
 * failure that `set -e` would heed, `RETURN` after a function or a sourced file. Gives the status from before it.
 */
export function runEvent(shell: Shell, event: ShellEvent, status: number): Outcome {
  const { traps } = shell;
  const action = traps.get(event);
  // An event within its own action would never end.
  if (!action || traps.underWay.has(event)) return status;
  return runAction(shell, event, action, status);
}

function* runAction(shell: Shell, event: ShellEvent, action: string, status: number): Running {
  const { line, sourceName, traps, command, trappedCommand, pipeStatus } = shell;
  shell.trappedCommand ??= shell.command;
  shell.status = status;
  traps.underWay.add(event);
  try {
    const outcome = evaluateText(shell, action, sourceName, line);
    if (typeof outcome !== "number") yield* outcome;
  } finally {
    traps.underWay.delete(event);
    shell.line = line;
    shell.command = command;
    shell.trappedCommand = trappedCommand;
    shell.pipeStatus = pipeStatus;
  }
  // `return` in the action leaves with its own status.
  if (shell.jump === undefined) shell.status = status;
  return shell.status;
}
