import { type Instance, render } from "ink";
import type { ReactNode } from "react";
import { clip } from "./block.ts";
import { type Frame, FrameWriter, type Place } from "./frame-writer.ts";
import type { Terminal } from "./terminal.ts";

const pasteMode = { on: "\x1b[?2004h", off: "\x1b[?2004l" };

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

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Makes room for a prompt, at the start of a row even when the last command's output did not end there. */
  begin(commands: string): void {
    this.#terminal.write(commands + pasteMode.on + freshRow(this.#terminal.size().columns));
  }

  /** Shows a tree, with the terminal's cursor at a place of it. */
  show(tree: ReactNode, cursor: Place): void {
    const size = this.#terminal.size();
    this.#canvas ??= new Canvas();
    const rows = this.#canvas.draw(tree, size.columns);
    const frame: Frame = clip({ rows, cursor }, size.rows);
    const text = this.#writer.update(frame);
    if (text !== "") this.#terminal.write(text);
  }

  /** Leaves what is shown on the screen, and makes place for a command's output below it. */
  leave(): void {
    this.#terminal.write(pasteMode.off + this.#writer.leave());
  }

  /** Erases what is shown after the terminal has changed its size and says where its cursor is now. */
  resized(column: number | undefined): void {
    this.#terminal.write(this.#writer.eraseResized(this.#terminal.size().columns, column));
  }

  /** Prints lines above what is shown, which then begins below them. */
  printAbove(lines: string): void {
    this.#terminal.write(this.#writer.erase() + lines.replaceAll("\n", "\r\n"));
  }

  /** Clears the whole screen; what is shown next is at its top. */
  clear(): void {
    this.#writer.forget();
    this.#terminal.write("\x1b[H\x1b[2J");
  }
}

/** Goes to a row of its own: where a row has been begun, the mark and the blanks after it wrap into the next. */
function freshRow(columns: number): string {
  return `\x1b[2m⏎\x1b[0m${" ".repeat(columns - 1)}\r\x1b[J`;
}

/** What Ink takes for the terminal that it draws on. */
class Canvas {
  columns = 80;
  /** More than any frame has: what is too high is the screen's business. */
  readonly rows = 1_000_000;
  readonly isTTY = true;
  #drawn = "";
  #ink: Instance | undefined;

  /** Draws a tree, and gives its rows. */
  draw(tree: ReactNode, columns: number): string[] {
    this.columns = columns;
    if (this.#ink) this.#ink.rerender(tree);
    else this.#ink = this.#start(tree);
    return this.#drawn.split("\n");
  }

  write(text: string, ...rest: unknown[]): boolean {
    if (text !== "") this.#drawn = text;
    const written = rest.at(-1);
    if (typeof written === "function") written();
    return true;
  }

  on(): this {
    return this;
  }

  off(): this {
    return this;
  }

  #start(tree: ReactNode): Instance {
    const stdout = this as unknown as NodeJS.WriteStream;
    // Ink reads nothing: the keys are read by the editor, which knows when to stop.
    const stdin = { isTTY: false } as NodeJS.ReadStream;
    // With `debug` every frame is written at once, whole, and without a sequence that moves the cursor.
    return render(tree, {
      stdout,
      stdin,
      stderr: stdout,
      debug: true,
      interactive: true,
      exitOnCtrlC: false,
      patchConsole: false,
    });
  }
}
