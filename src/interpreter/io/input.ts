import { close, pipe, readNow, seek, tee } from "../../posix/descriptor.ts";
import { EAGAIN, EINVAL } from "../../posix/errno.ts";
import type { OpenFile } from "../../posix/open-file.ts";

const chunkSize = 64 * 1024;

/** Bytes seen but, for a pipe or file, not yet taken from the kernel. */
interface Ahead {
  readonly file: OpenFile;
  readonly bytes: Buffer;
  /** How many of the bytes a command has taken. */
  taken: number;
}

/** What reading gives: bytes, the end of the file, or minus errno (EAGAIN: wait until the file is ready). */
export type ReadResult =
  | { readonly kind: "bytes"; readonly bytes: Buffer }
  | { readonly kind: "end" }
  | number;

/**
 * Reading in chunks what commands take by the line.
 *
 * Invariant: the kernel's view is right whenever another process could look: of what was read ahead, only what
 * a command has taken is gone. For a pipe the bytes are looked at with tee(2) and consumed later; in a regular
 * file the offset is moved back; a terminal gives lines by itself, and anything else is read byte by byte.
 */
export class Input {
  #ahead: Ahead | undefined;
  /** Reads a terminal for a command; set where several jobs may want to (job control). */
  readTerminal: ((read: () => number) => number) | undefined;
  /** Holds what was read ahead: one buffer for all reads, or the collector would run for each megabyte. */
  #buffer: Buffer | undefined;
  #scratch: { readonly read: number; readonly write: number } | undefined;

  /**
   * Looks at the next bytes of a file without taking them.
   *
   * Of the bytes given, `take` those that the command uses before the next call. They are valid until then.
   */
  peek(file: OpenFile): ReadResult {
    const ahead = this.#ahead;
    if (ahead?.file === file && ahead.taken < ahead.bytes.length) {
      return { kind: "bytes", bytes: ahead.bytes.subarray(ahead.taken) };
    }
    this.giveBack();
    if (file.kind === "pipe") return this.#peekPipe(file);
    const buffer = Buffer.allocUnsafe(file.kind === "regular" ? chunkSize : 1);
    const read = () => readNow(file.fd, buffer);
    const count = file.kind === "terminal" && this.readTerminal ? this.readTerminal(read) : read();
    if (count <= 0) return count === 0 ? { kind: "end" } : count;
    const bytes = buffer.subarray(0, count);
    this.#ahead = { file, bytes, taken: 0 };
    return { kind: "bytes", bytes };
  }

  /** Takes that many of the bytes that `peek` showed. */
  take(count: number): void {
    if (this.#ahead) this.#ahead.taken += count;
  }

  /** Gives the kernel back what no command has taken. */
  giveBack(): void {
    const ahead = this.#ahead;
    if (ahead === undefined) return;
    this.#ahead = undefined;
    const { file, bytes, taken } = ahead;
    if (file.isClosed) return;
    if (file.kind === "pipe") {
      for (let left = taken; left > 0; ) {
        const count = readNow(file.fd, this.#space(left));
        if (count <= 0) break;
        left -= count;
      }
    } else if (taken < bytes.length) {
      seek(file.fd, taken - bytes.length, "current");
    }
  }

  #space(count: number): Buffer {
    this.#buffer ??= Buffer.allocUnsafe(chunkSize);
    return this.#buffer.subarray(0, count);
  }

  #peekPipe(file: OpenFile): ReadResult {
    const scratch = this.#scratchPipe();
    if (scratch === undefined) return -EAGAIN;
    const copied = tee(file.fd, scratch.write, chunkSize);
    if (copied === 0) return { kind: "end" };
    if (copied === -EINVAL) return this.#readByte(file);
    if (copied < 0) return copied;
    const bytes = this.#space(copied);
    let filled = 0;
    while (filled < copied) {
      const count = readNow(scratch.read, bytes.subarray(filled));
      if (count <= 0) break;
      filled += count;
    }
    this.#ahead = { file, bytes, taken: 0 };
    return { kind: "bytes", bytes };
  }

  #readByte(file: OpenFile): ReadResult {
    const bytes = this.#space(1);
    const count = readNow(file.fd, bytes);
    if (count <= 0) return count === 0 ? { kind: "end" } : count;
    return { kind: "bytes", bytes };
  }

  #scratchPipe(): { readonly read: number; readonly write: number } | undefined {
    if (this.#scratch) return this.#scratch;
    const ends = pipe();
    if (typeof ends === "number") return undefined;
    this.#scratch = ends;
    return ends;
  }

  /** Closes the scratch pipe. */
  dispose(): void {
    this.giveBack();
    if (this.#scratch) {
      close(this.#scratch.read);
      close(this.#scratch.write);
    }
    this.#scratch = undefined;
  }
}
