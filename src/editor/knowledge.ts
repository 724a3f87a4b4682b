import { type Dialect, defaultDialect } from "../../grammar/lexer/dialect.ts";
import { Source } from "../diagnostic/source.ts";
import { type ReadCommand, readAll } from "../syntax/command-reader.ts";

/** What a command name means. */
export type CommandKind = "command" | "builtin" | "function" | "alias";

/** What highlighting must be told of the world outside the text. Asked at every key, so answers must be quick. */
export interface Knowledge {
  /** Undefined when there is no such command. */
  commandKind(name: string): CommandKind | undefined;
  /** Whether a path, which may begin with a tilde, names a file. */
  isPath(path: string): boolean;
  /** The language, as the shell's options have it now. */
  readonly dialect: Dialect;
  /** The commands of a line, as the shell would run them. */
  read(line: string): readonly ReadCommand[];
}

/** Nothing is known: no command is unknown, and no argument a file. */
export const noKnowledge: Knowledge = {
  commandKind: () => "command",
  isPath: () => false,
  dialect: defaultDialect,
  read: (line) => readAll(new Source("", line)),
};
