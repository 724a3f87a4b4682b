import type { CompletionRule } from "./completion/rule.ts";

/**
 * What builtins and the prompt tell each other. The interpreter knows nothing of a prompt; a shell without one has
 * all of this too, and nobody to use it.
 */
export class PromptServices {
  /** Names of commands that are replaced while they are typed (`abbr`). */
  readonly abbreviations = new Map<string, string>();
  /** How commands' arguments are completed (`complete`). */
  readonly completions = new Map<string, CompletionRule>();
  /** The rule whose function is running. */
  completing: CompletionRule | undefined;
  /** What keys mean (`bind`); undefined where no line is edited. */
  keyBindings: (() => KeyBindingService) | undefined;
  /** Puts the screen in order that a program may have left as it died, so that what is said of it can be seen. */
  tidyScreen: (() => void) | undefined;
  /** The commands that were run; only a prompt has them. */
  history: HistoryService | undefined;
}

/** What keys mean at this prompt. */
export interface KeyBindingService {
  /** Carries out what the arguments of `bind` ask for. */
  bind(args: readonly string[]): BindAnswer;
}

export interface BindAnswer {
  readonly output: string;
  readonly mistakes: readonly string[];
  readonly status: number;
}

/** A command that was run at a prompt. */
export interface HistoryRecord {
  readonly id: number;
  readonly text: string;
  readonly directory: string;
  /** In milliseconds since 1970. */
  readonly startedMs: number;
  /** Undefined while it runs, and if the shell ended before it did. */
  readonly durationMs: number | undefined;
  /** The exit status of each stage of the last pipeline; empty while it runs. */
  readonly statuses: readonly number[];
}

/** The commands that were run at this prompt and before, from the oldest to the newest. */
export interface HistoryService {
  records(): readonly HistoryRecord[];
  /** Adds a command that begins to run. Gives its number. */
  add(text: string, directory: string, startedMs: number): number;
  /** Says how it ended. */
  finish(id: number, durationMs: number, statuses: readonly number[]): void;
  /** Puts another text in the place of the newest. */
  replaceLast(text: string): void;
  /** False when there is none of that number. */
  remove(id: number): boolean;
  clear(): void;
  /** Writes all this to where other shells see it, and it outlives this one. */
  flush(): void;
  /** The shell ends: what cannot be written now is left for the next one. */
  leave(): void;
}
