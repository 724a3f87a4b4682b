import { type History, type HistoryEntry, historyOf } from "../editor/history/history.ts";
import { HistoryStore } from "../editor/history/store.ts";
import { promptName, type Shell } from "../interpreter/shell.ts";
import { erasesOlder, historyPath, isRemembered } from "./history-policy.ts";

/** The history of a session: what the arrows bring back, kept on disk for all sessions. */
export class PromptHistory implements Disposable {
  readonly #shell: Shell;
  #store: HistoryStore | undefined;
  /** The command that runs now. */
  #running: number | undefined;

  constructor(shell: Shell) {
    this.#shell = shell;
  }

  /** The commands, from the oldest to the newest; a builtin may change them, too. */
  get entries(): readonly HistoryEntry[] {
    return this.#store?.entries ?? [];
  }

  /**
   * Reads what was run before. Takes a moment: to be called when the first prompt is to be seen already.
   *
   * @param tell tells the user that there was something that could not be read.
   */
  open(tell: (text: string) => void): readonly HistoryEntry[] {
    const { variables, runtime } = this.#shell;
    this.#store = new HistoryStore(historyPath((name) => variables.get(name)));
    runtime.prompt.history = this.#store;
    const { putAside } = this.#store;
    if (putAside !== undefined)
      tell(`${promptName}: the history could not be read; it is kept as ${putAside}\n`);
    return this.entries;
  }

  /** At a line's first key: what other sessions have run by now can be gone back to. */
  heardSince(history: History): History {
    const atDraft = history.position === history.entries.length;
    return atDraft && this.#store?.hear() ? historyOf(this.entries) : history;
  }

  /** A command begins to run: it is remembered, unless the user does not want that. */
  add(text: string): void {
    const { variables } = this.#shell;
    const last = this.entries.at(-1)?.text;
    const wishes = { control: variables.get("HISTCONTROL"), ignore: variables.get("HISTIGNORE") };
    if (!this.#store || !isRemembered(text, last, wishes)) return;
    if (erasesOlder(wishes)) this.#store.erase(text);
    this.#running = this.#store.add(text, variables.get("PWD") ?? "/", Date.now());
  }

  /** The command has ended, after so many milliseconds. */
  finish(duration: number): void {
    const { status, pipeStatus } = this.#shell;
    if (this.#running !== undefined) this.#store?.finish(this.#running, duration, pipeStatus ?? [status]);
    this.#running = undefined;
  }

  [Symbol.dispose](): void {
    this.#store?.[Symbol.dispose]();
  }
}
