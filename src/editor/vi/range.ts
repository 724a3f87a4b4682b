import type { Span } from "../../diagnostic/span.ts";
import type { EditBuffer } from "../text/buffer.ts";
import { boundaryAfter } from "../text/graphemes.ts";
import { lineEnd, lineStart } from "../text/movement.ts";
import { motionTo } from "./motion.ts";
import type { ViCommand } from "./parse.ts";
import type { Find, Mark } from "./state.ts";
import { textObject } from "./text-object.ts";
import { classAt } from "./words.ts";

/** What an operator is for. */
export interface Range extends Span {
  readonly lines: boolean;
}

/** The part of the text that an operator's command names; undefined when there is none. */
export function rangeOf(
  { text, cursor }: EditBuffer,
  command: ViCommand,
  find: Find | Mark | undefined,
): Range | undefined {
  const { name, operator, count } = command;
  if (name === operator) return lines(text, cursor, lineOf(text, cursor, count - 1));
  if (/^[ia]./.test(name)) {
    const object = textObject(text, cursor, name, count);
    return object && { ...object, lines: false };
  }
  const changesWord = operator === "c" && (name === "w" || name === "W") && !/^\s?$/.test(text[cursor] ?? "");
  const range = motionRange(text, cursor, changesWord ? wordEnd(name) : name, command, find);
  // On the last character of a word its end is the next word's, but `cw` means this one.
  return changesWord && range ? { ...range, end: sameWordEnd(text, cursor, range.end, name, count) } : range;
}

/** To change a word is to leave the blanks after it alone. */
function wordEnd(name: string): string {
  return name === "w" ? "e" : "E";
}

function motionRange(
  text: string,
  cursor: number,
  name: string,
  { count }: ViCommand,
  find: Find | Mark | undefined,
): Range | undefined {
  const motion = motionTo(text, cursor, name, count, find);
  if (!motion) return undefined;
  const { to, extent } = motion;
  if (extent === "lines") return lines(text, Math.min(cursor, to), Math.max(cursor, to));
  const start = Math.min(cursor, to);
  let end = Math.max(cursor, to);
  if (extent === "inclusive") end = boundaryAfter(text, end);
  // A word at the end of a line ends there for operators.
  if (name.toLowerCase() === "w") end = Math.min(end, Math.max(lineEnd(text, cursor), start));
  return end > start ? { start, end, lines: false } : undefined;
}

function sameWordEnd(text: string, cursor: number, end: number, name: string, count: number): number {
  const size = name === "w" ? "small" : "big";
  const next = boundaryAfter(text, cursor);
  const last = next >= text.length || classAt(text, next, size) !== classAt(text, cursor, size);
  return last && count === 1 ? next : end;
}

function lineOf(text: string, cursor: number, further: number): number {
  let at = cursor;
  for (let left = further; left > 0 && lineEnd(text, at) < text.length; left -= 1) at = lineEnd(text, at) + 1;
  return at;
}

function lines(text: string, first: number, last: number): Range {
  return { start: lineStart(text, first), end: lineEnd(text, last), lines: true };
}
