import { close, pipe, readNow } from "../../posix/descriptor.ts";
import { check, EAGAIN, EINTR } from "../../posix/errno.ts";
import { OpenFile } from "../../posix/open-file.ts";
import { continuesCharacter, decode, encode } from "../../text/bytes.ts";
import { type Running, waitFor } from "../coroutines/effect.ts";
import type { Scheduler } from "../coroutines/scheduler.ts";
import type { Task } from "../coroutines/task.ts";

const chunkSize = 64 * 1024;

/**
 * The standard output of a command substitution.
 *
 * What builtins write is kept in memory. Only when a process needs a descriptor for it is a pipe made, with a
 * coroutine that drains it; from then on builtins write to the pipe as well, which keeps the order.
 */
export class Capture extends OpenFile {
  readonly #scheduler: Scheduler;
  readonly #chunks: (string | Buffer)[] = [];
  #writeEnd: OpenFile | undefined;
  #drain: Task | undefined;

  constructor(scheduler: Scheduler) {
    super(-1);
    this.#scheduler = scheduler;
  }

  /** Takes text without any system call, unless a pipe exists already. */
  accept(text: string): boolean {
    if (this.#writeEnd) return false;
    this.#chunks.push(text);
    return true;
  }

  /** The write end of the pipe, made at the first need. @throws PosixError EMFILE, ENFILE */
  materialize(): OpenFile {
    if (this.#writeEnd) return this.#writeEnd;
    const ends = pipe();
    if (typeof ends === "number") check("pipe", ends);
    else {
      this.#writeEnd = new OpenFile(ends.write);
      this.#drain = this.#scheduler.start(() => drain(ends.read, this.#chunks));
    }
    return this.#writeEnd as OpenFile;
  }

  /** The write end of the pipe, if there is one. */
  get materialized(): OpenFile | undefined {
    return this.#writeEnd;
  }

  override release(): void {
    super.release();
    if (this.isClosed) this.#writeEnd?.release();
  }

  /** The coroutine that ends when the last writer is gone; undefined if there never was a pipe. */
  get drained(): Task | undefined {
    return this.#drain;
  }

  /** All that was written. */
  text(): string {
    if (this.#chunks.every((chunk) => typeof chunk === "string" && !continuesCharacter(chunk))) {
      return this.#chunks.join("");
    }
    // Decoded in one piece: a character may lie across two writes.
    return decode(
      Buffer.concat(this.#chunks.map((chunk) => (typeof chunk === "string" ? encode(chunk) : chunk))),
    );
  }
}

/** What all drains read into, one after the other: it is copied at once. */
let space: Buffer | undefined;

function* drain(fd: number, chunks: (string | Buffer)[]): Running {
  try {
    for (;;) {
      yield waitFor({ kind: "ready", fd, direction: "read" });
      space ??= Buffer.allocUnsafeSlow(chunkSize);
      // What fills the space is read on; less means that the pipe is empty.
      let count = readNow(fd, space);
      for (; count === chunkSize; count = readNow(fd, space)) chunks.push(Buffer.from(space));
      if (count > 0) chunks.push(Buffer.from(space.subarray(0, count)));
      else if (count !== -EAGAIN && count !== -EINTR) return 0;
    }
  } finally {
    close(fd);
  }
}
