import { writeNow } from "../../posix/descriptor.ts";
import { EAGAIN, EINTR } from "../../posix/errno.ts";
import type { OpenFile } from "../../posix/open-file.ts";
import { encode } from "../../text/bytes.ts";
import { type Running, waitFor } from "../effect.ts";

/** More than this is written at once, so that a loop's output needs constant memory. */
const bufferLimit = 64 * 1024;

/** What has been written to a file and not yet brought to the kernel. */
interface Pending {
  text: string;
  /** What a blocked write left over, to go before the text. */
  bytes: Buffer | undefined;
}

/**
 * The buffered writes of in-process commands.
 *
 * Invariant: nothing stays buffered when another process could see the difference: `flush` runs before a child
 * starts, before the shell waits, and when a descriptor is closed or redirected. Files are flushed in the order
 * in which they were first written, so that what was written first is seen first.
 */
export class Output {
  readonly #pending = new Map<OpenFile, Pending>();
  readonly #failures = new WeakMap<OpenFile, number>();

  /**
   * Buffers text for a file.
   *
   * @returns 0, or minus errno of an earlier write that its writer has not been told of.
   */
  append(file: OpenFile, text: string): number {
    const failed = this.#failures.get(file);
    if (failed !== undefined) {
      this.#failures.delete(file);
      return failed;
    }
    const pending = this.#pending.get(file);
    if (pending) pending.text += text;
    else this.#pending.set(file, { text, bytes: undefined });
    return 0;
  }

  /** Flushes where no writer can be told of a failure: the next one to write is. */
  flushForOthers(): void {
    for (const [file, pending] of this.#pending) {
      const written = this.#writeOut(file, pending);
      if (written === -EAGAIN) continue;
      this.#pending.delete(file);
      if (written < 0) this.#failures.set(file, written);
    }
  }

  /** Whether a builtin that wrote must flush before the next command: somebody watches, or it is much. */
  isUrgent(file: OpenFile): boolean {
    const pending = this.#pending.get(file);
    if (pending === undefined) return false;
    return pending.text.length > bufferLimit || (file.kind !== "regular" && file.kind !== "pipe");
  }

  get isEmpty(): boolean {
    return this.#pending.size === 0;
  }

  /**
   * Writes what is buffered, as far as that goes without waiting.
   *
   * @returns 0 when all is written, minus EAGAIN when a file has no room, or minus errno of a file whose data
   * had to be dropped: EPIPE, ENOSPC, EIO.
   */
  flush(): number {
    let worst = 0;
    for (const [file, pending] of this.#pending) {
      const written = this.#writeOut(file, pending);
      if (written !== -EAGAIN) this.#pending.delete(file);
      if (written < 0 && (worst === 0 || worst === -EAGAIN)) worst = written;
    }
    return worst;
  }

  /** Flushes one file, waiting for room. Gives 0, or minus errno. */
  *drain(file: OpenFile): Running {
    for (;;) {
      const pending = this.#pending.get(file);
      if (pending === undefined) return 0;
      const written = this.#writeOut(file, pending);
      if (written !== -EAGAIN) {
        this.#pending.delete(file);
        return written;
      }
      yield waitFor({ kind: "ready", fd: file.fd, direction: "write" });
    }
  }

  /** Files that could not take all of their data yet. */
  get blocked(): readonly OpenFile[] {
    return [...this.#pending.keys()];
  }

  #writeOut(file: OpenFile, pending: Pending): number {
    let bytes = pending.bytes;
    if (bytes === undefined || pending.text !== "") {
      const added = encode(pending.text);
      bytes = bytes === undefined ? added : Buffer.concat([bytes, added]);
      pending.text = "";
    }
    let offset = 0;
    while (offset < bytes.length) {
      const written = writeNow(file.fd, offset === 0 ? bytes : bytes.subarray(offset));
      if (written === -EINTR) continue;
      if (written < 0) {
        pending.bytes = bytes.subarray(offset);
        return written;
      }
      offset += written;
    }
    pending.bytes = undefined;
    return 0;
  }
}
