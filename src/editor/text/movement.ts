import { display, offsetAtColumn } from "../screen/display.ts";
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
  /** To the start of a word as blanks and slashes delimit it. */
  | "path-component-left"
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
    case "path-component-left":
      return Math.max(text.slice(0, cursor).search(/[^\s/]*[\s/]*$/), 0);
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
  "path-component-left": "blank-word-right",
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

/** The column that a cursor is drawn at within its line. */
export function columnOf(text: string, cursor: number): number {
  return display(text.slice(lineStart(text, cursor), cursor)).width;
}

/** The place on the line above that is drawn at a column. */
function lineAbove(text: string, cursor: number, column = columnOf(text, cursor)): number {
  const end = lineStart(text, cursor) - 1;
  if (end < 0) return cursor;
  const start = lineStart(text, end);
  return start + offsetAtColumn(text.slice(start, end), column);
}

function lineBelow(text: string, cursor: number, column = columnOf(text, cursor)): number {
  const start = lineEnd(text, cursor) + 1;
  if (start > text.length) return cursor;
  return start + offsetAtColumn(text.slice(start, lineEnd(text, start)), column);
}

/** Where up and down take a cursor that started at a column, whatever shorter lines it has come over. */
export function verticalTarget(
  text: string,
  cursor: number,
  movement: "up" | "down",
  column: number,
): number {
  return movement === "up" ? lineAbove(text, cursor, column) : lineBelow(text, cursor, column);
}
