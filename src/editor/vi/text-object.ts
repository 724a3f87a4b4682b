import type { Span } from "../../diagnostic/span.ts";
import { lineEnd, lineStart } from "../text/movement.ts";
import { classAt, endOfRun, startOfRun, type WordSize } from "./words.ts";

/** What `iw`, `a"` and their kin mean at the cursor; undefined when there is no such thing there. */
export function textObject(text: string, cursor: number, name: string, count: number): Span | undefined {
  const [extent, kind = ""] = name;
  const around = extent === "a";
  if (kind === "w" || kind === "W")
    return wordObject(text, cursor, kind === "W" ? "big" : "small", around, count);
  if (/["'`]/.test(kind)) return quoteObject(text, cursor, kind, around);
  return bracketObject(text, cursor, kind, around, count);
}

function wordObject(
  text: string,
  cursor: number,
  size: WordSize,
  around: boolean,
  count: number,
): Span | undefined {
  if (cursor >= text.length) return undefined;
  const start = startOfRun(text, cursor, size);
  let end = endOfRun(text, cursor, size);
  const onBlank = classAt(text, cursor, size) === "blank";
  for (let left = count - 1; left > 0 && end < text.length; left -= 1) end = endOfRun(text, end, size);
  if (!around) return { start, end };
  // With the blanks after it, or if there are none with those before it.
  if (onBlank) return { start, end: end < text.length ? endOfRun(text, end, size) : end };
  if (end < text.length && classAt(text, end, size) === "blank")
    return { start, end: endOfRun(text, end, size) };
  const before =
    start > 0 && classAt(text, start - 1, size) === "blank" ? startOfRun(text, start - 1, size) : start;
  return { start: before, end };
}

/** The quotes around the cursor on its line, else the next ones. */
function quoteObject(text: string, cursor: number, quote: string, around: boolean): Span | undefined {
  const end = lineEnd(text, cursor);
  let open = -1;
  for (let at = lineStart(text, cursor); at < end; at += 1) {
    if (text[at] === "\\" && quote !== "'") at += 1;
    else if (text[at] !== quote) continue;
    else if (open < 0) open = at;
    else if (at >= cursor) return around ? { start: open, end: at + 1 } : { start: open + 1, end: at };
    else open = -1;
  }
  return undefined;
}

const names: Readonly<Record<string, string>> = {
  b: "()",
  "(": "()",
  ")": "()",
  B: "{}",
  "{": "{}",
  "}": "{}",
};

function bracketObject(
  text: string,
  cursor: number,
  kind: string,
  around: boolean,
  count: number,
): Span | undefined {
  const [opening = "", closing = ""] = names[kind] ?? (kind === "[" || kind === "]" ? "[]" : "<>");
  let start = text[cursor] === opening ? cursor + 1 : cursor;
  for (let left = count; left > 0; left -= 1) {
    start = enclosing(text, start, opening, closing);
    if (start < 0) return undefined;
  }
  const end = closer(text, start, opening, closing);
  if (end < 0) return undefined;
  return around ? { start, end: end + 1 } : { start: start + 1, end };
}

/** The opening bracket around a place. */
function enclosing(text: string, from: number, opening: string, closing: string): number {
  let depth = 0;
  for (let at = from - 1; at >= 0; at -= 1) {
    if (text[at] === closing) depth += 1;
    else if (text[at] === opening && depth-- === 0) return at;
  }
  return -1;
}

function closer(text: string, open: number, opening: string, closing: string): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === opening) depth += 1;
    else if (text[at] === closing && --depth === 0) return at;
  }
  return -1;
}
