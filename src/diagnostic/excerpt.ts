import { characterWidth } from "./width.ts";

/** A line of a source as it is shown, and the columns in it that are meant. */
export interface Excerpt {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Cell {
  readonly text: string;
  readonly width: number;
}

const ellipsis: Cell = { text: "…", width: 1 };
const tabStop = 8;

/** Makes a line safe to show: a range of its code units becomes a range of columns. */
export function excerpt(line: string, start: number, end: number, columns: number): Excerpt {
  const cells: Cell[] = [];
  let first = 0;
  let last = 0;
  let column = 0;
  let at = 0;
  for (const character of line) {
    if (at === start) first = cells.length;
    const cell = draw(character, column);
    cells.push(cell);
    column += cell.width;
    at += character.length;
    if (at <= end) last = cells.length;
  }
  if (start >= at) first = cells.length;
  return cut(cells, first, Math.max(first, last), columns);
}

/** A text to name within a message: one that is too long is cut, so that what stands at the offset is seen. */
export function abridge(text: string, offset = 0): string {
  return text.length <= longestNamed ? text : excerpt(text, offset, offset, longestNamed).text;
}

const longestNamed = 60;

/** One character as cells: what would move the cursor or change the terminal is spelled out. */
function draw(character: string, column: number): Cell {
  const code = character.codePointAt(0) ?? 0;
  if (character === "\t") return spelled(" ".repeat(tabStop - (column % tabStop)));
  if (code < 0x20 || code === 0x7f) return spelled(`^${String.fromCharCode(code ^ 0x40)}`);
  if (code >= 0xdc80 && code <= 0xdcff) return spelled(`\\x${(code - 0xdc00).toString(16)}`);
  if (unsafe.test(character)) return spelled(`\\u${code.toString(16).padStart(4, "0")}`);
  return { text: character, width: characterWidth(character) };
}

/** C1 controls, line separators, what turns the writing's direction, and halves of characters. */
const unsafe = /[\u0080-\u009f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/u;

function spelled(text: string): Cell {
  return { text, width: text.length };
}

/** Cuts a line that is too long so that the place is seen, with some of what stands before it. */
function cut(cells: readonly Cell[], first: number, last: number, columns: number): Excerpt {
  if (widthOf(cells) <= columns) return join(cells, first, last);
  let from = first;
  for (let room = Math.floor(columns / 2); from > 0 && room > 0; from -= 1)
    room -= cells[from - 1]?.width ?? 0;
  let to = from;
  for (let room = columns - 2; to < cells.length; to += 1) {
    room -= cells[to]?.width ?? 0;
    if (room < 0) break;
  }
  const before = from > 0 ? [ellipsis] : [];
  const after = to < cells.length ? [ellipsis] : [];
  const shift = before.length - from;
  const shown = [...before, ...cells.slice(from, to), ...after];
  return join(shown, first + shift, Math.min(last, to) + shift);
}

function join(cells: readonly Cell[], first: number, last: number): Excerpt {
  const text = cells.map((cell) => cell.text).join("");
  return { text, start: widthOf(cells.slice(0, first)), end: widthOf(cells.slice(0, last)) };
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}
