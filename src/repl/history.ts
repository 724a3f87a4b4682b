import { type History, historyOf } from "../editor/history/history.ts";
import { historyPath, isRemembered } from "../editor/history/policy.ts";
import { HistoryStore } from "../editor/history/store.ts";
import type { Shell } from "../interpreter/shell.ts";

/** The history of a session: what the arrows bring back, kept on disk for all sessions. */
export class PromptHistory implements Disposable {
  readonly #shell: Shell;
  #store: HistoryStore | undefined;
  /** How many commands there were, and the last one: by that it is seen whether a builtin has changed them. */
  #known = { count: 0, last: "" };
  /** The command that runs now. */
  #running: number | undefined;

  constructor(shell: Shell) {
    this.#shell = shell;
  }

  get count(): number {
    return this.#store?.records().length ?? 0;
  }

  /** Reads what was run before. Takes a moment: to be called when the first prompt is to be seen already. */
  open(): History {
    const { variables, runtime } = this.#shell;
    this.#store = new HistoryStore(historyPath((name) => variables.get(name)));
    runtime.prompt.history = this.#store;
    return this.#entries();
  }

  /** A command begins to run. Tells whether it is one to be remembered. */
  add(text: string): boolean {
    const { variables } = this.#shell;
    const last = this.#store?.records().at(-1)?.text;
    if (!this.#store || !isRemembered(text, last, variables.get("HISTCONTROL"))) return false;
    this.#running = this.#store.add(text, variables.get("PWD") ?? "/", Date.now());
    this.#note();
    return true;
  }

  /** The command has ended, after so many milliseconds. */
  finish(duration: number): void {
    const { status, pipeStatus } = this.#shell;
    if (this.#running !== undefined) this.#store?.finish(this.#running, duration, pipeStatus ?? [status]);
    this.#running = undefined;
  }

  /** The history anew, if a builtin has changed it behind the prompt's back. */
  changed(): History | undefined {
    const records = this.#store?.records() ?? [];
    const last = records.at(-1)?.text ?? "";
    if (records.length === this.#known.count && last === this.#known.last) return undefined;
    return this.#entries();
  }

  [Symbol.dispose](): void {
    this.#store?.[Symbol.dispose]();
  }

  #entries(): History {
    this.#note();
    return historyOf([...(this.#store?.records() ?? [])]);
  }

  #note(): void {
    const records = this.#store?.records() ?? [];
    this.#known = { count: records.length, last: records.at(-1)?.text ?? "" };
  }
}
