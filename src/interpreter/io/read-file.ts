import { constants, statSync } from "node:fs";
import { close, open, readNow } from "../../posix/descriptor.ts";
import { EAGAIN, EINTR } from "../../posix/errno.ts";
import { readText } from "../../posix/read-text.ts";
import { decode, encode } from "../../text/bytes.ts";
import { type Outcome, type Running, waitFor } from "../coroutines/effect.ts";
import { kernelPath } from "../descriptor-path.ts";
import type { Shell } from "../shell.ts";

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
    return found.isDirectory() ? undefined : readSlowly(name);
  } catch {
    return undefined;
  }
}

function* readSlowly(path: string): Running<string | undefined> {
  const fd = open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  if (fd < 0) return undefined;
  const chunks: Buffer[] = [];
  try {
    for (;;) {
      const buffer = Buffer.allocUnsafe(chunkSize);
      const count = readNow(fd, buffer);
      if (count > 0) chunks.push(buffer.subarray(0, count));
      else if (count === -EAGAIN) yield waitFor({ kind: "ready", fd, direction: "read" });
      else if (count !== -EINTR) return decode(Buffer.concat(chunks));
    }
  } finally {
    close(fd);
  }
}
