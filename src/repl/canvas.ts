import { type Instance, render } from "ink";
import type { ReactNode } from "react";

/** What Ink takes for the terminal that it draws on. */
export class Canvas {
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
