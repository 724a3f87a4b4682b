import { constants } from "node:os";
import { EAGAIN, EFBIG, EPIPE, errnoMessage } from "../../posix/errno.ts";
import type { OpenFile } from "../../posix/open-file.ts";
import { type Event, type Outcome, type Running, type Wake, waitFor } from "../coroutines/effect.ts";
import { KilledBySignal } from "../errors.ts";
import { Capture } from "../io/capture.ts";
import { fileSizeLimit } from "../limits.ts";
import type { Shell } from "../shell.ts";
import { waitAttentively } from "../signals/wait-attentively.ts";
import { andThen } from "./outcome.ts";

const { SIGPIPE, SIGXFSZ } = constants.signals;

/**
 * Brings all buffered output to the kernel, waiting for room in the files of this environment, and gives the
 * command's status, or 1 when the output is lost. A writer without a reader dies of SIGPIPE unless that is ignored.
 *
 * It does not wait for what another stage of the pipeline has to write: that stage's reader may be the very
 * command that is to start.
 */
export function flushed(shell: Shell, command: string, status: number): Outcome {
  const { output } = shell.runtime;
  if (output.isEmpty) return status;
  const own = filesOf(shell);
  const written = output.flush(own);
  if (written === 0) return status;
  if (written === -EAGAIN) return drainAll(shell, own, command, status);
  return writeFailed(shell, command, written);
}

/**
 * Does something that others can see, once all that was written before is out: without a reader the writer dies, and
 * nothing is done.
 */
export function settled(shell: Shell, act: () => Outcome): Outcome {
  return shell.runtime.output.isEmpty ? act() : andThen(flushed(shell, shell.name, 0), act);
}

/** The real files of an environment's descriptors. */
function filesOf(shell: Shell): OpenFile[] {
  const files: OpenFile[] = [];
  for (const [, file] of shell.fds.entries()) {
    const real = file instanceof Capture ? file.materialized : file;
    if (real !== undefined) files.push(real);
  }
  return files;
}

function* drainAll(shell: Shell, files: readonly OpenFile[], command: string, status: number): Running {
  let result = status;
  for (const file of files) {
    const written = yield* drain(shell, file);
    if (written < 0) result = writeFailed(shell, command, written);
  }
  return result;
}

/** Brings what is buffered for one file to the kernel. Gives 0, or minus errno. */
function* drain(shell: Shell, file: OpenFile): Running {
  for (let wake: Wake = "event"; ; ) {
    const written = shell.runtime.output.flushFile(file);
    if (written !== -EAGAIN) return written;
    const ready: Event = { kind: "ready", fd: file.fd, direction: "write" };
    // An action that leaves the command, too, does so with all written; it does not do so twice.
    if (wake === "interrupted") yield waitFor(ready);
    else wake = yield* waitAttentively(shell, [ready]);
  }
}

/** What a failed write means to the writer: its death of SIGPIPE or SIGXFSZ, or a message and status 1. */
export function writeFailed(shell: Shell, command: string, errno: number): number {
  if (errno === -EPIPE) {
    if (!outlivesBrokenPipes(shell)) throw new KilledBySignal(SIGPIPE);
    if (shell.traps.get(SIGPIPE)) shell.runtime.signals.pending.add(SIGPIPE, shell);
  }
  if (errno === -EFBIG) {
    if (!outlives(shell, SIGXFSZ)) throw new KilledBySignal(SIGXFSZ);
    if (shell.traps.get(SIGXFSZ) && fileSizeLimit(shell) !== undefined) {
      shell.runtime.signals.pending.add(SIGXFSZ, shell);
    }
  }
  return shell.complain(`${command}: write error: ${errnoMessage(errno)}`, 1);
}

/** Whether SIGPIPE is ignored or trapped, so that the command that wrote in vain must learn of it. */
export function outlivesBrokenPipes(shell: Shell): boolean {
  return outlives(shell, SIGPIPE);
}

function outlives({ runtime, traps }: Shell, signal: number): boolean {
  return traps.get(signal) !== undefined || runtime.signals.ignoredAtEntry.has(signal);
}
