import { accessSync, constants, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import type { Dialect } from "../../grammar/lexer/dialect.ts";
import type { InteractiveShell } from "../interpreter/interactive.ts";
import type { Shell } from "../interpreter/shell.ts";
import type { ReadCommand } from "../syntax/command-reader.ts";
import { encode } from "../text/bytes.ts";
import { CommandIndex } from "./completion/command-index.ts";
import type { CommandKind, Knowledge } from "./knowledge.ts";

/** What a shell knows, for its prompt. */
export class ShellKnowledge implements Knowledge {
  readonly commands = new CommandIndex();
  readonly #session: InteractiveShell;
  readonly #shell: Shell;
  readonly #homeOf: (user: string) => string | undefined;
  /** What was found since the last refresh. */
  readonly #paths = new Map<string, Stats | undefined>();

  constructor(session: InteractiveShell, homeOf: (user: string) => string | undefined = () => undefined) {
    this.#session = session;
    this.#shell = session.shell;
    this.#homeOf = homeOf;
  }

  /** Forgets what may have changed. To be called before each line. */
  refresh(): void {
    this.#paths.clear();
    this.commands.refresh(this.#shell.variables.get("PATH") ?? "");
  }

  commandKind(name: string): CommandKind | undefined {
    const { aliases, functions, runtime } = this.#shell;
    if (aliases.has(name)) return "alias";
    if (functions.has(name)) return "function";
    if (runtime.builtins.has(name)) return "builtin";
    if (name.includes("/") || name.startsWith("~")) return this.#isProgram(name) ? "command" : undefined;
    return this.commands.names.has(name) ? "command" : undefined;
  }

  isPath(path: string): boolean {
    return this.#find(path) !== undefined;
  }

  read(line: string): readonly ReadCommand[] {
    return this.#session.read(line);
  }

  get dialect(): Dialect {
    return this.#shell.dialect;
  }

  /** A path as the kernel wants it: from the root, without a tilde. */
  resolve(path: string): string {
    const [, user, rest = ""] = /^~([^/]*)(.*)$/s.exec(path) ?? [];
    const home = user === "" ? this.#shell.variables.get("HOME") : user && this.#homeOf(user);
    const expanded = home ? home + rest : path;
    return expanded.startsWith("/") ? expanded : join(this.#shell.variables.get("PWD") ?? "/", expanded);
  }

  #isProgram(path: string): boolean {
    if (!this.#find(path)?.isFile()) return path.endsWith("/") && this.isPath(path);
    try {
      accessSync(encode(this.resolve(path)), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  }

  #find(path: string): Stats | undefined {
    if (this.#paths.has(path)) return this.#paths.get(path);
    const found = stat(this.resolve(path));
    this.#paths.set(path, found);
    return found;
  }
}

function stat(path: string): Stats | undefined {
  try {
    return statSync(encode(path), { throwIfNoEntry: false });
  } catch {
    // A name that is too long, or a directory that is not ours: nothing to be seen there.
    return undefined;
  }
}
