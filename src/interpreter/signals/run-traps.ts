import type { Running } from "../coroutines/effect.ts";
import { KilledBySignal } from "../errors.ts";
import { evaluateText } from "../evaluate.ts";
import type { Shell } from "../shell.ts";

/** Whether an environment has to run an action, or die of a signal, before its next command. */
export function trapsAreDue(shell: Shell): boolean {
  const { pending } = shell.runtime.signals;
  if (pending.length === 0) return false;
  if (pending.nextFor(shell) !== undefined) return true;
  if (!shell.isSubshell && shell.stageSince === undefined) pending.clear();
  return false;
}

/**
 * Runs the actions of the trapped signals that have come, between two commands, and gives the status back that
 * was there before (POSIX.1-2024, XCU 2.15, trap). A subshell dies of what it does not trap itself.
 */
export function* runTraps(shell: Shell, status: number): Running {
  const { pending } = shell.runtime.signals;
  for (;;) {
    const signal = pending.takeFor(shell);
    if (signal === undefined) break;
    const action = shell.traps.get(signal);
    if (action === undefined) throw new KilledBySignal(signal);
    if (action === "") continue;
    yield* runAction(shell, action, status);
    if (shell.jump !== undefined) return shell.status;
  }
  shell.status = status;
  return status;
}

function* runAction(shell: Shell, action: string, status: number): Running<void> {
  const { trapped, line, trappedCommand, pipeStatus } = shell;
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
    shell.pipeStatus = pipeStatus;
  }
}
