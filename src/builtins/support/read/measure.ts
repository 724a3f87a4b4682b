const NEWLINE = 10;
const BACKSLASH = 92;

/** How the text of one `read` ends. */
export interface Ending {
  readonly raw: boolean;
  readonly delimiter: number;
  readonly limit: number | undefined;
  readonly exact: boolean;
}

export interface Measured {
  /** How many of the bytes belong to the text. */
  readonly length: number;
  /** How many are used up: the text, and the delimiter if it was found. */
  readonly used: number;
  readonly finished: boolean;
}

/**
 * Finds where the text ends in bytes that come piece by piece.
 *
 * A backslash quotes the next character, which then neither ends the text nor, if it is a newline, counts.
 */
export class Measure {
  readonly #ending: Ending;
  /** An odd number of backslashes ended the last piece. */
  #escaped = false;
  #count = 0;
  /** Bytes that are still missing of the last character. */
  #missing = 0;

  constructor(ending: Ending) {
    this.#ending = ending;
  }

  next(bytes: Uint8Array): Measured {
    return this.#ending.limit === undefined ? this.#toDelimiter(bytes) : this.#toLimit(bytes);
  }

  #toDelimiter(bytes: Uint8Array): Measured {
    const { delimiter, raw } = this.#ending;
    for (let from = 0; ; ) {
      const found = bytes.indexOf(delimiter, from);
      const end = found < 0 ? bytes.length : found;
      if (!raw) this.#passBackslashes(bytes, from, end);
      if (found < 0) return { length: end, used: end, finished: false };
      if (!this.#escaped) return { length: end, used: end + 1, finished: true };
      this.#escaped = false;
      from = found + 1;
    }
  }

  /** Whether the byte after these is quoted. */
  #passBackslashes(bytes: Uint8Array, from: number, end: number): void {
    let count = 0;
    while (end - count > from && bytes[end - count - 1] === BACKSLASH) count += 1;
    const before = end - count === from && this.#escaped;
    this.#escaped = (count % 2 === 1) !== before;
  }

  #toLimit(bytes: Uint8Array): Measured {
    const { delimiter, raw, exact, limit = 0 } = this.#ending;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] as number;
      if (this.#missing > 0 && (byte & 0xc0) === 0x80) {
        this.#missing -= 1;
        continue;
      }
      this.#missing = 0;
      if (this.#count === limit) return { length: at, used: at, finished: true };
      if (!raw && !this.#escaped && byte === BACKSLASH) {
        this.#escaped = true;
        continue;
      }
      const quoted = this.#escaped;
      this.#escaped = false;
      if (!exact && !quoted && byte === delimiter) return { length: at, used: at + 1, finished: true };
      if (quoted && byte === NEWLINE) continue;
      this.#count += 1;
      this.#missing = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc0 ? 1 : 0;
    }
    const finished = this.#count === limit && this.#missing === 0;
    return { length: bytes.length, used: bytes.length, finished };
  }
}

/** Removes backslashes; the mask has a NUL, which never delimits, in place of each one that was escaped. */
export function removeBackslashes(text: string): { readonly plain: string; readonly mask: string } {
  let plain = "";
  let mask = "";
  for (let at = 0; at < text.length; at++) {
    const escaped = text[at] === "\\";
    if (escaped) at += 1;
    const character = text[at] ?? "";
    // A quoted newline goes with its backslash: the line is continued.
    if (escaped && character === "\n") continue;
    plain += character;
    mask += escaped && character !== "" ? "\0" : character;
  }
  return { plain, mask };
}
