import { defaultDialect } from "../../grammar/lexer/dialect.ts";
import type { CompletionWorld, DirectoryEntry } from "../../src/editor/completion/world.ts";

/** A small world: a few of everything. Directories are named with a slash at the end, programs with a star. */
export function worldOf(files: Readonly<Record<string, readonly string[]>> = {}): CompletionWorld {
  return {
    dialect: defaultDialect,
    commands: () => [
      { name: "cat", kind: "command" },
      { name: "cd", kind: "builtin" },
      { name: "echo", kind: "builtin" },
      { name: "git", kind: "command" },
      { name: "greet", kind: "function" },
      { name: "kill", kind: "builtin" },
    ],
    variables: () => [
      { name: "HOME", value: "/home/me" },
      { name: "HOST", value: "here" },
      { name: "PATH", value: "/bin" },
    ],
    lookUp: (name) => ({ HOME: "/home/me" })[name],
    users: () => ["root", "me"],
    signals: () => ["HUP", "INT", "TERM", "TSTP"],
    jobs: () => [{ id: "%1", text: "sleep 100" }],
    processes: () => [{ id: "123", text: "vi notes" }],
    aliases: () => [{ name: "ll", text: "ls -l" }],
    functions: () => ["greet"],
    options: () => ["errexit", "vi"],
    list: async (directory) => (files[directory] ?? []).map(entry),
    argumentsOf: async ([command, ...rest]) =>
      command !== "git"
        ? undefined
        : {
            candidates: [
              { label: "commit", kind: "subcommand", description: "Record changes" },
              { label: "checkout", kind: "subcommand" },
              ...(rest.length > 1 ? [{ label: "--amend", kind: "option" } as const] : []),
            ],
            files: "none",
          },
  };
}

function entry(written: string): DirectoryEntry {
  const name = written.replace(/[/*]$/, "");
  return {
    name,
    kind: written.endsWith("/") ? "directory" : "file",
    isExecutable: () => written.endsWith("*"),
  };
}
