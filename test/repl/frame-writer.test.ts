import xterm from "@xterm/headless";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Frame, FrameWriter } from "../../src/repl/frame-writer.ts";

const columns = 12;
const height = 6;

/** A row as Ink gives it: no wider than the terminal, without blanks at its end. */
const row = fc
  .array(fc.constantFrom("a", "b", " ", "日", "é", "\x1b[31mr\x1b[39m"), { maxLength: columns })
  .map((cells) => {
    let width = 0;
    return cells
      .filter((cell) => {
        width += cell === "日" ? 2 : 1;
        return width <= columns;
      })
      .join("")
      .trimEnd();
  });

const frame: fc.Arbitrary<Frame> = fc
  .tuple(fc.array(row, { minLength: 1, maxLength: height }), fc.nat(), fc.nat(columns - 1))
  .map(([rows, at, column]) => ({ rows, cursor: { row: at % rows.length, column } }));

class Screen {
  readonly #terminal = new xterm.Terminal({ cols: columns, rows: height, allowProposedApi: true });

  write(text: string): Promise<void> {
    return new Promise((resolve) => this.#terminal.write(text, resolve));
  }

  /** The rows from the one that a frame begins in. */
  rows(count: number, cursorRow: number): string[] {
    const { active } = this.#terminal.buffer;
    const first = active.baseY + active.cursorY - cursorRow;
    return Array.from(
      { length: count },
      (_, index) => active.getLine(first + index)?.translateToString(true) ?? "",
    );
  }

  get column(): number {
    return this.#terminal.buffer.active.cursorX;
  }

  get isEmptyBelow(): (row: number) => boolean {
    const { active } = this.#terminal.buffer;
    return (cursorRow) => {
      for (let at = active.baseY + active.cursorY + cursorRow; at < active.baseY + height; at++) {
        if (active.getLine(at)?.translateToString(true) !== "") return false;
      }
      return true;
    };
  }
}

const plain = (text: string): string => text.replaceAll(/\x1b\[\d*m/g, "");

test("whatever frame follows whatever frame, the terminal shows it, and nothing of the last", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(height),
      fc.array(frame, { minLength: 1, maxLength: 6 }),
      async (above, frames) => {
        const screen = new Screen();
        const writer = new FrameWriter();
        await screen.write("above\r\n".repeat(above));
        for (const { rows, cursor } of frames) {
          await screen.write(writer.update({ rows, cursor }));
          expect(screen.rows(rows.length, cursor.row)).toEqual(rows.map(plain));
          expect(screen.column).toBe(cursor.column);
          expect(screen.isEmptyBelow(rows.length - cursor.row)).toBe(true);
        }
        await screen.write(`${writer.leave()}below`);
        const last = frames.at(-1)?.rows.map(plain) ?? [];
        expect(screen.rows(last.length + 1, last.length)).toEqual([...last, "below"]);
      },
    ),
    { numRuns: 300 },
  );
});

test("the same frame again costs nothing", () => {
  const writer = new FrameWriter();
  const same: Frame = { rows: ["$ echo", "> x"], cursor: { row: 1, column: 3 } };
  expect(writer.update(same)).not.toBe("");
  expect(writer.update(same)).toBe("");
});
