import { constants } from "node:os";
import { writeNow } from "../../posix/descriptor.ts";
import { EAGAIN, EINTR, EPIPE } from "../../posix/errno.ts";
import { withSoftLimit } from "../../posix/limits.ts";
import type { OpenFile } from "../../posix/open-file.ts";
import { whileIgnoring } from "../../posix/signal.ts";
import { encode, encodeInto } from "../../text/bytes.ts";

const { SIGXFSZ } = constants.signals;

/** More than this is written at once, so that a loop's output needs constant memory. */
const bufferLimit = 64 * 1024;

/** What has been written to a file and not yet brought to the kernel. */
interface Pending {
  text: string;
  /** What a blocked write left over, to go before the text. */
  bytes: Buffer | undefined;
  /** How large its writer may make a file (RLIMIT_FSIZE), if the process may make it larger. */
  limit: bigint | undefined;
}

/**
 * The buffered writes of in-process commands.
 *
 * Invariant: nothing stays buffered when another process could see the difference: `flush` runs before a child
 * starts, before the shell waits, and when a descriptor is closed or redirected. Files are flushed in the order
 * in which they were first written, so that what was written first is seen first. A file with something to be
 * written stays open until that is done, whoever closes it.
 */
export class Output {
  readonly #pending = new Map<OpenFile, Pending>();
  readonly #failures = new WeakMap<OpenFile, number>();
  #space: Buffer | undefined;
  /** Set by a write that nobody reads, which brings the process a SIGPIPE of its own. */
  #brokeAPipe = false;
  /** Whether there has been any failure yet: there hardly ever is. */
  #failed = false;

  /**
   * Buffers text for a file.
   *
   * @param limit how large the writer may make a file.
   * @returns 0, or minus errno of an earlier write that its writer has not been told of.
   */
  append(file: OpenFile, text: string, limit?: bigint): number {
    const failed = this.#takeFailure(file);
    if (failed !== 0) return failed;
    const pending = this.#pending.get(file);
    if (pending) {
      pending.text += text;
      pending.limit = limit;
    } else this.#pending.set(file.retain(), { text, bytes: undefined, limit });
    return 0;
  }

  /** Flushes where no writer can be told of a failure: the next one to write, or to flush, is. */
  flushForOthers(): void {
    for (const [file, pending] of this.#pending) this.#flushForOthers(file, pending);
  }

  #flushForOthers(file: OpenFile, pending: Pending): void {
    const written = this.#writeOut(file, pending);
    if (written === -EAGAIN) return;
    this.#forget(file);
    if (written === 0) return;
    this.#failures.set(file, written);
    this.#failed = true;
  }

  /** Whether a builtin that wrote must flush before the next command: somebody watches, it is much, or may be too much. */
  isUrgent(file: OpenFile): boolean {
    const pending = this.#pending.get(file);
    if (pending === undefined) return false;
    if (pending.text.length > bufferLimit || pending.limit !== undefined) return true;
    return file.kind !== "regular" && file.kind !== "pipe";
  }

  /** Whether there is nothing to write and no failure to tell of. */
  get isEmpty(): boolean {
    return this.#pending.size === 0 && !this.#failed;
  }

  /**
   * Writes what is buffered, as far as that goes without waiting.
   *
   * @param own the files whose failures are the caller's affair: another stage's are kept for that stage.
   * @returns 0 when all of its own is written, minus EAGAIN when a file has no room, or minus errno of a file whose
   * data had to be dropped: EPIPE, ENOSPC, EIO.
   */
  flush(own: readonly OpenFile[]): number {
    let worst = 0;
    for (const [file, pending] of this.#pending) {
      if (!own.includes(file)) {
        this.#flushForOthers(file, pending);
        continue;
      }
      const written = this.#writeOut(file, pending);
      if (written !== -EAGAIN) this.#forget(file);
      if (written < 0 && (worst === 0 || worst === -EAGAIN)) worst = written;
    }
    if (!this.#failed) return worst;
    for (const file of own) worst = this.#takeFailure(file) || worst;
    return worst;
  }

  /** Flushes one file, as far as that goes without waiting. Gives 0, or minus errno: EAGAIN when it has no room. */
  flushFile(file: OpenFile): number {
    const pending = this.#pending.get(file);
    if (pending === undefined) return this.#takeFailure(file);
    const written = this.#writeOut(file, pending);
    if (written !== -EAGAIN) this.#forget(file);
    return written;
  }

  /** Whether a pipe has been found broken since this was last asked: the shell's process then gets a SIGPIPE. */
  takeBrokenPipe(): boolean {
    const broken = this.#brokeAPipe;
    this.#brokeAPipe = false;
    return broken;
  }

  /** A failure that no writer was told of: minus errno, or 0. */
  #takeFailure(file: OpenFile): number {
    if (!this.#failed) return 0;
    const failure = this.#failures.get(file);
    if (failure === undefined) return 0;
    this.#failures.delete(file);
    return failure;
  }

  #forget(file: OpenFile): void {
    this.#pending.delete(file);
    file.release();
  }

  #writeOut(file: OpenFile, pending: Pending): number {
    const { limit } = pending;
    if (limit === undefined) return this.#writeAll(file, pending);
    // The kernel's signal would come after the next commands: the writer itself is told.
    const write = (): number => withSoftLimit("RLIMIT_FSIZE", limit, () => this.#writeAll(file, pending));
    return whileIgnoring([SIGXFSZ], write);
  }

  #writeAll(file: OpenFile, pending: Pending): number {
    let bytes = pending.bytes;
    if (bytes === undefined) {
      bytes = this.#encode(pending.text);
      pending.text = "";
    } else if (pending.text !== "") {
      bytes = Buffer.concat([bytes, encode(pending.text)]);
      pending.text = "";
    }
    let offset = 0;
    while (offset < bytes.length) {
      const written = writeNow(file.fd, offset === 0 ? bytes : bytes.subarray(offset));
      if (written === -EINTR) continue;
      if (written < 0) {
        const rest = bytes.subarray(offset);
        // The space is for the next write, of whichever file.
        pending.bytes = rest.buffer === this.#space?.buffer ? Buffer.from(rest) : rest;
        this.#brokeAPipe ||= written === -EPIPE;
        return written;
      }
      offset += written;
    }
    pending.bytes = undefined;
    return 0;
  }

  /** Encodes into the same space each time, as far as it suffices. */
  #encode(text: string): Buffer {
    this.#space ??= Buffer.allocUnsafeSlow(4 * bufferLimit);
    if (text.length * 3 > this.#space.length) return encode(text);
    return this.#space.subarray(0, encodeInto(text, this.#space));
  }
}
