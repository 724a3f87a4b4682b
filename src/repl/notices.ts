import type { Keyboard } from "./keyboard.ts";
import type { Screen } from "./screen.ts";
import type { Terminal } from "./terminal.ts";

/** What the user is to be told at once: above the line that is being written, if there is one. */
export class Notices {
  readonly #terminal: Terminal;
  readonly #keyboard: Keyboard;
  #untold = "";

  constructor(terminal: Terminal, keyboard: Keyboard) {
    this.#terminal = terminal;
    this.#keyboard = keyboard;
  }

  tell(text: string): void {
    if (!this.#terminal.isEditing) {
      this.#terminal.write(text);
      return;
    }
    this.#untold += text;
    this.#keyboard.news.come = true;
  }

  /** Prints what has not been told yet. */
  printAbove(screen: Screen): void {
    if (this.#untold !== "") screen.printAbove(this.#untold);
    this.#untold = "";
  }
}
