import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runShell } from "../support/shell.ts";

const examples = join(import.meta.dirname, "..", "..", "examples");

async function run(script: string): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "plumbing-"));
  const { stdout } = await runShell("tssh", script, { cwd: directory });
  rmSync(directory, { recursive: true });
  return stdout.toString();
}

test("processes.tssh finds bash among the processes", async () => {
  expect(await run(`exec ${examples}/../bin/tssh ${examples}/processes.tssh`)).toMatch(/bash/);
});

test("word-count.tssh counts the words of a text", async () => {
  const script = `echo 'b a b' >text; . ${examples}/word-count.tssh text`;
  expect((await run(script)).replaceAll(/ +/g, " ")).toBe(" 2 b\n 1 a\n");
});

test("fifo-pair.tssh shows what two files share", async () => {
  const script = `printf '3\\n1\\n2\\n' >a; printf '2\\n4\\n3\\n' >b; . ${examples}/fifo-pair.tssh a b`;
  expect(await run(script)).toBe("2\n3\n");
});

test("follow-log.tssh sorts a log out", async () => {
  const script = `printf 'ERROR x\\nWARN y\\nERROR z\\nfine\\n' >log; . ${examples}/follow-log.tssh log | sort`;
  expect(await run(script)).toBe("errors: 2\nlines: 4\nwarnings: 1\n");
});
