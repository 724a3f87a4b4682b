import { BoundedCache } from "./bounded-cache.ts";
import { parseBracketExpression } from "./bracket-expression.ts";
import { compileGroups, hasGroup } from "./pattern-group.ts";
import { anyCharacter, type Element, type Segment, segmentOf, textOf } from "./pattern-segment.ts";

/** A compiled pattern (POSIX.1-2024, XCU 2.14). Offsets and lengths are in UTF-16 code units. */
export interface Pattern {
  /** The only text that the pattern matches, if it has no special character. */
  readonly literal: string | undefined;
  /** Whether the pattern matches the whole text. */
  matches(text: string): boolean;
  /** The length of the shortest or longest prefix that matches. */
  matchPrefix(text: string, longest: boolean): number | undefined;
  /** The start of the shortest or longest suffix that matches. */
  matchSuffix(text: string, longest: boolean): number | undefined;
}

export interface PatternOptions {
  /** `@(a|b)` and its kin are groups of alternatives (bash's extglob). */
  readonly groups: boolean;
  /** Letters match both their cases. */
  readonly ignoreCase: boolean;
}

/** Compiles a pattern, in which a backslash makes the next character stand for itself. */
export function compilePattern(pattern: string, options?: PatternOptions): Pattern {
  if (options === undefined) return compiled.get(pattern);
  const { groups, ignoreCase } = options;
  const extended = groups && hasGroup(pattern);
  if (!ignoreCase) return extended ? compiledGroups.get(pattern) : compiled.get(pattern);
  const lower = compilePattern(pattern.toLowerCase(), { groups, ignoreCase: false });
  return new CaselessPattern(lower, extended ? undefined : compiled.get(pattern).literal);
}

const compiledGroups = new BoundedCache<Pattern>(128, compileGroups);

const compiled = new BoundedCache<Pattern>(512, (pattern) => {
  const sequences = parse(pattern);
  const [sole] = sequences;
  if (sequences.length > 1 || sole === undefined) return new StarPattern(sequences.map(segmentOf));
  return sole.every((element) => typeof element === "number")
    ? new LiteralPattern(textOf(sole))
    : new FixedPattern(segmentOf(sole));
});

/** The elements of a pattern, cut at its asterisks. */
function parse(pattern: string): Element[][] {
  let sequence: Element[] = [];
  const sequences = [sequence];
  let at = 0;
  while (at < pattern.length) {
    const character = pattern[at];
    const bracket = character === "[" ? parseBracketExpression(pattern, at) : undefined;
    if (character === "*") {
      sequence = [];
      sequences.push(sequence);
      at++;
    } else if (character === "?") {
      sequence.push(anyCharacter);
      at++;
    } else if (bracket !== undefined) {
      sequence.push(bracket.set);
      at = bracket.end;
    } else {
      // A backslash at the end has nothing to quote, and is itself.
      if (character === "\\" && at + 1 < pattern.length) at++;
      const codePoint = pattern.codePointAt(at) ?? 0;
      sequence.push(codePoint);
      at += codePoint > 0xffff ? 2 : 1;
    }
  }
  return sequences;
}

/** A pattern in lower case, of texts in lower case. */
class CaselessPattern implements Pattern {
  readonly literal: string | undefined;
  readonly #pattern: Pattern;

  constructor(pattern: Pattern, literal: string | undefined) {
    this.#pattern = pattern;
    this.literal = literal;
  }

  matches(text: string): boolean {
    return this.#pattern.matches(text.toLowerCase());
  }

  matchPrefix(text: string, longest: boolean): number | undefined {
    return this.#pattern.matchPrefix(text.toLowerCase(), longest);
  }

  matchSuffix(text: string, longest: boolean): number | undefined {
    return this.#pattern.matchSuffix(text.toLowerCase(), longest);
  }
}

class LiteralPattern implements Pattern {
  readonly literal: string;

  constructor(literal: string) {
    this.literal = literal;
  }

  matches(text: string): boolean {
    return text === this.literal;
  }

  matchPrefix(text: string): number | undefined {
    return text.startsWith(this.literal) ? this.literal.length : undefined;
  }

  matchSuffix(text: string): number | undefined {
    return text.endsWith(this.literal) ? text.length - this.literal.length : undefined;
  }
}

/** A pattern without an asterisk. */
class FixedPattern implements Pattern {
  readonly literal = undefined;
  readonly #segment: Segment;

  constructor(segment: Segment) {
    this.#segment = segment;
  }

  matches(text: string): boolean {
    return this.#segment.endFrom(text, 0) === text.length;
  }

  matchPrefix(text: string): number | undefined {
    return found(this.#segment.endFrom(text, 0));
  }

  matchSuffix(text: string): number | undefined {
    return found(this.#segment.startFrom(text, text.length));
  }
}

/**
 * A pattern with asterisks: a head, a tail, and segments between them.
 *
 * Each inner segment is sought once, at the first place after the one before it (or, for suffixes, at the last
 * place before the one after it). Any other choice would leave less room for the rest, so nothing is ever
 * tried twice, and no pattern takes more than text × pattern steps.
 */
class StarPattern implements Pattern {
  readonly literal = undefined;
  readonly #head: Segment;
  readonly #inner: readonly Segment[];
  readonly #tail: Segment;

  constructor(segments: readonly Segment[]) {
    const empty = segmentOf([]);
    this.#head = segments.at(0) ?? empty;
    // Adjacent asterisks are as one.
    this.#inner = segments.slice(1, -1);
    this.#tail = segments.at(-1) ?? empty;
  }

  matches(text: string): boolean {
    const tail = this.#tail.startFrom(text, text.length);
    if (tail < 0) return false;
    const end = this.#forward(text);
    return end >= 0 && end <= tail;
  }

  matchPrefix(text: string, longest: boolean): number | undefined {
    const from = this.#forward(text);
    if (from < 0) return undefined;
    const start = longest ? this.#tail.last(text, text.length) : this.#tail.first(text, from);
    return start < from ? undefined : this.#tail.endFrom(text, start);
  }

  matchSuffix(text: string, longest: boolean): number | undefined {
    const end = this.#backward(text);
    if (end < 0) return undefined;
    const start = longest ? this.#head.first(text, 0) : this.#head.last(text, end);
    return start < 0 || this.#head.endFrom(text, start) > end ? undefined : start;
  }

  /** Where the head and the inner segments end when each comes as early as it can. */
  #forward(text: string): number {
    let at = this.#head.endFrom(text, 0);
    for (const segment of this.#inner) {
      if (at < 0) break;
      const start = segment.first(text, at);
      at = start < 0 ? -1 : segment.endFrom(text, start);
    }
    return at;
  }

  /** Where the tail and the inner segments start when each comes as late as it can. */
  #backward(text: string): number {
    let at = this.#tail.startFrom(text, text.length);
    for (let index = this.#inner.length - 1; index >= 0 && at >= 0; index--) {
      at = this.#inner[index]?.last(text, at) ?? -1;
    }
    return at;
  }
}

function found(offset: number): number | undefined {
  return offset < 0 ? undefined : offset;
}
