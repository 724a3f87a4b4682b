import type { Keyboard } from "./keyboard.ts";
import type { Terminal } from "./terminal.ts";

/** What the user is told at once: above the line that is being written, or where the cursor is if there is none. */
export class Notices {
  readonly #terminal: Terminal;
  readonly #keyboard: Keyboard;
  /** What is to be shown above the line. */
  #waiting = "";

  constructor(terminal: Terminal, keyboard: Keyboard) {
    this.#terminal = terminal;
    this.#keyboard = keyboard;
  }

  tell(text: string): void {
    if (!this.#terminal.isEditing) {
      this.#terminal.write(text);
      return;
    }
    this.#waiting += text;
    this.#keyboard.news.come = true;
  }

  take(): string {
    const text = this.#waiting;
    this.#waiting = "";
    return text;
  }
}
