import { constants, statSync } from "node:fs";
import { close, open, readNow, setNonBlocking } from "../../posix/descriptor.ts";
import { EAGAIN, EINTR } from "../../posix/errno.ts";
import { readText } from "../../posix/read-text.ts";
import { decode, encode } from "../../text/bytes.ts";
import type { Outcome, Running } from "../coroutines/effect.ts";
import { kernelPath } from "../descriptor-path.ts";
import { FatalError } from "../errors.ts";
import { openFifo } from "../execute/open-fifo.ts";
import type { Shell } from "../shell.ts";
import { waitAttentively } from "../signals/wait-attentively.ts";

const chunkSize = 64 * 1024;

/**
 * The text of a file; undefined if it cannot be read. What is no regular file may have its writer in this very
 * process, and is waited for.
 */
export function readTextFile(shell: Shell, path: string): Outcome<string | undefined> {
  shell.enter();
  shell.runtime.synchronize();
  const name = kernelPath(shell, path);
  try {
    const found = statSync(encode(name));
    if (found.isFile()) return readText(name);
    return found.isDirectory() ? undefined : readSlowly(shell, name, found.isFIFO());
  } catch {
    return undefined;
  }
}

function* readSlowly(shell: Shell, path: string, isFifo: boolean): Running<string | undefined> {
  const opened = isFifo
    ? yield* openFifo(shell, path, constants.O_RDONLY)
    : { fd: open(path, constants.O_RDONLY | constants.O_NONBLOCK) };
  if ("interrupted" in opened) throw new FatalError(opened.interrupted);
  const { fd } = opened;
  if (fd < 0) return undefined;
  setNonBlocking(fd, true);
  const chunks: Buffer[] = [];
  try {
    for (;;) {
      const buffer = Buffer.allocUnsafe(chunkSize);
      const count = readNow(fd, buffer);
      if (count > 0) chunks.push(buffer.subarray(0, count));
      else if (count === -EAGAIN) {
        const wake = yield* waitAttentively(shell, [{ kind: "ready", fd, direction: "read" }]);
        // There is nothing to be run of a file that a trap's action has left.
        if (wake === "interrupted") return "";
      } else if (count !== -EINTR) return decode(Buffer.concat(chunks));
    }
  } finally {
    close(fd);
  }
}
