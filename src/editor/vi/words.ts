import { boundaryAfter, boundaryBefore } from "../text/graphemes.ts";

/** vi's words: letters, digits and underscores, or other characters between them; big ones have only blanks between. */
export type WordSize = "small" | "big";

type Class = "blank" | "word" | "other";

export function classAt(text: string, at: number, size: WordSize): Class {
  const grapheme = text.slice(at, boundaryAfter(text, at));
  if (/^\s/.test(grapheme)) return "blank";
  return size === "big" || /^[\p{L}\p{N}\p{M}_]/u.test(grapheme) ? "word" : "other";
}

/** The start of the next word. */
export function nextWordStart(text: string, from: number, size: WordSize): number {
  let at = from;
  const kind = at < text.length ? classAt(text, at, size) : "blank";
  if (kind !== "blank") at = endOfRun(text, at, size);
  while (at < text.length && classAt(text, at, size) === "blank") at = boundaryAfter(text, at);
  return at;
}

/** The last character of this word, or of the next where this one has no more. */
export function nextWordEnd(text: string, from: number, size: WordSize): number {
  let at = boundaryAfter(text, from);
  while (at < text.length && classAt(text, at, size) === "blank") at = boundaryAfter(text, at);
  if (at >= text.length) return boundaryBefore(text, text.length);
  return boundaryBefore(text, endOfRun(text, at, size));
}

/** The start of this word, or of the one before where the cursor is there already. */
export function previousWordStart(text: string, from: number, size: WordSize): number {
  let at = boundaryBefore(text, from);
  while (at > 0 && classAt(text, at, size) === "blank") at = boundaryBefore(text, at);
  return startOfRun(text, at, size);
}

/** The last character of the word before. */
export function previousWordEnd(text: string, from: number, size: WordSize): number {
  let at = from < text.length ? startOfRun(text, from, size) : from;
  if (at < text.length && classAt(text, at, size) === "blank") return Math.max(0, boundaryBefore(text, at));
  at = boundaryBefore(text, at);
  while (at > 0 && classAt(text, at, size) === "blank") at = boundaryBefore(text, at);
  return at;
}

/** The end of the characters of one class that begin or go on here. */
export function endOfRun(text: string, from: number, size: WordSize): number {
  const kind = classAt(text, from, size);
  let at = from;
  while (at < text.length && classAt(text, at, size) === kind) at = boundaryAfter(text, at);
  return at;
}

export function startOfRun(text: string, from: number, size: WordSize): number {
  const kind = classAt(text, from, size);
  let at = from;
  for (let before = boundaryBefore(text, at); at > 0; before = boundaryBefore(text, at)) {
    if (classAt(text, before, size) !== kind) break;
    at = before;
  }
  return at;
}
