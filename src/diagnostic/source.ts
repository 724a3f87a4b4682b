/** A place in a source as people count it: both numbers start at 1, columns in code points. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * A text with a name: a script, a `-c` string, a line of the prompt.
 *
 * Lines are found lazily: most sources run without ever being asked for a position.
 */
export class Source {
  /** What messages call it: a path as the user wrote it, or the shell's own name. */
  readonly name: string;
  readonly text: string;
  /** The number of the text's first line, greater than 1 when the text continues an earlier one. */
  readonly firstLine: number;
  #lineStarts: number[] | undefined;

  constructor(name: string, text: string, firstLine = 1) {
    this.name = name;
    this.text = text;
    this.firstLine = firstLine;
  }

  /** The line of an offset. */
  lineAt(offset: number): number {
    return this.#indexOfLine(offset) + this.firstLine;
  }

  positionAt(offset: number): Position {
    const index = this.#indexOfLine(offset);
    const start = this.#starts()[index] ?? 0;
    return {
      line: index + this.firstLine,
      column: Array.from(this.text.slice(start, offset)).length + 1,
    };
  }

  /** The offset of a line's first character. */
  lineStart(line: number): number {
    return this.#starts()[line - this.firstLine] ?? 0;
  }

  /** The text of a line, without its newline. */
  lineText(line: number): string {
    const starts = this.#starts();
    const start = starts[line - this.firstLine];
    if (start === undefined) return "";
    const next = starts[line - this.firstLine + 1];
    return this.text.slice(start, next === undefined ? undefined : next - 1);
  }

  #indexOfLine(offset: number): number {
    const starts = this.#starts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #starts(): number[] {
    if (this.#lineStarts) return this.#lineStarts;
    const starts = [0];
    for (let at = this.text.indexOf("\n"); at >= 0; at = this.text.indexOf("\n", at + 1)) {
      starts.push(at + 1);
    }
    this.#lineStarts = starts;
    return starts;
  }
}
