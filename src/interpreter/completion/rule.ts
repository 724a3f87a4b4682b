/** How arguments of a command are completed: what bash's `complete` says of it. */
export interface CompletionRule {
  /** `-A action`, in their order. */
  readonly actions: readonly string[];
  /** `-G pattern` */
  readonly glob: string | undefined;
  /** `-W words` */
  readonly words: string | undefined;
  /** `-F function` */
  readonly function: string | undefined;
  /** `-C command` */
  readonly command: string | undefined;
  /** `-X pattern`: what matches is left out. */
  readonly filter: string | undefined;
  /** `-P` and `-S` */
  readonly prefix: string;
  readonly suffix: string;
  /** `-o option`; `compopt` changes them while a function runs. */
  readonly options: Set<string>;
}

/** The names that `-D` and `-E` stand for: any other command, and an empty line. */
export const defaultRule = "-D";
export const emptyRule = "-E";
export const initialRule = "-I";

/** What is to be completed. */
export interface CompletionRequest {
  readonly words: readonly string[];
  /** The index of the word that is being written. */
  readonly index: number;
  readonly line: string;
  /** The cursor's place in the line, in characters. */
  readonly point: number;
  /** At a prompt, what a function writes would only spoil the screen. */
  readonly quiet?: boolean;
}
