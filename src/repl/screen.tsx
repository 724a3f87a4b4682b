import type { ReactNode } from "react";
import { clip } from "./block.ts";
import { Canvas } from "./canvas.ts";
import { PromptFrame } from "./components/frame.tsx";
import { type Frame, FrameWriter } from "./frame-writer.ts";
import type { Terminal } from "./terminal.ts";

const pasteMode = { on: "\x1b[?2004h", off: "\x1b[?2004l" };

/** How the cursor looks; vi's modes are told by it. */
export type CursorShape = "usual" | "block" | "underline" | "bar";

/** The parameters of DECSCUSR. */
const shapes: Readonly<Record<CursorShape, number>> = { usual: 0, block: 2, underline: 4, bar: 6 };

/**
 * The prompt's part of the terminal.
 *
 * Ink lays a tree out and gives it as text, whole; what of that differs from what is shown goes to the terminal, in
 * one write. Ink itself would draw after a timer, erase what it has drawn when a command gets the terminal, and read
 * keys that are not its own.
 */
export class Screen {
  readonly #terminal: Terminal;
  readonly #writer = new FrameWriter();
  #canvas: Canvas | undefined;
  #drawn: Drawn | undefined;
  #shape: CursorShape = "usual";
  /** What goes out with the next write. */
  #prefix = "";

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Makes room for a prompt, at the start of a row even when the last command's output did not end there. */
  begin(commands: string): void {
    this.#prefix = commands + pasteMode.on + freshRow(this.#terminal.size().columns);
  }

  /** Shows rows that are laid out already and what Ink is to lay out below them, with the terminal's cursor at a place. */
  show({ rows, cursor }: Frame, below?: ReactNode, shape: CursorShape = "usual"): void {
    const size = this.#terminal.size();
    const frame = clip({ rows: this.#draw(rows, below, size.columns), cursor }, size.rows);
    const text = this.#writer.update(frame) + this.#shapeInto(shape);
    if (text !== "" || this.#prefix !== "") this.#write(text);
  }

  #shapeInto(shape: CursorShape): string {
    if (shape === this.#shape) return "";
    this.#shape = shape;
    return `\x1b[${shapes[shape]} q`;
  }

  /** What has been drawn is not drawn again: often only the cursor moves, or a line ends as it was shown. */
  #draw(rows: readonly string[], below: ReactNode, columns: number): readonly string[] {
    const last = this.#drawn;
    if (last && last.below === below && last.columns === columns && isSame(last.rows, rows))
      return last.drawn;
    this.#canvas ??= new Canvas();
    const drawn = this.#canvas.draw(<PromptFrame rows={rows} below={below} />, columns);
    this.#drawn = { rows, below, columns, drawn };
    return drawn;
  }

  /** Leaves what is shown on the screen, and makes place for a command's output below it. */
  leave(): void {
    this.#write(this.#shapeInto("usual") + pasteMode.off + this.#writer.leave());
  }

  /** Erases what is shown after the terminal has changed its size and says where its cursor is now. */
  resized(column: number | undefined): void {
    this.#write(this.#writer.eraseResized(this.#terminal.size().columns, column));
  }

  /** Prints lines above what is shown, which then begins below them. */
  printAbove(lines: string): void {
    this.#write(this.#writer.erase() + lines.replaceAll("\n", "\r\n"));
  }

  #write(text: string): void {
    this.#terminal.write(this.#prefix + text);
    this.#prefix = "";
  }

  /** Clears the whole screen; what is shown next is at its top. */
  clear(): void {
    this.#writer.forget();
    this.#write("\x1b[H\x1b[2J");
  }
}

/** A drawing, and what it was made of. */
interface Drawn {
  readonly rows: readonly string[];
  readonly below: ReactNode;
  readonly columns: number;
  readonly drawn: readonly string[];
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((row, index) => row === other[index]);
}

/** Goes to a row of its own: where a row has been begun, the mark and the blanks after it wrap into the next. */
function freshRow(columns: number): string {
  return `\x1b[2m⏎\x1b[0m${" ".repeat(columns - 1)}\r\x1b[J`;
}
