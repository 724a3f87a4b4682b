import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { runCommand, tsshPath } from "../support/shell.ts";
import { temporaryDirectory } from "../support/temporary.ts";

/** Scripts that most systems have, by the shell that they name. */
const calls: readonly (readonly [shell: "dash" | "bash", path: string, ...args: string[]])[] = [
  ["dash", "/usr/bin/which", "-a", "sh", "no-such-command"],
  ["dash", "/usr/bin/zgrep", "-n", "two", "text.gz"],
  ["dash", "/usr/bin/zcat", "text.gz"],
  ["dash", "/usr/bin/zdiff", "text.gz", "text"],
  ["dash", "/usr/bin/xzgrep", "-c", "o", "text.gz"],
  ["dash", "/usr/bin/egrep", "one|two", "text"],
  ["dash", "/usr/bin/savelog", "-c", "3", "text"],
  ["bash", "/usr/bin/ldd", "/etc/passwd"],
  ["bash", "/usr/bin/ldd", "--version"],
  ["bash", "/usr/bin/lesspipe", "text.gz"],
];

describe.concurrent("scripts that are installed on this machine do the same on tssh", () => {
  for (const [shell, path, ...args] of calls.filter(([, path]) => existsSync(path))) {
    test([path, ...args].join(" "), async () => {
      const ours = await run(tsshPath, [path, ...args]);
      expect(ours).toEqual(await run(shell, [path, ...args]));
    });
  }
});

async function run(shell: string, args: readonly string[]) {
  using directory = temporaryDirectory();
  const text = "one\ntwo\nthree two\n";
  writeFileSync(join(directory.path, "text"), text);
  writeFileSync(join(directory.path, "text.gz"), gzipSync(text));
  const { stdout, status } = await runCommand(shell, args, { cwd: directory.path, timeout: 30_000 });
  // savelog tells the second.
  return { output: stdout.toString().replace(/\d\d:\d\d:\d\d/, "now"), status };
}
