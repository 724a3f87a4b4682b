import { constants } from "node:fs";
import * as descriptor from "../../posix/descriptor.ts";
import { EAGAIN, EINTR, ENXIO } from "../../posix/errno.ts";
import { after, type Event, type Running } from "../coroutines/effect.ts";
import type { Shell } from "../shell.ts";
import { isFromKeyboard } from "../signals/pending.ts";
import { runTraps } from "../signals/run-traps.ts";

const { O_RDONLY, O_WRONLY, O_NONBLOCK } = constants;

/** A descriptor, or minus errno of open(2); or the status of a command that a signal has kept from opening it. */
export type Opened = { readonly fd: number } | { readonly interrupted: number };

/**
 * Opens a fifo as open(2) would, but waiting as an effect: the shell never blocks. The keyboard's signals get out, also
 * where they are trapped; of others the actions run at once.
 *
 * The kernel tells nobody that a fifo's other end was opened, so the shell looks again, at most 10 ms later.
 */
export function* openFifo(
  shell: Shell,
  path: string,
  mode: typeof O_RDONLY | typeof O_WRONLY,
): Running<Opened> {
  let fd = openEnd(path, mode);
  let given = false;
  try {
    for (let interval = 0.5; isLonely(fd, mode); interval = Math.min(10, interval * 2)) {
      const signal = shell.runtime.signals.pending.nextFor(shell);
      if (signal !== undefined) {
        yield* runTraps(shell, shell.status);
        if (isFromKeyboard(signal) || shell.jump !== undefined) return { interrupted: 128 + signal };
      }
      const events: Event[] = fd < 0 ? [] : [{ kind: "ready", fd, direction: "read" }];
      const wake = yield { kind: "wait", events, deadline: after(interval), interruptible: true };
      // Ready without data means that a writer came and went.
      if (wake === "event") break;
      if (fd >= 0) continue;
      shell.enter();
      fd = openEnd(path, mode);
    }
    if (fd >= 0) descriptor.setNonBlocking(fd, false);
    given = true;
    return { fd };
  } finally {
    if (fd >= 0 && !given) descriptor.close(fd);
  }
}

/** Whether the other end of the fifo has not been opened. */
function isLonely(fd: number, mode: number): boolean {
  return fd === -ENXIO || fd === -EINTR || (fd >= 0 && mode === O_RDONLY && !hasWriter(fd));
}

function openEnd(path: string, mode: number): number {
  return descriptor.open(path, mode | O_NONBLOCK);
}

/** Whether a fifo opened for reading has, or had, a writer: only then does tee(2) answer other than «no data, no writer». */
function hasWriter(fd: number): boolean {
  const scratch = descriptor.pipe();
  if (typeof scratch === "number") return true;
  const copied = descriptor.tee(fd, scratch.write, 1);
  descriptor.close(scratch.read);
  descriptor.close(scratch.write);
  return copied > 0 || copied === -EAGAIN;
}
