import stringWidth from "string-width";

/** A place in a frame, from 0, in rows and columns. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface Frame {
  /** No row is wider than the terminal. */
  readonly rows: readonly string[];
  readonly cursor: Place;
}

const beginUpdate = "\x1b[?2026h";
const endUpdate = "\x1b[?2026l";
const eraseLine = "\x1b[K";
const eraseBelow = "\x1b[J";

/**
 * Turns frames into what a terminal must be sent so that it shows them: the rows that differ from the last frame, as
 * one synchronized update.
 *
 * Invariant: the cursor is where the last frame has put it.
 */
export class FrameWriter {
  #rows: readonly string[] = [""];
  #cursor: Place = { row: 0, column: 0 };

  /** The text that turns the last frame into this one; empty when nothing differs. */
  update({ rows, cursor }: Frame): string {
    const walk = new Walk(this.#cursor.row, this.#rows.length - 1);
    rows.forEach((row, index) => {
      if (row !== this.#rows[index]) walk.write(index, row);
    });
    if (rows.length < this.#rows.length) walk.eraseFrom(rows.length);
    const moved = cursor.row !== this.#cursor.row || cursor.column !== this.#cursor.column;
    if (walk.text === "" && !moved) return "";
    walk.goTo(cursor.row);
    this.#rows = rows;
    this.#cursor = cursor;
    return `${beginUpdate}${walk.text}\r${right(cursor.column)}${endUpdate}`;
  }

  /** Leaves the frame where it is, and goes to the start of the row below. The next frame begins there. */
  leave(): string {
    const text = `${vertical(this.#rows.length - 1 - this.#cursor.row)}\r\n`;
    this.forget();
    return text;
  }

  /** Erases the frame, to be drawn anew in the same place. */
  erase(): string {
    return this.#eraseFrom(this.#cursor.row);
  }

  /**
   * Erases the frame after the terminal has got so many columns.
   *
   * @param column where the terminal's cursor is now: some terminals wrap the row that the cursor is in as they wrap
   * all others, some only cut it.
   */
  eraseResized(columns: number, column: number | undefined): string {
    const cursor = this.#cursor;
    const isCut = column === columns - 1 && cursor.column >= columns && cursor.column % columns !== column;
    let above = isCut ? 0 : Math.floor(cursor.column / columns);
    for (const row of this.#rows.slice(0, cursor.row)) above += rowsTaken(row, columns);
    return this.#eraseFrom(above);
  }

  #eraseFrom(rowsAbove: number): string {
    this.forget();
    return `${vertical(-rowsAbove)}\r${eraseBelow}`;
  }

  /** Begins anew where the cursor is, at the start of a row. */
  forget(): void {
    this.#rows = [""];
    this.#cursor = { row: 0, column: 0 };
  }
}

/** A way of the cursor over the rows of a frame. */
class Walk {
  text = "";
  #row: number;
  /** The lowest row that exists: below it, a line feed makes one, which may scroll the screen. */
  #bottom: number;

  constructor(row: number, bottom: number) {
    this.#row = row;
    this.#bottom = bottom;
  }

  goTo(row: number): void {
    this.text += vertical(Math.min(row, this.#bottom) - this.#row);
    if (row > this.#bottom) {
      this.text += "\r\n".repeat(row - this.#bottom);
      this.#bottom = row;
    }
    this.#row = row;
  }

  write(row: number, content: string): void {
    this.goTo(row);
    // Erased first: after a full row the cursor still stands on its last column, which would go.
    this.text += `\r${eraseLine}${content}`;
  }

  eraseFrom(row: number): void {
    this.goTo(row);
    this.text += `\r${eraseBelow}`;
    this.#bottom = row;
  }
}

function vertical(rows: number): string {
  if (rows === 0) return "";
  return rows < 0 ? `\x1b[${-rows}A` : `\x1b[${rows}B`;
}

function right(columns: number): string {
  return columns === 0 ? "" : `\x1b[${columns}C`;
}

function rowsTaken(row: string, columns: number): number {
  return Math.max(1, Math.ceil(stringWidth(row) / columns));
}
