import { constants as access, accessSync, type Dirent, promises, readFileSync, statSync } from "node:fs";
import { constants } from "node:os";
import type { Dialect } from "../../grammar/lexer/dialect.ts";
import type { Shell } from "../interpreter/shell.ts";
import { decode, encode } from "../text/bytes.ts";
import { withTurns } from "./beside.ts";
import { ownProcesses, type UserProcess } from "./completion/processes.ts";
import { type ArgumentProvider, shellProviders } from "./completion/providers.ts";
import type { ArgumentAnswer, CompletionWorld, DirectoryEntry } from "./completion/world.ts";
import type { CommandKind } from "./knowledge.ts";
import type { ShellKnowledge } from "./shell-knowledge.ts";

/** What a shell knows, for completion. */
export class ShellWorld implements CompletionWorld {
  readonly #shell: Shell;
  readonly #knowledge: ShellKnowledge;
  readonly #providers: readonly ArgumentProvider[];

  constructor(shell: Shell, knowledge: ShellKnowledge, providers = shellProviders(shell, knowledge)) {
    this.#shell = shell;
    this.#knowledge = knowledge;
    this.#providers = providers;
  }

  commands(): { name: string; kind: CommandKind }[] {
    const { aliases, functions, runtime } = this.#shell;
    const kinds = new Map<string, CommandKind>();
    for (const name of this.#knowledge.commands.names) kinds.set(name, "command");
    for (const name of runtime.builtins.keys()) kinds.set(name, "builtin");
    for (const name of functions.keys()) kinds.set(name, "function");
    for (const name of aliases.keys()) kinds.set(name, "alias");
    return Array.from(kinds, ([name, kind]) => ({ name, kind }));
  }

  variables(): { name: string; value: string }[] {
    const { variables } = this.#shell;
    return variables.entries().map(([name]) => ({ name, value: variables.get(name) ?? "" }));
  }

  get dialect(): Dialect {
    return this.#shell.dialect;
  }

  lookUp(name: string): string | undefined {
    return this.#shell.variables.get(name);
  }

  users(): string[] {
    try {
      const lines = readFileSync("/etc/passwd", "utf8").split("\n");
      return lines.map((line) => line.split(":")[0] ?? "").filter((name) => name !== "");
    } catch {
      return [];
    }
  }

  signals(): string[] {
    return Object.keys(constants.signals).map((name) => name.replace(/^SIG/, ""));
  }

  jobs(): { id: string; text: string }[] {
    return this.#shell.jobs.listed().map(({ number, text }) => ({ id: `%${number}`, text }));
  }

  processes(): UserProcess[] {
    return ownProcesses();
  }

  aliases(): { name: string; text: string }[] {
    return Array.from(this.#shell.aliases, ([name, text]) => ({ name, text }));
  }

  functions(): string[] {
    return [...this.#shell.functions.keys()];
  }

  options(): string[] {
    return Object.keys(this.#shell.options).sort();
  }

  async list(directory: string): Promise<DirectoryEntry[]> {
    const path = this.#knowledge.resolve(directory);
    try {
      const entries = await promises.readdir(encode(path), { withFileTypes: true, encoding: "buffer" });
      const found = entries.map((entry) => entryOf(path, entry));
      return found.sort((one, other) => (one.name < other.name ? -1 : 1));
    } catch {
      // What is no directory, or not ours to read, has nothing in it to be named.
      return [];
    }
  }

  argumentsOf(words: readonly string[]): Promise<ArgumentAnswer | undefined> {
    return withTurns(this.#shell, this.#ask(words));
  }

  async #ask(words: readonly string[]): Promise<ArgumentAnswer | undefined> {
    for (const provider of this.#providers) {
      const answer = await provider(words);
      if (answer) return answer;
    }
    return undefined;
  }
}

function entryOf(directory: string, entry: Dirent<Buffer>): DirectoryEntry {
  const name = decode(entry.name);
  const path = `${directory}/${name}`;
  const isDirectory = entry.isDirectory() || (entry.isSymbolicLink() && leadsToDirectory(path));
  return { name, kind: isDirectory ? "directory" : "file", isExecutable: () => isExecutable(path) };
}

function leadsToDirectory(link: string): boolean {
  try {
    return statSync(encode(link), { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    // A link in a circle.
    return false;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(encode(path), access.X_OK);
    return true;
  } catch {
    return false;
  }
}
