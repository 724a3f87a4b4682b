import { setImmediate as oneTurn } from "node:timers/promises";
import type { Action } from "../editor/action.ts";
import { historyOf } from "../editor/history/history.ts";
import { type EditorState, initialState, nextLine, type Request, reduce } from "../editor/reduce.ts";
import { ShellKnowledge } from "../editor/shell-knowledge.ts";
import { ShellWorld } from "../editor/shell-world.ts";
import { inMode } from "../editor/state.ts";
import { bufferOf } from "../editor/text/buffer.ts";
import type { InteractiveShell } from "../interpreter/interactive.ts";
import { homeDirectoryOf } from "../posix/user.ts";
import { ActionQueue } from "./action-queue.ts";
import type { Phase } from "./decorate.ts";
import { editInFile } from "./edit-in-file.ts";
import type { Entered } from "./entered.ts";
import { expandLine } from "./expand-line.ts";
import { withTildeExpanded } from "./expand-tilde.ts";
import type { PromptHistory } from "./history.ts";
import type { Input, Keyboard } from "./keyboard.ts";
import { LineView } from "./line-view.ts";
import { noPrompts } from "./prompt/prompts.ts";
import type { PromptSource } from "./prompt/source.ts";
import { Questions } from "./questions.ts";
import { Screen } from "./screen.ts";
import type { Terminal } from "./terminal.ts";
import type { Theme } from "./theme.ts";

type MaybeEntered = Entered | undefined;

/** Lets the user write commands, one after the other, on a terminal. */
export class LineEditor {
  readonly #session: InteractiveShell;
  readonly #terminal: Terminal;
  readonly #screen: Screen;
  readonly #keyboard: Keyboard;
  readonly #source: PromptSource;
  readonly #history: PromptHistory;
  #isWhole = false;
  readonly #knowledge: ShellKnowledge;
  readonly #view: LineView;
  readonly #questions: Questions;
  #state: EditorState = initialState;
  #prompts = noPrompts;
  /** What was typed behind a key that has ended a line stays there for the next one. */
  readonly #queue = new ActionQueue();
  /** What the user is to be told at once, while a line is being written. */
  #notices = "";

  constructor(
    session: InteractiveShell,
    terminal: Terminal,
    keyboard: Keyboard,
    source: PromptSource,
    history: PromptHistory,
    theme: Theme,
  ) {
    this.#history = history;
    this.#session = session;
    this.#knowledge = new ShellKnowledge(session, homeDirectoryOf);
    this.#questions = new Questions(new ShellWorld(session.shell, this.#knowledge), keyboard);
    this.#terminal = terminal;
    this.#screen = new Screen(terminal);
    this.#view = new LineView(terminal, this.#screen, this.#knowledge, theme);
    this.#keyboard = keyboard;
    this.#source = source;
  }

  /**
   * Edits a command until it is complete and the user wants it run. The terminal is the editor's meanwhile.
   *
   * The prompt is shown first. What only matters once something is written is looked after behind it.
   */
  async readCommand(): Promise<Entered> {
    this.#lookAround();
    this.#prompts = await this.#source.prompts();
    // Its SIGCONT, which would have the line begun anew, is then seen before the line begins.
    if (this.#terminal.awaitTurn()) await oneTurn();
    this.#begin();
    this.#draw();
    await this.#makeWhole();
    this.#knowledge.refresh();
    this.#view.refresh();
    for (let untouched = true; ; ) {
      this.#draw();
      const input = await this.#nextInput();
      if (untouched && input.kind === "actions") this.#hearOthers();
      untouched &&= input.kind !== "actions";
      const entered = await this.#take(input);
      if (entered) return entered;
    }
  }

  /** At a line's first key: what other sessions have run by now can be gone back to. */
  #hearOthers(): void {
    const { entries, position } = this.#state.history;
    const atDraft = position === entries.length;
    if (atDraft && this.#history.hear()) {
      this.#state = { ...this.#state, history: historyOf(this.#history.entries) };
    }
  }

  /** Learns what may have changed since the last line. */
  #lookAround(): void {
    const { variables, runtime, options, dialect } = this.#session.shell;
    const { abbreviations } = runtime.prompt;
    const next = nextLine(this.#state, this.#history.entries);
    const state = { ...next, abbreviations, dialect, directory: variables.get("PWD") };
    this.#state = inMode(state, options.vi ? "vi" : "emacs");
  }

  /** The first prompt waits neither for what was run in other sessions nor for Ink, which draws what stands below. */
  async #makeWhole(): Promise<void> {
    if (this.#isWhole) return;
    this.#isWhole = true;
    const entries = this.#history.open();
    this.#state = { ...this.#state, history: historyOf(entries) };
    this.#source.historyOpened(entries.length);
    this.#prompts = await this.#source.again();
    await this.#view.load();
  }

  /** Tells the user something: above the line that is being written, or at once if there is none. */
  tell(text: string): void {
    if (!this.#terminal.isEditing) {
      this.#terminal.write(text);
      return;
    }
    this.#notices += text;
    this.#keyboard.news.come = true;
  }

