/** The answer of a terminal that was asked where its cursor is, as far as it has come (ECMA-48, CPR). */
const beginning = /^\x1b(?:\[(?:\d*|\d+;\d*))?$/;
const report = /^\x1b\[\d+;(\d+)R$/;

/** Finds the report of the cursor's place among the keys that are typed meanwhile. */
export class CursorReport {
  #pending = "";
  /** The column, from 0; undefined until the report has come. */
  column: number | undefined;

  /** Takes a character. Gives what of the characters so far turned out to be keys. */
  push(character: string): string {
    const text = this.#pending + character;
    const [, column] = report.exec(text) ?? [];
    if (column !== undefined) {
      this.column = Number(column) - 1;
      this.#pending = "";
      return "";
    }
    this.#pending = beginning.test(text) ? text : "";
    return this.#pending === "" ? text : "";
  }

  /** What was held back and will not become a report. */
  rest(): string {
    const text = this.#pending;
    this.#pending = "";
    return text;
  }
}
