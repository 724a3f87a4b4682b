import { boundaryAfter, boundaryBefore } from "./graphemes.ts";

export type Movement =
  | "left"
  | "right"
  | "up"
  | "down"
  | "word-left"
  | "word-right"
  /** To the start of a word as blanks delimit it: what ^W removes. */
  | "blank-word-left"
  | "line-start"
  | "line-end"
  /** To the line's end, or over the newline when already there: what ^K removes. */
  | "line-end-or-newline";

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
      return startOf(/[\p{L}\p{M}\p{N}_]+[^\p{L}\p{M}\p{N}_]*$/u, text, cursor);
    case "word-right":
      return endOf(/[^\p{L}\p{M}\p{N}_]*[\p{L}\p{M}\p{N}_]+/uy, text, cursor);
    case "blank-word-left":
      return startOf(/\S+\s*$/, text, cursor);
    case "line-start":
      return lineStart(text, cursor);
    case "line-end":
      return lineEnd(text, cursor);
    case "line-end-or-newline":
      return text[cursor] === "\n" ? cursor + 1 : lineEnd(text, cursor);
  }
}

function lineStart(text: string, cursor: number): number {
  return cursor === 0 ? 0 : text.lastIndexOf("\n", cursor - 1) + 1;
}

function lineEnd(text: string, cursor: number): number {
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

function startOf(word: RegExp, text: string, cursor: number): number {
  const found = text.slice(0, cursor).search(word);
  return Math.max(found, 0);
}

function endOf(word: RegExp, text: string, cursor: number): number {
  word.lastIndex = cursor;
  return word.test(text) ? word.lastIndex : text.length;
}
