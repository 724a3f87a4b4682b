import { closeSync } from "node:fs";
import { createRequire } from "node:module";
import { Socket } from "node:net";

/**
 * A pipe of the kernel.
 *
 * What child_process calls a pipe is a pair of sockets, and a shell can see the difference: a socket cannot
 * be opened by /dev/stdin, knows no F_SETPIPE_SZ and no tee(2).
 */
export interface Pipe {
  readonly read: number;
  readonly write: number;
}

const closeOnExec = 0o2000000;
const koffi = createRequire(import.meta.url)(`@koromix/koffi-linux-${process.arch}`);
const pipe2: (ends: Int32Array, flags: number) => number = koffi
  .load(null)
  .func("pipe2", "int", ["int *", "int"]);

export function openPipe(): Pipe {
  const ends = new Int32Array(2);
  if (pipe2(ends, closeOnExec) !== 0) throw new Error("pipe2 failed: too many open files?");
  return { read: ends[0] ?? -1, write: ends[1] ?? -1 };
}

/** Reads a pipe to its end, then closes it. */
export function readAll(descriptor: number): Promise<Buffer> {
  const socket = new Socket({ fd: descriptor, readable: true, writable: false });
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.on("end", () => resolve(Buffer.concat(chunks)));
    socket.on("error", reject);
  });
}

/** Writes everything, then closes the pipe. A reader that left early is no error: shells do that. */
export function writeAll(descriptor: number, data: string | Uint8Array): void {
  if (data.length === 0) {
    closeSync(descriptor);
    return;
  }
  const socket = new Socket({ fd: descriptor, readable: false, writable: true });
  socket.on("error", () => socket.destroy());
  socket.end(data);
}
