import { type Frame, FrameWriter } from "./frame-writer.ts";
import type { Terminal } from "./terminal.ts";

const pasteMode = { on: "\x1b[?2004h", off: "\x1b[?2004l" };

/** How the cursor looks; vi's modes are told by it. */
export type CursorShape = "usual" | "block" | "underline" | "bar";

/** The parameters of DECSCUSR. */
const shapes: Readonly<Record<CursorShape, number>> = { usual: 0, block: 2, underline: 4, bar: 6 };

/** The prompt's part of the terminal: what of a frame differs from what is shown goes there, in one write. */
export class Screen {
  readonly #terminal: Terminal;
  readonly #writer = new FrameWriter();
  #shape: CursorShape = "usual";
  /** What goes out with the next write. */
  #prefix = "";

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /**
   * Makes room for a prompt, at the start of a row even when the last command's output did not end there.
   *
   * @param tellsPastes whether the terminal is to say what was pasted.
   */
  begin(commands: string, tellsPastes: boolean): void {
    const paste = tellsPastes ? pasteMode.on : "";
    this.#prefix = commands + paste + freshRow(this.#terminal.size().columns);
  }

  /** Shows a frame, with a cursor of such a shape. */
  show(frame: Frame, shape: CursorShape = "usual"): void {
    const text = this.#writer.update(frame) + this.#shapeInto(shape);
    if (text !== "" || this.#prefix !== "") this.#write(text);
  }

  #shapeInto(shape: CursorShape): string {
    if (shape === this.#shape) return "";
    this.#shape = shape;
    return `\x1b[${shapes[shape]} q`;
  }

  /** Leaves what is shown on the screen, and makes place for a command's output below it. */
  leave(): void {
    this.#write(this.#shapeInto("usual") + pasteMode.off + this.#writer.leave());
  }

  /** Takes away what is shown: a command that prints nothing leaves no trace. */
  clearAway(): void {
    this.#write(this.#shapeInto("usual") + pasteMode.off + this.#writer.erase());
  }

  /** Leaves what is shown to others, who have gone on from there. */
  forget(): void {
    this.#writer.forget();
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

/** Goes to a row of its own: where a row has been begun, the mark and the blanks after it wrap into the next. */
function freshRow(columns: number): string {
  return `\x1b[2m⏎\x1b[0m${" ".repeat(columns - 1)}\r\x1b[J`;
}
