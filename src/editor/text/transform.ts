import type { LetterCase } from "../action.ts";
import { bufferOf, type EditBuffer, replace } from "./buffer.ts";
import { boundaryAfter, boundaryBefore } from "./graphemes.ts";
import { repeatedTarget } from "./movement.ts";

/** Takes the character before the cursor over those after it; at the end of a line, over the one before it. */
export function transposeCharacters(buffer: EditBuffer, count: number): EditBuffer {
  const { text, cursor } = buffer;
  const atEnd = cursor === text.length || text[cursor] === "\n";
  const end = atEnd ? boundaryBefore(text, cursor) : cursor;
  const start = boundaryBefore(text, end);
  if (end === 0 || text[start] === "\n") return buffer;
  const taken = text.slice(start, end);
  if (atEnd || count >= 0) {
    const to = repeatedTarget(text, end, "right", atEnd ? 1 : count);
    return replace(text, start, to, text.slice(end, to) + taken);
  }
  const to = repeatedTarget(text, start, "left", -count);
  const moved = replace(text, to, end, taken + text.slice(to, start));
  return bufferOf(moved.text, to + taken.length);
}

/** Takes the word before the cursor over the one after it; at the end of the text, the last two. */
export function transposeWords(buffer: EditBuffer, count: number): EditBuffer {
  const { text, cursor } = buffer;
  const secondEnd = repeatedTarget(text, cursor, "word-right", count);
  const secondStart = repeatedTarget(text, secondEnd, "word-left", 1);
  const firstStart = repeatedTarget(text, secondStart, "word-left", count);
  const firstEnd = repeatedTarget(text, firstStart, "word-right", 1);
  if (firstStart === secondStart || secondStart < firstEnd) return buffer;
  const between = text.slice(firstEnd, secondStart);
  const swapped = text.slice(secondStart, secondEnd) + between + text.slice(firstStart, firstEnd);
  return replace(text, firstStart, secondEnd, swapped);
}

/** Changes the case of words from the cursor on, which goes behind them; of words before it for a negative number. */
export function changeCase({ text, cursor }: EditBuffer, to: LetterCase, count: number): EditBuffer {
  const other = repeatedTarget(text, cursor, "word-right", count);
  const start = Math.min(cursor, other);
  const end = Math.max(cursor, other);
  return replace(text, start, end, inCase(text.slice(start, end), to));
}

function inCase(text: string, to: LetterCase): string {
  if (to === "upper") return text.toUpperCase();
  if (to === "lower") return text.toLowerCase();
  return text.replaceAll(/([\p{L}\p{N}])([\p{L}\p{M}\p{N}]*)/gu, (_, first: string, rest: string) => {
    return first.toUpperCase() + rest.toLowerCase();
  });
}

/** The text without the blanks around the cursor. */
export function deleteHorizontalSpace({ text, cursor }: EditBuffer): EditBuffer {
  const before = /[ \t]*$/.exec(text.slice(0, cursor))?.[0].length ?? 0;
  const after = /^[ \t]*/.exec(text.slice(cursor))?.[0].length ?? 0;
  return replace(text, cursor - before, cursor + after, "");
}

/** Every line a comment; or, where every line is one and the other way is asked for, no longer. */
export function comment({ text }: EditBuffer, toggle: boolean, begin = "#"): EditBuffer {
  const lines = text.split("\n");
  const isComment = lines.every((line) => line.startsWith(begin));
  const changed = lines.map((line) => (toggle && isComment ? line.slice(begin.length) : begin + line));
  return bufferOf(changed.join("\n"));
}

/** The count-th place of a character to the right or left of the cursor, or the last when there are not as many. */
export function findCharacter({ text, cursor }: EditBuffer, character: string, count: number): number {
  let at = cursor;
  for (let left = character === "" ? 0 : Math.abs(count); left > 0; left -= 1) {
    const next =
      count > 0 ? text.indexOf(character, boundaryAfter(text, at)) : lastIndexBefore(text, character, at);
    if (next < 0) break;
    at = next;
  }
  return at;
}

function lastIndexBefore(text: string, character: string, at: number): number {
  return at === 0 ? -1 : text.lastIndexOf(character, at - 1);
}
