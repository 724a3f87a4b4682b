import { boundaryAfter, boundaryBefore } from "./graphemes.ts";
import { wordEndAfter, wordStartBefore } from "./words.ts";

export type Movement =
  | "left"
  | "right"
  | "up"
  | "down"
  | "word-left"
  | "word-right"
  /** To the start of a word as blanks delimit it: what ^W removes. */
  | "blank-word-left"
  | "blank-word-right"
  | "line-start"
  | "line-end"
  /** To the line's end, or over the newline when already there: what ^K removes. */
  | "line-end-or-newline"
  | "text-start"
  | "text-end";

/** Where a movement takes a cursor. The result need not be a grapheme boundary. */
export function target(text: string, cursor: number, movement: Movement): number {
  switch (movement) {
    case "left":
      return boundaryBefore(text, cursor);
    case "right":
      return boundaryAfter(text, cursor);
    case "up":
      return lineAbove(text, cursor);
    case "down":
      return lineBelow(text, cursor);
    case "word-left":
      return wordStartBefore(text, cursor);
    case "word-right":
      return wordEndAfter(text, cursor);
    case "blank-word-left":
      return Math.max(text.slice(0, cursor).search(/\S+\s*$/), 0);
    case "blank-word-right":
      return cursor + (/^\s*\S*/.exec(text.slice(cursor))?.[0].length ?? 0);
    case "line-start":
      return lineStart(text, cursor);
    case "line-end":
      return lineEnd(text, cursor);
    case "line-end-or-newline":
      return text[cursor] === "\n" ? cursor + 1 : lineEnd(text, cursor);
    case "text-start":
      return 0;
    case "text-end":
      return text.length;
  }
}

/** The ends of a line or of the text stay what they are, as in readline. */
const opposites: Readonly<Record<Movement, Movement>> = {
  left: "right",
  right: "left",
  up: "down",
  down: "up",
  "word-left": "word-right",
  "word-right": "word-left",
  "blank-word-left": "blank-word-right",
  "blank-word-right": "blank-word-left",
  "line-start": "line-start",
  "line-end": "line-end",
  "line-end-or-newline": "line-start",
  "text-start": "text-start",
  "text-end": "text-end",
};

/** Where a movement takes a cursor when it is made so many times; the other way for a negative number. */
export function repeatedTarget(text: string, cursor: number, movement: Movement, count: number): number {
  const step = count < 0 ? opposites[movement] : movement;
  let at = cursor;
  for (let left = Math.abs(count); left > 0; left -= 1) {
    const next = target(text, at, step);
    if (next === at) break;
    at = next;
  }
  return at;
}

export function lineStart(text: string, cursor: number): number {
  return cursor === 0 ? 0 : text.lastIndexOf("\n", cursor - 1) + 1;
}

export function lineEnd(text: string, cursor: number): number {
  const end = text.indexOf("\n", cursor);
  return end < 0 ? text.length : end;
}

function lineAbove(text: string, cursor: number): number {
  const start = lineStart(text, cursor);
  if (start === 0) return cursor;
  return Math.min(lineStart(text, start - 1) + cursor - start, start - 1);
}

function lineBelow(text: string, cursor: number): number {
  const end = lineEnd(text, cursor);
  if (end === text.length) return cursor;
  return Math.min(end + 1 + cursor - lineStart(text, cursor), lineEnd(text, end + 1));
}
