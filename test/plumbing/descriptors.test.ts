import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runShell } from "../support/shell.ts";

/** Counts a process's own open descriptors, with the one by which it reads the directory. */
const countDescriptors = 'set -- /proc/$$/fd/*; echo "$#"';

async function output(script: string): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "plumbing-"));
  const { stdout } = await runShell("tssh", script, { cwd: directory });
  rmSync(directory, { recursive: true });
  return stdout.toString();
}

test.each(Array.from({ length: 20 }, (_, index) => index + 1))(
  "each of %i stages has its own ends and nothing else",
  async (stages) => {
    const directory = mkdtempSync(join(tmpdir(), "stages-"));
    const stage = (index: number): string => `sh -c '${countDescriptors} >${directory}/${index}; cat'`;
    const pipeline = Array.from({ length: stages }, (_, index) => stage(index)).join(" | ");
    await output(`: | ${pipeline}`);
    // A child that is no stage has what the test itself handed down, and no pipe of anybody's.
    const plain = (
      await runShell("dash", `sh -c '${countDescriptors} >${directory}/plain; cat ${directory}/plain'`)
    ).stdout.toString();
    for (let index = 0; index < stages; index++) {
      expect(readFileSync(join(directory, String(index)), "utf8")).toBe(plain);
    }
    rmSync(directory, { recursive: true });
  },
);

test("a redirection to a numbered descriptor reaches the child, any number", async () => {
  for (const fd of [3, 5, 9]) {
    expect(await output(`exec ${fd}>f; sh -c 'echo x >&${fd}'; cat f`)).toBe("x\n");
  }
});

test("no zombie and no descriptor is left by many pipelines, even when stages are killed", async () => {
  const script = `
    i=0
    while [ $i -lt 200 ]; do
      true | sh -c 'kill -9 $$' 2>/dev/null | cat | false
      i=$((i+1))
    done 2>/dev/null
    set -- /proc/$$/fd/*; echo $# > before
    i=0
    while [ $i -lt 50 ]; do sh -c 'exit 3' | sh -c 'kill -TERM $$' | :; i=$((i+1)); done 2>/dev/null
    set -- /proc/$$/fd/*; echo $# > after
    cat before after
    ps --ppid $$ -o stat= | grep -c Z
  `;
  const [before, after, zombies] = (await output(script)).split("\n");
  expect(after).toBe(before);
  expect(zombies).toBe("0");
});

test("children start with default signals and an empty mask in every construct", async () => {
  const show = "grep -E 'Sig(Blk|Ign)' /proc/self/status";
  const script = `${show}; ${show} | cat; (${show}); f() { ${show}; }; f; { ${show}; } | cat; for i in 1; do ${show}; done`;
  const expected = (await runShell("dash", script)).stdout.toString();
  expect(expected.split("\n")).toHaveLength(13);
  expect(await output(script)).toBe(expected);
});

test("the first to leave a pipeline ends the writer by SIGPIPE", async () => {
  expect(await output('yes | head -1; echo "$PIPESTATUS"')).toBe("y\n141 0\n");
  expect(await output('set -o pipefail; yes | head -1; echo "$?"')).toBe("y\n0\n");
  expect(await output('set -o pipefail=strict; yes | head -1; echo "$?"')).toBe("y\n141\n");
  expect(await output('while :; do echo y; done | head -1; echo "$PIPESTATUS"')).toBe("y\n141 0\n");
});

test("a pipeline of 500 stages works", async () => {
  expect(await output(`echo hi${" | cat".repeat(499)}`)).toBe("hi\n");
});

const kinds = ["cat", "f", "{ cat; }", "(cat)", 'while read -r x; do echo "$x"; done'];
const pairs = kinds.flatMap((first) => kinds.map((second) => [first, second] as const));

test.each(pairs)("%s | %s passes every byte", async (first, second) => {
  for (const size of [65535, 65536, 65537, 300_000]) {
    const line = "0123456789abcde\n";
    const text = line
      .repeat(Math.ceil(size / line.length))
      .slice(0, size - 1)
      .concat("\n");
    const directory = mkdtempSync(join(tmpdir(), "bytes-"));
    writeFileSync(join(directory, "in"), text);
    const script = `f() { cat; }; cat ${directory}/in | ${first} | ${second} | cmp - ${directory}/in && echo same`;
    expect(await output(script)).toBe("same\n");
    rmSync(directory, { recursive: true });
  }
});
