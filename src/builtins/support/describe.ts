import type { Shell, ShellFunction } from "../../interpreter/shell.ts";
import { executable, searchAllCommands } from "../../process/command-search.ts";
import { singleQuote } from "../../syntax/quote.ts";

const reserved = new Set(
  "! { } [[ ]] case coproc do done elif else esac fi fifo for function if in select then time until while".split(
    " ",
  ),
);

/** What a name means to the shell, for `command -v`, `command -V` and `type`. */
export type Description =
  | { readonly kind: "alias"; readonly text: string }
  | { readonly kind: "keyword" | "builtin" }
  | { readonly kind: "function"; readonly definition: ShellFunction }
  | { readonly kind: "file"; readonly path: string; readonly hashed: boolean };

export interface DescribeOptions {
  /** Where files are looked for: the value of PATH. */
  readonly path: string;
  /** Whether functions count; `type -f` passes over them. */
  readonly functions: boolean;
}

/** All that a name means, what would run first; none when nothing would. */
export function describe(shell: Shell, name: string, { path, functions }: DescribeOptions): Description[] {
  const found: Description[] = [];
  const text = shell.aliases.get(name);
  if (text !== undefined) found.push({ kind: "alias", text });
  if (reserved.has(name)) found.push({ kind: "keyword" });
  const definition = functions ? shell.functions.get(name) : undefined;
  if (definition) found.push({ kind: "function", definition });
  const enabled = shell.runtime.builtins.has(name) && shell.disabled?.has(name) !== true;
  if (enabled) found.push({ kind: "builtin" });
  return [...found, ...describeFiles(shell, name, path)];
}

/** The programs of a name, by the table of remembered ones and by PATH. */
export function describeFiles(shell: Shell, name: string, path: string): Description[] {
  shell.enter();
  if (name.includes("/")) return executable(name) === 0 ? [{ kind: "file", path: name, hashed: false }] : [];
  const remembered = path === shell.variables.get("PATH") ? shell.commandPaths.get(name) : undefined;
  const paths = searchAllCommands(name, path);
  if (remembered !== undefined && !paths.includes(remembered)) paths.unshift(remembered);
  return paths.map((file) => ({ kind: "file", path: file, hashed: file === remembered }));
}

/** The description as a sentence, in bash's words. */
export function sentence(name: string, description: Description): string {
  switch (description.kind) {
    case "alias":
      return `${name} is aliased to \`${description.text}'`;
    case "keyword":
      return `${name} is a shell keyword`;
    case "builtin":
      return `${name} is a shell builtin`;
    case "function":
      return `${name} is a function\n${description.definition.text()}`;
    case "file":
      return description.hashed
        ? `${name} is hashed (${description.path})`
        : `${name} is ${description.path}`;
  }
}

/** The definition of an alias, as `alias` lists it and a shell reads it. */
export function aliasDefinition(name: string, text: string): string {
  return `${name}=${singleQuote(text)}`;
}
