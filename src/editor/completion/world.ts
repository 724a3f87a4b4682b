import type { Dialect } from "../../../grammar/lexer/dialect.ts";
import type { CommandKind } from "../knowledge.ts";
import type { Candidate } from "./candidate.ts";

export interface DirectoryEntry {
  readonly name: string;
  readonly kind: "file" | "directory";
  /** Asks the file system: only where it matters. */
  isExecutable(): boolean;
}

/** What completion must be told of the world outside the text. */
export interface CompletionWorld {
  commands(): readonly { readonly name: string; readonly kind: CommandKind }[];
  variables(): readonly { readonly name: string; readonly value: string }[];
  /** The language, as the shell's options have it now. */
  readonly dialect: Dialect;
  /** The value of a variable. */
  lookUp(name: string): string | undefined;
  users(): readonly string[];
  /** Names without SIG. */
  signals(): readonly string[];
  jobs(): readonly { readonly id: string; readonly text: string }[];
  /** The user's own processes: pid and name. */
  processes(): readonly { readonly id: string; readonly text: string }[];
  aliases(): readonly { readonly name: string; readonly text: string }[];
  functions(): readonly string[];
  /** The long names of `set -o`. */
  options(): readonly string[];
  /** The entries of a directory, as a word names it: "" is the working directory. Empty when it cannot be read. */
  list(directory: string): Promise<readonly DirectoryEntry[]>;
  /**
   * What a command takes as its next argument, by whatever knows the command; undefined when nothing does. `words` are
   * the command's, the last being what was typed of the next.
   */
  argumentsOf(words: readonly string[]): Promise<ArgumentAnswer | undefined>;
}

/** What may stand in the place of an argument. */
export interface ArgumentAnswer {
  readonly candidates: readonly Candidate[];
  /** Whether files may stand there too. */
  readonly files: "none" | "any" | "directories";
}
