import { mkdtempSync, readFileSync, rmSync } from "node:fs";
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

test("a pipeline of 500 stages works", async () => {
  expect(await output(`echo hi${" | cat".repeat(499)}`)).toBe("hi\n");
});
