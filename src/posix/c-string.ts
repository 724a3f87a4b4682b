import { encode } from "../text/bytes.ts";
import { addressOf } from "./koffi.ts";

/** A NUL-terminated string of bytes. What follows a NUL in the text is not seen by the kernel. */
export function cString(text: string): Buffer {
  return encode(`${text}\0`);
}

/** A `char *[]` with its terminating NULL, in one allocation for the pointers and one for the bytes. */
export class CStringArray {
  /** Each pointer as its two halves: a BigInt for each would cost more than all the rest. */
  readonly pointers: Uint32Array;
  /** Held here because the pointers point into it. */
  readonly bytes: Buffer;

  constructor(texts: readonly string[]) {
    const count = texts.length;
    const bytes = count === 0 ? Buffer.alloc(1) : encode(`${texts.join("\0")}\0`);
    const pointers = new Uint32Array(2 * (count + 1));
    const base = Number(addressOf(bytes));
    let offset = 0;
    for (let index = 0; index < count; index++) {
      // An element keeps what of a number lies within 32 bits.
      pointers[2 * index] = base + offset;
      pointers[2 * index + 1] = (base + offset) / 2 ** 32;
      offset = bytes.indexOf(0, offset) + 1;
    }
    this.pointers = pointers;
    this.bytes = bytes;
  }
}
