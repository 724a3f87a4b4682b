import { after, type Notice } from "../../interpreter/coroutines/effect.ts";
import type { CommandResult, InteractiveShell } from "../../interpreter/interactive.ts";
import type { PromptFacts } from "../../interpreter/prompt-escapes.ts";
import type { Theme } from "../theme.ts";
import { expandPrompt, type PromptExpansion } from "./expand.ts";
import { promptFacts } from "./facts.ts";
import { GitBranch } from "./git-branch.ts";
import { expandPrompts, type Prompts } from "./prompts.ts";

/** In a directory that is new, a prompt is held back so long for the branch, in milliseconds: else it would jump. */
const branchPatience = 10;

/** What becomes of prompts that others have to know. */
export interface PromptEvents {
  /** The same prompts would be shown otherwise now. */
  readonly changed: () => void;
  /** A substitution may be about to print something. */
  readonly begins: () => void;
  /** The user has called a substitution off: `^C` stands on the terminal. */
  readonly interrupted: () => void;
}

/** Makes the prompts of a session, and tells when they are out of date. */
export class PromptSource {
  readonly #session: InteractiveShell;
  readonly #theme: Theme;
  readonly #events: PromptEvents;
  readonly #git = new GitBranch();
  #commandNumber = 1;
  #historyNumber = 1;
  #duration = 0;
  #calledOff = false;

  constructor(session: InteractiveShell, theme: Theme, events: PromptEvents) {
    this.#session = session;
    this.#theme = theme;
    this.#events = events;
  }

  /** The history is known now. */
  historyOpened(entries: number): void {
    this.#historyNumber = entries + 1;
  }

  /** A line was not run. */
  lineCalledOff(): void {
    this.#calledOff = true;
  }

  /** A command has been run, which took so many milliseconds; the next one's number in the history. */
  commandRan(duration: number, historyNumber: number, { kind }: CommandResult): void {
    this.#calledOff = kind === "suspended";
    this.#historyNumber = historyNumber;
    this.#commandNumber += 1;
    this.#duration = duration;
  }

  /** The prompts for a new line. */
  prompts(): Promise<Prompts> {
    return this.#showsBranch() ? this.#lookForBranch().then(() => this.again()) : this.again();
  }

  /** The prompts for the same line again, with what has become known. */
  again(): Promise<Prompts> {
    return expandPrompts(this.#session, this.#expansion);
  }

  /** What is said before a command runs: PS0. */
  announcement(): string | Promise<string> {
    return expandPrompt(this.#session, "PS0", this.#expansion);
  }

  get #expansion(): PromptExpansion {
    const { begins, interrupted } = this.#events;
    return { facts: () => this.#facts(), begins, interrupted };
  }

  #facts(): PromptFacts {
    const { shell } = this.#session;
    return promptFacts(shell, this.#theme, {
      branch: this.#git.of(shell.variables.get("PWD") ?? ""),
      duration: this.#duration,
      calledOff: this.#calledOff,
      historyNumber: this.#historyNumber,
      commandNumber: this.#commandNumber,
    });
  }

  #showsBranch(): boolean {
    const { variables } = this.#session.shell;
    return ["PS1", "RPS1"].some((name) => variables.get(name)?.includes("\\g"));
  }

  async #lookForBranch(): Promise<void> {
    const directory = this.#session.shell.variables.get("PWD") ?? "";
    const found: Notice = { come: false };
    let waits = !this.#git.knows(directory);
    void this.#git.look(directory, (changed) => {
      found.come = true;
      if (changed && !waits) this.#events.changed();
    });
    if (!waits) return;
    const deadline = after(branchPatience);
    await this.#session.attend(function* () {
      yield { kind: "wait", events: [{ kind: "notice", notice: found }], deadline };
      return 0;
    });
    waits = false;
  }
}
