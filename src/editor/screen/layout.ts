import { boundaryAfter } from "../text/graphemes.ts";
import { glyphOf } from "./display.ts";

export interface LayoutOptions {
  /** The columns of the terminal. */
  readonly columns: number;
  /** The columns that the prompt takes before the first line. */
  readonly promptWidth: number;
  /** The columns that the continuation prompt takes before each other line. */
  readonly continuationWidth?: number;
}

/** A row of the screen: a part of the text, in UTF-16 code units, without the newline that ends it. */
export interface Row {
  readonly start: number;
  readonly end: number;
  /** Where the text begins: behind a prompt on the first row of a line. */
  readonly column: number;
  /** How many columns the text takes. */
  readonly width: number;
  /** What stands before it: the prompt, the continuation prompt, or the row that it goes on from. */
  readonly follows: "prompt" | "newline" | "wrap";
}

export interface Layout {
  readonly rows: readonly Row[];
  readonly cursor: { readonly row: number; readonly column: number };
}

/**
 * Where each row of a text breaks, and where the cursor stands.
 *
 * A row that is full is always followed by another, be it empty: a cursor behind the last column would be drawn upon
 * the last character. A grapheme is never cut in two.
 */
export function layout(text: string, cursor: number, options: LayoutOptions): Layout {
  const page = new Page(options);
  let place = page.place;
  for (let at = 0; at < text.length; ) {
    const end = boundaryAfter(text, at);
    const newline = text[end - 1] === "\n";
    // A carriage return and a newline are one grapheme.
    const drawn = newline ? text.slice(at, end - 1) : text.slice(at, end);
    page.makeRoom(at, drawn);
    if (at === cursor) place = page.place;
    page.draw(drawn);
    if (newline) page.breakRow(end - 1, end, "newline");
    at = end;
  }
  page.makeRoom(text.length, "");
  if (cursor >= text.length) place = page.place;
  return { rows: page.finish(text.length), cursor: place };
}

/** The row that is being filled, and those before it. */
class Page {
  readonly #rows: Row[] = [];
  readonly #columns: number;
  readonly #indent: number;
  #start = 0;
  #follows: Row["follows"] = "prompt";
  #column: number;
  #width = 0;

  constructor({ columns, promptWidth, continuationWidth = 0 }: LayoutOptions) {
    this.#columns = Math.max(1, columns);
    this.#indent = continuationWidth % this.#columns;
    this.#column = promptWidth % this.#columns;
  }

  get place(): Layout["cursor"] {
    return { row: this.#rows.length, column: this.#column + this.#width };
  }

  /** Goes to the next row if a grapheme, or the cursor, has no room in this one. */
  makeRoom(at: number, grapheme: string): void {
    const { column } = this.place;
    const needed = Math.max(1, widthAt(grapheme, column));
    if (column > 0 && column + needed > this.#columns) this.breakRow(at, at, "wrap");
  }

  draw(grapheme: string): void {
    this.#width += widthAt(grapheme, this.place.column);
  }

  breakRow(end: number, next: number, follows: Row["follows"]): void {
    this.#rows.push(this.#row(end));
    this.#follows = follows;
    this.#start = next;
    this.#column = follows === "newline" ? this.#indent : 0;
    this.#width = 0;
  }

  finish(end: number): readonly Row[] {
    return [...this.#rows, this.#row(end)];
  }

  #row(end: number): Row {
    return { start: this.#start, end, column: this.#column, width: this.#width, follows: this.#follows };
  }
}

function widthAt(grapheme: string, column: number): number {
  return grapheme === "" ? 0 : glyphOf(grapheme, column).width;
}
