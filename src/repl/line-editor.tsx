import type { Action } from "../editor/action.ts";
import { bufferOf } from "../editor/buffer.ts";
import { type EditorState, initialState, nextLine, type Request, reduce } from "../editor/reduce.ts";
import type { InteractiveShell } from "../interpreter/interactive.ts";
import { PromptFrame } from "./components/frame.tsx";
import { editInFile } from "./edit-in-file.ts";
import { type Input, Keyboard } from "./keyboard.ts";
import { layOut } from "./layout.ts";
import { promptText } from "./prompt.ts";
import { Screen } from "./screen.tsx";
import type { Terminal } from "./terminal.ts";

/** What the user wants: a command to run, or the end. */
export type Entered = { readonly kind: "command"; readonly text: string } | { readonly kind: "end" };

type MaybeEntered = Entered | undefined;

/** Lets the user write commands, one after the other, on a terminal. */
export class LineEditor {
  readonly #session: InteractiveShell;
  readonly #terminal: Terminal;
  readonly #screen: Screen;
  readonly #keyboard: Keyboard;
  #state: EditorState = initialState;

  constructor(session: InteractiveShell, terminal: Terminal) {
    this.#session = session;
    this.#terminal = terminal;
    this.#screen = new Screen(terminal);
    this.#keyboard = new Keyboard(terminal);
    session.shell.runtime.observe("SIGWINCH", () => {
      this.#keyboard.resized.come = true;
    });
  }

  /** Edits a command until it is complete and the user wants it run. The terminal is the editor's meanwhile. */
  async readCommand(): Promise<Entered> {
    this.#begin();
    for (;;) {
      this.#draw();
      const entered = await this.#take(await this.#nextInput());
      if (entered) return entered;
    }
  }

  #take(input: Input | { readonly kind: "interrupted" }): MaybeEntered | Promise<MaybeEntered> {
    switch (input.kind) {
      case "actions":
        return this.#perform(input.actions);
      case "signal":
        return this.#runTraps();
      case "resized":
        this.#screen.resized(input.cursorColumn);
        return undefined;
      case "interrupted":
        return this.#carryOut("interrupt");
      case "gone":
        return this.#end("");
      default:
        return undefined;
    }
  }

  async #perform(actions: readonly Action[]): Promise<MaybeEntered> {
    for (const action of actions) {
      const { state, request } = reduce(this.#state, action);
      this.#state = state;
      const entered = request && (await this.#carryOut(request));
      if (entered) return entered;
    }
    return undefined;
  }

  #begin(): void {
    this.#terminal.edit();
    this.#screen.begin();
    this.#keyboard.resized.come = false;
  }

  #leave(): void {
    this.#screen.leave();
    this.#terminal.release();
  }

  #carryOut(request: Request): MaybeEntered | Promise<MaybeEntered> {
    const { text } = this.#state.buffer;
    switch (request) {
      case "submit":
        if (this.#session.isIncomplete(`${text}\n`)) {
          this.#state = reduce(this.#state, { kind: "insert", text: "\n" }).state;
          return undefined;
        }
        return this.#submit(text);
      case "interrupt":
        this.#abandon();
        return undefined;
      case "end-of-file":
        return this.#end("exit");
      case "clear":
        this.#screen.clear();
        return undefined;
      case "edit-externally":
        return this.#editExternally();
    }
  }

  #submit(text: string): Entered {
    this.#draw("finished");
    this.#leave();
    this.#state = nextLine(this.#state, text, this.#session.shell.variables.get("PWD"));
    return { kind: "command", text: `${text}\n` };
  }

  /** ^C: what was written stays to be seen, and a new line begins. */
  #abandon(): void {
    this.#draw("abandoned");
    this.#screen.leave();
    this.#screen.begin();
    this.#state = nextLine(this.#state);
    this.#session.shell.status = 130;
  }

  #end(shown: string): Entered {
    this.#state = reduce(this.#state, { kind: "insert", text: shown }).state;
    this.#draw("finished");
    this.#leave();
    return { kind: "end" };
  }

  /** Lets the user's editor write the command, and runs what it has written. */
  async #editExternally(): Promise<MaybeEntered> {
    this.#draw("finished");
    this.#leave();
    const text = await editInFile(this.#session, this.#state.buffer.text);
    this.#begin();
    if (text === undefined) return undefined;
    this.#state = { ...this.#state, buffer: bufferOf(text) };
    return text.trim() === "" ? undefined : this.#submit(text);
  }

  /** Runs the actions of signals that have come, as a command of its own between two lines. */
  async #runTraps(): Promise<undefined> {
    this.#draw("finished");
    this.#leave();
    await this.#session.runTraps();
    this.#begin();
  }

  #draw(phase: "editing" | "finished" | "abandoned" = "editing"): void {
    const { columns } = this.#terminal.size();
    const { text, cursor } = this.#state.buffer;
    const { shell } = this.#session;
    const shown = phase === "abandoned" ? `${text}^C` : text;
    const frame = layOut({
      text: shown,
      cursor: phase === "editing" ? cursor : shown.length,
      spans: [],
      columns,
      firstPrefix: promptText(shell, "PS1"),
      nextPrefix: promptText(shell, "PS2"),
    });
    this.#screen.show(<PromptFrame rows={frame.rows} />, frame.cursor);
  }

  async #nextInput(): Promise<Input | { readonly kind: "interrupted" }> {
    let input: Input | undefined;
    const keyboard = this.#keyboard;
    await this.#session.attend(function* () {
      input = yield* keyboard.read();
      return 0;
    });
    return input ?? { kind: "interrupted" };
  }
}
