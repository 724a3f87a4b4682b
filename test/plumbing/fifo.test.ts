import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runShell } from "../support/shell.ts";

async function output(script: string): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "plumbing-"));
  const { stdout } = await runShell("tssh", script, { cwd: directory });
  rmSync(directory, { recursive: true });
  return stdout.toString();
}

function fifoDirectories(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith("tssh-fifo-"));
}

test.each([
  ["reader first", "mkfifo p; cat p & echo hi >p; wait"],
  ["writer first", "mkfifo p; echo hi >p & cat p; wait"],
  ["a loop reads", 'mkfifo p; echo hi >p & while read -r x; do echo "$x"; done <p; wait'],
  ["a function writes", "f() { echo hi; }; mkfifo p; cat <p & f >p; wait"],
  ["subshells on both sides", "mkfifo p; (cat <p) & (echo hi >p); wait"],
])("a named fifo passes data: %s", async (_name, script) => {
  expect(await output(script)).toBe("hi\n");
});

test.each([
  ["its end", "fifo a { echo hi >$a & cat $a; }", "hi\n"],
  ["return", "f() { fifo a { return 3; }; }; f; echo $?", "3\n"],
  ["an error of the shell", "(fifo a { : ${x:?gone}; }) 2>/dev/null; echo $?", "2\n"],
  ["exit", "(fifo a { exit 4; }); echo $?", "4\n"],
  ["break", "for i in 1 2; do fifo a { break; }; done; echo $i", "1\n"],
])("a fifo block removes its fifos on %s", async (_name, script, expected) => {
  const before = fifoDirectories();
  expect(await output(script)).toBe(expected);
  expect(fifoDirectories().filter((name) => !before.includes(name))).toEqual([]);
});
