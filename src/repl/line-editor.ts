import { setImmediate as oneTurn } from "node:timers/promises";
import type { Action } from "../editor/action.ts";
import { historyOf } from "../editor/history/history.ts";
import type { Bindings } from "../editor/keys/bindings.ts";
import { patienceOf } from "../editor/keys/bound-press.ts";
import { type EditorState, initialState, type Request, reduce } from "../editor/reduce.ts";
import { ShellKnowledge } from "../editor/shell-knowledge.ts";
import { ShellWorld } from "../editor/shell-world.ts";
import { bufferOf, type EditBuffer } from "../editor/text/buffer.ts";
import type { InteractiveShell } from "../interpreter/interactive.ts";
import { setOption } from "../interpreter/options/options.ts";
import { autoLogout, endsToIgnore, ignoredEnd, userPatience } from "../interpreter/patience.ts";
import { homeDirectoryOf } from "../posix/user.ts";
import { ActionQueue } from "./action-queue.ts";
import { runBoundCommand } from "./bound-command.ts";
import type { Phase } from "./decorate.ts";
import { editInFile } from "./edit-in-file.ts";
import type { Entered } from "./entered.ts";
import { expandLine } from "./expand-line.ts";
import { withTildeExpanded } from "./expand-tilde.ts";
import type { PromptHistory } from "./history.ts";
import type { Input, Keyboard } from "./keyboard.ts";
import { leaveBehind } from "./leave-behind.ts";
import { LinePlace } from "./line-place.ts";
import { LineView } from "./line-view.ts";
import { newLine } from "./new-line.ts";
import { Notices } from "./notices.ts";
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
  readonly #place: LinePlace;
  readonly #source: PromptSource;
  readonly #history: PromptHistory;
  #isWhole = false;
  readonly #knowledge: ShellKnowledge;
  readonly #view: LineView;
  readonly #questions: Questions;
  #state: EditorState;
  #prompts = noPrompts;
  /** What was typed behind a key that has ended a line stays there for the next one. */
  readonly #queue = new ActionQueue();
  /** How often the user has asked for the end at this line. */
  #ends = 0;
  readonly notices: Notices;

  constructor(
    session: InteractiveShell,
    terminal: Terminal,
    keyboard: Keyboard,
    source: PromptSource,
    history: PromptHistory,
    theme: Theme,
    bindings: Bindings,
  ) {
    this.#state = { ...initialState, bindings };
    this.#history = history;
    this.#session = session;
    this.#knowledge = new ShellKnowledge(session, homeDirectoryOf);
    this.#questions = new Questions(new ShellWorld(session.shell, this.#knowledge), keyboard);
    this.#terminal = terminal;
    this.#screen = new Screen(terminal);
    this.#view = new LineView(terminal, this.#screen, this.#knowledge, theme);
    this.#keyboard = keyboard;
    this.#place = new LinePlace(terminal, this.#screen, keyboard, bindings);
    this.#source = source;
    this.notices = new Notices(terminal, keyboard);
  }

  /**
   * Edits a command until it is complete and the user wants it run. The terminal is the editor's meanwhile.
   *
   * The prompt is shown first. What only matters once something is written is looked after behind it.
   */
  async readCommand(): Promise<Entered> {
    this.#state = newLine(this.#state, this.#session.shell, this.#history.entries);
    this.#prompts = await this.#source.prompts();
    // Its SIGCONT, which would have the line begun anew, is then seen before the line begins.
    if (this.#terminal.awaitTurn()) await oneTurn();
    this.#place.begin(this.#prompts.commands);
    this.#draw();
    await this.#makeWhole();
    this.#knowledge.refresh();
    this.#view.refresh();
    this.#ends = 0;
    this.#keyboard.awaitUser(userPatience(this.#session.shell));
    for (let untouched = true; ; ) {
      this.#draw();
      const input = await this.#nextInput();
      if (untouched && input.kind === "actions") {
        this.#state = { ...this.#state, history: this.#history.heardSince(this.#state.history) };
      }
      untouched &&= input.kind !== "actions";
      const entered = await this.#take(input);
      if (entered) return entered;
    }
  }

  /** The first prompt waits neither for what was run in other sessions nor for Ink, which draws what stands below. */
  async #makeWhole(): Promise<void> {
    if (this.#isWhole) return;
    this.#isWhole = true;
    const entries = this.#history.open((text) => this.notices.tell(text));
    this.#state = { ...this.#state, history: historyOf(entries) };
    this.#source.historyOpened(entries.length);
    this.#prompts = await this.#source.again();
    await this.#view.load();
  }

  async #nextInput(): Promise<Input> {
    if (!this.#queue.isEmpty) return { kind: "actions", actions: [] };
    this.#keyboard.patience = patienceOf(this.#state);
    const input = await this.#session.obtain(this.#keyboard.read());
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
        this.#place.beginAgain(this.#prompts.commands);
        return undefined;
      case "idle":
        return this.#logOut();
      case "gone":
        await this.#session.loseTerminal();
        this.#place.leave();
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
    if (typeof request !== "string") return this.#runBound(request.command);
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
      case "redraw":
        this.#screen.printAbove("");
        return undefined;
      case "emacs-mode":
      case "vi-mode":
        setOption(this.#session.shell.options, request === "vi-mode" ? "vi" : "emacs", true);
        return undefined;
      case "edit-externally":
        return this.#editExternally();
      case "complete":
        return this.#complete();
      case "expand-tilde":
        return this.#rewrite(withTildeExpanded(this.#session.shell, this.#state.buffer));
      case "expand-line":
        return expandLine(this.#session, this.#state.buffer).then((to) => this.#rewrite(to));
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
    this.#leave();
    this.#history.add(text);
    return { kind: "command", text: `${text}\n` };
  }

  /** ^C: what was written stays to be seen. */
  #abandon(): Entered {
    this.#leave("abandoned");
    this.#session.callOffLine();
    return { kind: "nothing" };
  }

  #end(): MaybeEntered {
    if (this.#ends < endsToIgnore(this.#session.shell)) {
      this.#ends += 1;
      this.#screen.printAbove(ignoredEnd);
      return undefined;
    }
    this.#leave();
    return { kind: "end" };
  }

  /** The user is away. */
  #logOut(): Entered {
    this.#leave();
    this.#terminal.write(autoLogout);
    return { kind: "exit", status: this.#session.shell.status };
  }

  async #runTraps(): Promise<MaybeEntered> {
    const result = await this.#aside(() => this.#session.runTraps());
    if (result.kind !== "exit") return undefined;
    this.#place.leave();
    return { kind: "exit", status: result.status };
  }

  /** Lets the user's editor write the command, and runs what it has written. */
  async #editExternally(): Promise<MaybeEntered> {
    const text = await this.#aside(() => editInFile(this.#session, this.#terminal, this.#state.buffer.text));
    if (text === undefined) return undefined;
    this.#state = { ...this.#state, buffer: bufferOf(text) };
    return text.trim() === "" ? undefined : this.#submit(text);
  }

  /** A command that keys are bound to; the line may be another one then. */
  async #runBound(command: string): Promise<MaybeEntered> {
    this.#place.clearAway();
    const { result, buffer } = await runBoundCommand(this.#session, command, this.#state.buffer);
    if (result.kind === "exit") return result;
    leaveBehind(result, this.#terminal);
    this.#prompts = await this.#source.again();
    this.#place.begin(this.#prompts.commands);
    this.#rewrite(buffer);
  }

  async #complete(): Promise<undefined> {
    const answer = await this.#questions.ask(this.#state.buffer);
    if (answer) this.#state = reduce(this.#state, answer).state;
  }

  #rewrite(to: EditBuffer): undefined {
    const { buffer } = this.#state;
    if (to.text !== buffer.text || to.cursor !== buffer.cursor)
      this.#state = reduce(this.#state, { kind: "rewrite", to, buffer }).state;
  }

  async #showNews(): Promise<MaybeEntered> {
    this.notices.printAbove(this.#screen);
    this.#prompts = await this.#source.again();
    return this.#perform(this.#questions.answers());
  }

  /** Does something between two lines, with the terminal as commands have it; then the line is there again. */
  async #aside<Result>(act: () => Promise<Result>): Promise<Result> {
    this.#leave();
    const result = await act();
    this.#place.begin(this.#prompts.commands);
    return result;
  }

  /** What was written stays to be seen, and the terminal is another's. */
  #leave(phase: Phase = "finished"): void {
    this.#draw(phase);
    this.#place.leave();
  }

  #draw(phase: Phase = "editing"): void {
    const menuRows = this.#view.draw(this.#state, this.#prompts, phase);
    if (menuRows !== undefined) this.#state = { ...this.#state, menuRows };
  }
}
