import { readdirSync, readFileSync, statSync } from "node:fs";
import { constants, hostname } from "node:os";
import { reservedWords } from "../../../grammar/lexer/reserved-words.ts";
import { decode, encode } from "../../text/bytes.ts";
import type { Shell } from "../shell.ts";

type Action = (shell: Shell, word: string) => readonly string[];

const sorted = (names: Iterable<string>): string[] => [...names].sort();

function variablesWhere(shell: Shell, holds: (name: string) => boolean): string[] {
  return shell.variables
    .entries()
    .map(([name]) => name)
    .filter(holds);
}

/** The names of each kind, as bash's `-A` calls the kinds. */
const actions: Readonly<Record<string, Action>> = {
  alias: ({ aliases }) => sorted(aliases.keys()),
  arrayvar: (shell) => variablesWhere(shell, (name) => shell.variables.array(name) !== undefined),
  builtin: ({ runtime }) => sorted(runtime.builtins.keys()),
  command: (shell) => sorted(new Set([...commandNames(shell), ...programs(shell)])),
  directory: (shell, word) => entries(shell, word).filter((path) => isDirectory(path)),
  enabled: ({ runtime, disabled }) => sorted(runtime.builtins.keys()).filter((name) => !disabled?.has(name)),
  disabled: ({ disabled }) => sorted(disabled ?? []),
  export: (shell) => variablesWhere(shell, (name) => shell.variables.find(name)?.exported === true),
  file: (shell, word) => entries(shell, word),
  function: ({ functions }) => sorted(functions.keys()),
  group: () => namesIn("/etc/group"),
  helptopic: ({ runtime }) => sorted(runtime.builtins.keys()),
  hostname: () => [hostname()],
  job: ({ jobs }) => jobs.listed().map(({ text }) => text),
  keyword: () => reservedWords(),
  running: ({ jobs }) =>
    jobs
      .listed()
      .filter(({ state }) => state.kind === "running")
      .map(({ text }) => text),
  service: () => namesIn("/etc/services"),
  setopt: ({ options }) => sorted(Object.keys(options)),
  shopt: ({ shellOptions }) => sorted(Object.keys(shellOptions)),
  signal: () => Object.keys(constants.signals),
  stopped: ({ jobs }) =>
    jobs
      .listed()
      .filter(({ state }) => state.kind === "stopped")
      .map(({ text }) => text),
  user: () => namesIn("/etc/passwd"),
  variable: (shell) => variablesWhere(shell, () => true),
};

export function isAction(name: string): boolean {
  return Object.hasOwn(actions, name);
}

/** The names of a kind that begin with the word. */
export function namesOf(shell: Shell, action: string, word: string): readonly string[] {
  return (actions[action]?.(shell, word) ?? []).filter((name) => name.startsWith(word));
}

function commandNames({ aliases, functions, runtime }: Shell): string[] {
  return [...aliases.keys(), ...functions.keys(), ...runtime.builtins.keys(), ...reservedWords()];
}

function programs(shell: Shell): string[] {
  const directories = (shell.variables.get("PATH") ?? "").split(":").filter((each) => each !== "");
  return directories.flatMap((directory) => read(shell, directory));
}

/** The files that a word may be the beginning of, by their names as the word has them. */
function entries(shell: Shell, word: string): string[] {
  const directory = word.slice(0, word.lastIndexOf("/") + 1);
  return read(shell, directory === "" ? "." : directory)
    .map((name) => directory + name)
    .sort();
}

function read(shell: Shell, directory: string): string[] {
  shell.enter();
  try {
    return readdirSync(encode(directory), { encoding: "buffer" }).map((name) => decode(name));
  } catch {
    return [];
  }
}

function isDirectory(path: string): boolean {
  try {
    return statSync(encode(path), { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false;
  }
}

/** The first field of each line of a database of the system. */
function namesIn(file: string): string[] {
  try {
    const lines = readFileSync(file, "utf8").split("\n");
    return [...new Set(lines.map((line) => /^[^#:\s]+/.exec(line)?.[0] ?? "").filter((name) => name !== ""))];
  } catch {
    return [];
  }
}
