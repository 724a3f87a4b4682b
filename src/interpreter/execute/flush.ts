import { constants } from "node:os";
import { EAGAIN, EPIPE, errnoMessage } from "../../posix/errno.ts";
import type { Outcome, Running } from "../effect.ts";
import { KilledBySignal } from "../errors.ts";
import type { Shell } from "../shell.ts";

const { SIGPIPE } = constants.signals;

/**
 * Brings all buffered output to the kernel, waiting for room, and gives the command's status, or 1 when the
 * output is lost. A writer without a reader dies of SIGPIPE unless that is ignored.
 */
export function flushed(shell: Shell, command: string, status: number): Outcome {
  const { output } = shell.runtime;
  if (output.isEmpty) return status;
  const written = output.flush();
  if (written === 0) return status;
  if (written === -EAGAIN) return drainAll(shell, command, status);
  return writeFailed(shell, command, written);
}

function* drainAll(shell: Shell, command: string, status: number): Running {
  let result = status;
  for (const file of shell.runtime.output.blocked) {
    const written = yield* shell.runtime.output.drain(file);
    if (written < 0) result = writeFailed(shell, command, written);
  }
  return result;
}

/** What a failed write means to the writer: its death of SIGPIPE, or a message and status 1. */
export function writeFailed(shell: Shell, command: string, errno: number): number {
  if (errno === -EPIPE) {
    const ignored = shell.traps.get(SIGPIPE) === "" || shell.runtime.ignoredAtEntry.has(SIGPIPE);
    if (!ignored) throw new KilledBySignal(SIGPIPE);
  }
  return shell.complain(`${command}: write error: ${errnoMessage(errno)}`, 1);
}
