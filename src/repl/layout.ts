import stringWidth from "string-width";
import { graphemes } from "../editor/graphemes.ts";
import type { Frame } from "./frame-writer.ts";

/** A part of a text that is drawn in a style: the parameters of SGR, as `1;31`. */
export interface StyledSpan {
  readonly start: number;
  readonly end: number;
  readonly style: string;
}

export interface LayoutRequest {
  readonly text: string;
  /** In UTF-16 code units from the text's start. */
  readonly cursor: number;
  /** In the order of their starts, none overlapping another. */
  readonly spans: readonly StyledSpan[];
  readonly columns: number;
  /** What stands before the first line, with its styles: one line. */
  readonly firstPrefix: string;
  /** What stands before each other line of the text. */
  readonly nextPrefix: string;
}

const tabStop = 8;
const controlStyle = "7";

/** Lays a text out in rows of a terminal's width, and says where its cursor is. */
export function layOut(request: LayoutRequest): Frame {
  const { text, cursor, spans, columns } = request;
  const rows = new Rows(columns, request.firstPrefix);
  let place = { row: 0, column: 0 };
  let span = 0;
  let offset = 0;
  for (const glyph of graphemes(text)) {
    if (offset === cursor) place = rows.place(1);
    while (spans[span] && (spans[span] as StyledSpan).end <= offset) span += 1;
    const current = spans[span];
    const style = current && current.start <= offset ? current.style : "";
    if (glyph === "\n") rows.begin(request.nextPrefix);
    else rows.put(glyph, style);
    offset += glyph.length;
  }
  if (cursor >= offset) place = rows.place(1);
  return { rows: rows.finish(), cursor: place };
}

class Rows {
  readonly #columns: number;
  readonly #rows: string[] = [];
  #row = "";
  #column = 0;
  #style = "";

  constructor(columns: number, prefix: string) {
    this.#columns = columns;
    this.#prefix(prefix);
  }

  /** Where the next character goes that takes so many columns. */
  place(width: number): { row: number; column: number } {
    this.#makeRoom(width);
    return { row: this.#rows.length, column: this.#column };
  }

  put(glyph: string, style: string): void {
    if (glyph === "\t") this.#put(" ".repeat(tabStop - (this.#column % tabStop)), style);
    else if (glyph < " " || glyph === "\x7f") this.#put(caretNotation(glyph), style || controlStyle);
    else this.#place(glyph, glyph <= "~" && glyph.length === 1 ? 1 : stringWidth(glyph), style);
  }

  /** Begins the next line of the text. */
  begin(prefix: string): void {
    this.#wrap();
    this.#prefix(prefix);
  }

  finish(): string[] {
    this.#setStyle("");
    return [...this.#rows, this.#row];
  }

  #put(characters: string, style: string): void {
    for (const character of characters) this.#place(character, 1, style);
  }

  #place(glyph: string, width: number, style: string): void {
    this.#makeRoom(width);
    this.#setStyle(style);
    this.#row += glyph;
    this.#column += width;
  }

  #makeRoom(width: number): void {
    if (this.#column + width > this.#columns) this.#wrap();
  }

  #wrap(): void {
    this.#setStyle("");
    this.#rows.push(this.#row);
    this.#row = "";
    this.#column = 0;
  }

  #prefix(prefix: string): void {
    this.#row = prefix;
    this.#column = stringWidth(prefix);
  }

  #setStyle(style: string): void {
    if (style === this.#style) return;
    if (this.#style !== "") this.#row += "\x1b[0m";
    if (style !== "") this.#row += `\x1b[${style}m`;
    this.#style = style;
  }
}

/** How a control character is shown: `^A`. */
function caretNotation(character: string): string {
  return character === "\x7f" ? "^?" : `^${String.fromCharCode(character.charCodeAt(0) + 64)}`;
}

/** The part of a frame that a screen of so many rows can show, with the cursor in it. */
export function clip({ rows, cursor }: Frame, height: number): Frame {
  if (rows.length <= height) return { rows, cursor };
  const last = Math.max(height, Math.min(rows.length, cursor.row + 1));
  const first = last - height;
  return { rows: rows.slice(first, last), cursor: { row: cursor.row - first, column: cursor.column } };
}
