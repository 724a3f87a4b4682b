import { characterLength, codePointBefore } from "../text/characters.ts";
import type { CharacterSet } from "./bracket-expression.ts";

/**
 * The part of a pattern between two asterisks. Every match of it has the same number of characters, so it can
 * be searched for as a string can. Offsets are in code units; -1 means that there is no match.
 */
export interface Segment {
  /** The end of the match that starts at `start`. */
  endFrom(text: string, start: number): number;
  /** The start of the match that ends at `end`. */
  startFrom(text: string, end: number): number;
  /** The start of the first match at or after `from`. */
  first(text: string, from: number): number;
  /** The start of the last match that ends at or before `end`. */
  last(text: string, end: number): number;
}

/** What one character is matched by; a number is the character itself. */
export type Element = number | CharacterSet;

/** The element `?`. */
export const anyCharacter: CharacterSet = { has: () => true };

export function segmentOf(elements: readonly Element[]): Segment {
  return elements.every(isWholeCharacter)
    ? new LiteralSegment(textOf(elements))
    : new CharacterSegment(elements);
}

/** The characters as text, however many there are. */
export function textOf(codePoints: readonly number[]): string {
  let text = "";
  for (const codePoint of codePoints) text += String.fromCodePoint(codePoint);
  return text;
}

/** A lone surrogate could be found in the middle of a pair, where no character starts. */
function isWholeCharacter(element: Element): element is number {
  return typeof element === "number" && (element < 0xd800 || element > 0xdfff);
}

class LiteralSegment implements Segment {
  readonly #literal: string;

  constructor(literal: string) {
    this.#literal = literal;
  }

  endFrom(text: string, start: number): number {
    return text.startsWith(this.#literal, start) ? start + this.#literal.length : -1;
  }

  startFrom(text: string, end: number): number {
    return text.endsWith(this.#literal, end) ? end - this.#literal.length : -1;
  }

  first(text: string, from: number): number {
    return text.indexOf(this.#literal, from);
  }

  last(text: string, end: number): number {
    const latest = end - this.#literal.length;
    return latest < 0 ? -1 : text.lastIndexOf(this.#literal, latest);
  }
}

class CharacterSegment implements Segment {
  readonly #elements: readonly Element[];

  constructor(elements: readonly Element[]) {
    this.#elements = elements;
  }

  endFrom(text: string, start: number): number {
    let at = start;
    for (const element of this.#elements) {
      const codePoint = text.codePointAt(at);
      if (codePoint === undefined || !accepts(element, codePoint)) return -1;
      at += codePoint > 0xffff ? 2 : 1;
    }
    return at;
  }

  startFrom(text: string, end: number): number {
    let at = end;
    for (let index = this.#elements.length - 1; index >= 0; index--) {
      const element = this.#elements[index];
      if (at === 0 || element === undefined) return -1;
      const codePoint = codePointBefore(text, at);
      if (!accepts(element, codePoint)) return -1;
      at -= codePoint > 0xffff ? 2 : 1;
    }
    return at;
  }

  first(text: string, from: number): number {
    for (let at = from; at < text.length; at += characterLength(text, at)) {
      if (this.endFrom(text, at) >= 0) return at;
    }
    return -1;
  }

  last(text: string, end: number): number {
    for (let at = end; at > 0; at -= codePointBefore(text, at) > 0xffff ? 2 : 1) {
      const start = this.startFrom(text, at);
      if (start >= 0) return start;
    }
    return -1;
  }
}

export function accepts(element: Element, codePoint: number): boolean {
  return typeof element === "number" ? element === codePoint : element.has(codePoint);
}
