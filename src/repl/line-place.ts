import type { Bindings } from "../editor/keys/bindings.ts";
import type { Keyboard } from "./keyboard.ts";
import type { Screen } from "./screen.ts";
import type { Terminal } from "./terminal.ts";

/** Where a line is written: the terminal is the editor's from `begin` to `leave`. */
export class LinePlace {
  readonly #terminal: Terminal;
  readonly #screen: Screen;
  readonly #keyboard: Keyboard;
  readonly #bindings: Bindings;

  constructor(terminal: Terminal, screen: Screen, keyboard: Keyboard, bindings: Bindings) {
    this.#terminal = terminal;
    this.#screen = screen;
    this.#keyboard = keyboard;
    this.#bindings = bindings;
  }

  /** @param commands what the prompt says to the terminal. */
  begin(commands: string): void {
    this.#terminal.edit();
    this.#beginOnScreen(commands);
  }

  /** After the shell was stopped: others have used the terminal meanwhile. */
  beginAgain(commands: string): void {
    this.#terminal.editAgain();
    this.#screen.forget();
    this.#beginOnScreen(commands);
  }

  leave(): void {
    this.#screen.leave();
    this.#terminal.release();
  }

  /** Leaves nothing of the line on the screen. */
  clearAway(): void {
    this.#screen.clearAway();
    this.#terminal.release();
  }

  #beginOnScreen(commands: string): void {
    this.#screen.begin(commands, this.#bindings.isOn("enable-bracketed-paste", true));
    this.#keyboard.resized.come = false;
    this.#keyboard.continued.come = false;
  }
}
