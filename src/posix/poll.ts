import { libc } from "./libc.ts";

const POLLIN = 0x1;
const POLLOUT = 0x4;

export type Direction = "read" | "write";

const single = new Int32Array(2);

/** Whether a transfer in that direction would not block now (an end of file and an error count as ready). */
export function isReady(fd: number, direction: Direction): boolean {
  single[0] = fd;
  single[1] = direction === "read" ? POLLIN : POLLOUT;
  return libc.poll(single, 1, 0) > 0;
}

/** A set of descriptors to wait for, laid out as poll(2) wants it: fd, then events and revents. */
export class PollSet {
  #words = new Int32Array(64);
  #count = 0;

  clear(): void {
    this.#count = 0;
  }

  /** Adds a descriptor and gives its index. */
  add(fd: number, direction: Direction): number {
    if (this.#count * 2 === this.#words.length) {
      const larger = new Int32Array(this.#words.length * 2);
      larger.set(this.#words);
      this.#words = larger;
    }
    this.#words[this.#count * 2] = fd;
    this.#words[this.#count * 2 + 1] = direction === "read" ? POLLIN : POLLOUT;
    return this.#count++;
  }

  /**
   * Waits until one is ready or the time is over.
   *
   * @param timeout milliseconds, -1 for no limit.
   * @returns how many are ready, or minus errno: EINTR.
   */
  wait(timeout: number): number {
    return libc.poll(this.#words, this.#count, timeout);
  }

  /** Whether the descriptor at this index became ready, had an error or was closed. */
  isReady(index: number): boolean {
    return (this.#words[index * 2 + 1] as number) >>> 16 !== 0;
  }
}
