import { isInCharacterClass } from "./character-class.ts";

/** A bracket expression, compiled: the set of characters that it matches. */
export interface CharacterSet {
  has(codePoint: number): boolean;
}

/**
 * Reads the bracket expression that starts at `start` (POSIX.1-2024, XBD 9.3.5, with `!` or `^` as the sign of
 * negation, and backslashes that quote). Undefined if it has no end: then its `[` stands for itself.
 */
export function parseBracketExpression(
  pattern: string,
  start: number,
): { readonly set: CharacterSet; readonly end: number } | undefined {
  const reader = new BracketReader(pattern, start + 1);
  const set = reader.read();
  return set && { set, end: reader.at };
}

/** A range of code points, both ends in it. */
type Range = readonly [low: number, high: number];

class BracketSet implements CharacterSet {
  readonly negated: boolean;
  readonly ranges: Range[] = [];
  readonly classes: string[] = [];

  constructor(negated: boolean) {
    this.negated = negated;
  }

  has(codePoint: number): boolean {
    return this.#lists(codePoint) !== this.negated;
  }

  #lists(codePoint: number): boolean {
    for (const [low, high] of this.ranges) if (codePoint >= low && codePoint <= high) return true;
    for (const name of this.classes) if (isInCharacterClass(codePoint, name)) return true;
    return false;
  }
}

class BracketReader {
  readonly #pattern: string;
  at: number;

  constructor(pattern: string, at: number) {
    this.#pattern = pattern;
    this.at = at;
  }

  read(): CharacterSet | undefined {
    const set = new BracketSet(this.#take("!") || this.#take("^"));
    // A first `]` is a member, not the end.
    for (let first = true; first || !this.#take("]"); first = false) {
      if (!this.#readMember(set)) return undefined;
    }
    return set;
  }

  /** Member = "[:" name ":]" | Element [ "-" Element ] */
  #readMember(set: BracketSet): boolean {
    const name = this.#takeEnclosed(":");
    if (name !== undefined) {
      set.classes.push(name);
      return true;
    }
    const low = this.#readElement();
    if (low === undefined) return false;
    const high = this.#atRange() ? this.#readRangeEnd() : low;
    if (high === undefined) return false;
    // An element that names no character is a member that matches nothing.
    if (low >= 0 && high >= 0) set.ranges.push([low, high]);
    return true;
  }

  #atRange(): boolean {
    const next = this.#pattern[this.at + 1];
    return this.#pattern[this.at] === "-" && next !== undefined && next !== "]";
  }

  #readRangeEnd(): number | undefined {
    this.at++;
    return this.#readElement();
  }

  /** Element = "[." character ".]" | "[=" character "=]" | "\" character | character; -1 is no character. */
  #readElement(): number | undefined {
    const name = this.#takeEnclosed(".") ?? this.#takeEnclosed("=");
    if (name !== undefined) return soleCodePoint(name);
    this.#take("\\");
    const codePoint = this.#pattern.codePointAt(this.at);
    if (codePoint !== undefined) this.at += codePoint > 0xffff ? 2 : 1;
    return codePoint;
  }

  /** The text within `[:` and `:]`, or another such pair. */
  #takeEnclosed(sign: string): string | undefined {
    if (!this.#pattern.startsWith(`[${sign}`, this.at)) return undefined;
    const end = this.#pattern.indexOf(`${sign}]`, this.at + 2);
    if (end < 0) return undefined;
    const text = this.#pattern.slice(this.at + 2, end);
    this.at = end + 2;
    return text;
  }

  #take(text: string): boolean {
    const found = this.#pattern.startsWith(text, this.at);
    if (found) this.at += text.length;
    return found;
  }
}

function soleCodePoint(text: string): number {
  const codePoint = text.codePointAt(0) ?? -1;
  return text.length === (codePoint > 0xffff ? 2 : 1) ? codePoint : -1;
}
