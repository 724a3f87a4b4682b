import { characterLength, codePointBefore } from "../text/characters.ts";
import { parseBracketExpression } from "./bracket-expression.ts";
import type { Pattern } from "./pattern.ts";
import { accepts, anyCharacter, type Element } from "./pattern-segment.ts";

/** One step of a pattern with groups. */
type Step =
  | { readonly kind: "character"; readonly element: Element }
  | { readonly kind: "star" }
  | { readonly kind: "group"; readonly sign: string; readonly alternatives: readonly (readonly Step[])[] };

const group = /[?*+@!]\(/;

/** Whether there may be a group of alternatives in a pattern: `?(…)`, `*(…)`, `+(…)`, `@(…)`, `!(…)`. */
export function hasGroup(pattern: string): boolean {
  return group.test(pattern);
}

/** Compiles a pattern with groups (bash's extglob). */
export function compileGroups(pattern: string): Pattern {
  return new GroupPattern(new StepReader(pattern).read());
}

class StepReader {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  read(): Step[] {
    return this.#sequence("");
  }

  /** Steps up to one of the characters in `ends`, or to the end. */
  #sequence(ends: string): Step[] {
    const steps: Step[] = [];
    while (this.#at < this.#pattern.length && !ends.includes(this.#pattern.charAt(this.#at))) {
      steps.push(this.#group() ?? this.#step());
    }
    return steps;
  }

  #group(): Step | undefined {
    const start = this.#at;
    const sign = this.#pattern.charAt(start);
    if (!"?*+@!".includes(sign) || this.#pattern[start + 1] !== "(") return undefined;
    this.#at += 1;
    const alternatives: Step[][] = [];
    do {
      this.#at += 1;
      alternatives.push(this.#sequence("|)"));
    } while (this.#pattern[this.#at] === "|");
    if (this.#pattern[this.#at] === ")") {
      this.#at += 1;
      return { kind: "group", sign, alternatives };
    }
    // Without its end it is no group.
    this.#at = start;
    return undefined;
  }

  #step(): Step {
    const pattern = this.#pattern;
    const character = pattern[this.#at];
    const bracket = character === "[" ? parseBracketExpression(pattern, this.#at) : undefined;
    if (bracket !== undefined) {
      this.#at = bracket.end;
      return { kind: "character", element: bracket.set };
    }
    if (character === "\\" && this.#at + 1 < pattern.length) this.#at += 1;
    const codePoint = pattern.codePointAt(this.#at) ?? 0;
    this.#at += codePoint > 0xffff ? 2 : 1;
    if (character === "*") return { kind: "star" };
    return { kind: "character", element: character === "?" ? anyCharacter : codePoint };
  }
}

/**
 * A pattern with groups, matched by following all the places it can have come to at once: no text takes more
 * steps than the square of its length for each step of the pattern.
 */
class GroupPattern implements Pattern {
  readonly literal = undefined;
  readonly #steps: readonly Step[];

  constructor(steps: readonly Step[]) {
    this.#steps = steps;
  }

  matches(text: string): boolean {
    return ends(this.#steps, text, new Set([0])).has(text.length);
  }

  matchPrefix(text: string, longest: boolean): number | undefined {
    const found = ends(this.#steps, text, new Set([0]));
    if (found.size === 0) return undefined;
    return longest ? Math.max(...found) : Math.min(...found);
  }

  matchSuffix(text: string, longest: boolean): number | undefined {
    const from = longest ? 0 : text.length;
    for (let at = from; at >= 0 && at <= text.length; at = longest ? after(text, at) : before(text, at)) {
      if (ends(this.#steps, text, new Set([at])).has(text.length)) return at;
    }
    return undefined;
  }
}

function after(text: string, at: number): number {
  return at < text.length ? at + characterLength(text, at) : at + 1;
}

function before(text: string, at: number): number {
  return at > 0 && codePointBefore(text, at) > 0xffff ? at - 2 : at - 1;
}

/** Where steps can end that begin at one of these places. */
function ends(steps: readonly Step[], text: string, starts: ReadonlySet<number>): Set<number> {
  let places = new Set(starts);
  for (const step of steps) {
    if (places.size === 0) break;
    places = stepEnds(step, text, places);
  }
  return places;
}

function stepEnds(step: Step, text: string, starts: Set<number>): Set<number> {
  if (step.kind === "group") return groupEnds(step, text, starts);
  const found = new Set<number>();
  if (step.kind === "star") {
    addAll(found, text, Math.min(...starts));
    return found;
  }
  for (const start of starts) {
    const codePoint = text.codePointAt(start);
    if (codePoint !== undefined && accepts(step.element, codePoint)) found.add(after(text, start));
  }
  return found;
}

function groupEnds(
  { sign, alternatives }: Extract<Step, { kind: "group" }>,
  text: string,
  starts: Set<number>,
): Set<number> {
  const once = (from: ReadonlySet<number>): Set<number> => {
    const found = new Set<number>();
    for (const steps of alternatives) for (const end of ends(steps, text, from)) found.add(end);
    return found;
  };
  if (sign === "!") return otherEnds(once, text, starts);
  if (sign === "@") return once(starts);
  if (sign === "?") return new Set([...starts, ...once(starts)]);
  const found = sign === "*" ? new Set(starts) : new Set<number>();
  // Again and again, from the places that are new.
  for (let fresh = once(starts); fresh.size > 0; ) {
    fresh = new Set([...fresh].filter((end) => !found.has(end)));
    for (const end of fresh) found.add(end);
    if (fresh.size > 0) fresh = once(fresh);
  }
  return found;
}

/** `!(…)`: every end that the alternatives do not have. */
function otherEnds(
  once: (from: ReadonlySet<number>) => Set<number>,
  text: string,
  starts: ReadonlySet<number>,
): Set<number> {
  const found = new Set<number>();
  for (const start of starts) {
    const excluded = once(new Set([start]));
    const all = new Set<number>();
    addAll(all, text, start);
    for (const end of all) if (!excluded.has(end)) found.add(end);
  }
  return found;
}

/** Every place from here on where a character starts, and the end. */
function addAll(places: Set<number>, text: string, from: number): void {
  for (let at = from; at <= text.length; at = after(text, at)) places.add(at);
}