  async #nextInput(): Promise<Input> {
    if (!this.#queue.isEmpty) return { kind: "actions", actions: [] };
    let input: Input | undefined;
    const keyboard = this.#keyboard;
    await this.#session.attend(function* () {
      input = yield* keyboard.read();
      return 0;
    });
    if (this.#session.isHungUp) return { kind: "gone" };
    return input ?? { kind: "interrupted" };
  }

  async #take(input: Input): Promise<MaybeEntered> {
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
      case "news":
        return this.#showNews();
      case "continued":
        this.#returnToLine();
        return undefined;
      case "gone":
        await this.#session.loseTerminal();
        this.#leave();
        return { kind: "end" };
    }
  }

  async #perform(actions: readonly Action[]): Promise<MaybeEntered> {
    this.#queue.type(actions);
    for (let next = this.#queue.next(); next; next = this.#queue.next()) {
      const { state, request, replay } = reduce(this.#state, next.action, next.origin);
      this.#state = state;
      if (replay) this.#queue.replay(replay);
      const entered = request && (await this.#carryOut(request));
      if (entered) return entered;
    }
    return undefined;
  }

  #carryOut(request: Request): MaybeEntered | Promise<MaybeEntered> {
    switch (request) {
      case "submit":
        return this.#enter();
      case "interrupt":
        return this.#abandon();
      case "end-of-file":
        return this.#end();
      case "clear":
        this.#screen.clear();
        return undefined;
      case "edit-externally":
        return this.#editExternally();
      case "complete":
        return this.#complete();
      case "expand-tilde":
        return this.#rewrite(withTildeExpanded(this.#session.shell, this.#state.buffer));
      case "expand-line":
        return expandLine(this.#session, this.#state.buffer.text).then((text) => this.#rewrite(text));
    }
  }

  /** Enter: the command is run, or goes on in another line. */
  #enter(): MaybeEntered {
    const { text } = this.#state.buffer;
    if (!this.#session.isIncomplete(text)) return this.#submit(text);
    this.#state = reduce(this.#state, { kind: "insert", text: "\n" }).state;
    return undefined;
  }

  #submit(text: string): Entered {
    this.#draw("finished");
    this.#leave();
    this.#history.add(text);
    return { kind: "command", text: `${text}\n` };
  }

  /** ^C: what was written stays to be seen. */
  #abandon(): Entered {
    this.#draw("abandoned");
    this.#leave();
    return { kind: "nothing" };
  }

  #end(): MaybeEntered {
    if (this.#session.shell.options.ignoreeof) {
      this.#screen.printAbove('Use "exit" to leave the shell.\n');
      return undefined;
    }
    this.#draw("finished");
    this.#leave();
    return { kind: "end" };
  }

  async #runTraps(): Promise<MaybeEntered> {
    const result = await this.#aside(() => this.#session.runTraps());
    if (result.kind !== "exit") return undefined;
    this.#leave();
    return { kind: "exit", status: result.status };
  }

  /** Lets the user's editor write the command, and runs what it has written. */
  async #editExternally(): Promise<MaybeEntered> {
    const text = await this.#aside(() => editInFile(this.#session, this.#state.buffer.text));
    if (text === undefined) return undefined;
    this.#state = { ...this.#state, buffer: bufferOf(text) };
    return text.trim() === "" ? undefined : this.#submit(text);
  }

  async #complete(): Promise<undefined> {
    const answer = await this.#questions.ask(this.#state.buffer);
    if (answer) this.#state = reduce(this.#state, answer).state;
  }

  #rewrite(text: string): undefined {
    const { buffer } = this.#state;
    if (text !== buffer.text) this.#state = reduce(this.#state, { kind: "rewrite", text, buffer }).state;
  }

  async #showNews(): Promise<MaybeEntered> {
    if (this.#notices !== "") this.#screen.printAbove(this.#notices);
    this.#notices = "";
    this.#prompts = await this.#source.again();
    return this.#perform(this.#questions.answers());
  }

  /** Does something between two lines, with the terminal as commands have it; then the line is there again. */
  async #aside<Result>(act: () => Promise<Result>): Promise<Result> {
    this.#draw("finished");
    this.#leave();
    const result = await act();
    this.#begin();
    return result;
  }

  #begin(): void {
    this.#terminal.edit();
    this.#beginOnScreen();
  }

  /** After the shell was stopped: others have used the terminal meanwhile. */
  #returnToLine(): void {
    this.#terminal.editAgain();
    this.#screen.forget();
    this.#beginOnScreen();
  }

  #beginOnScreen(): void {
    this.#screen.begin(this.#prompts.commands);
    this.#keyboard.resized.come = false;
    this.#keyboard.continued.come = false;
  }

  #leave(): void {
    this.#screen.leave();
    this.#terminal.release();
  }

  #draw(phase: Phase = "editing"): void {
    const menuRows = this.#view.draw(this.#state, this.#prompts, phase);
    if (menuRows !== undefined) this.#state = { ...this.#state, menuRows };
  }
}
