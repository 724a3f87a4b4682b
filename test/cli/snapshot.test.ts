import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { writeAtomically } from "../../build/replace.ts";
import { withoutNodesCodeCache } from "../../build/snapshot/blob.ts";
import { snapshotName } from "../../build/snapshot/snapshot.ts";
import { runCommand } from "../support/shell.ts";
import { temporaryDirectory } from "../support/temporary.ts";

const snapshot = fileURLToPath(new URL(`../../dist/${snapshotName}`, import.meta.url));

const commonScript = `
for word in one two; do
  [ -n "$word" ] && echo "\${word%o}" || exit 1
done | cat
while [ "\${n:-0}" -lt 2 ]; do n=$((n + 1)); /bin/true; done
`;

test("the start-up snapshot holds the bytecode of what most scripts do: nothing of the shell is compiled for one", async () => {
  using directory = temporaryDirectory();
  const log = join(directory.path, "functions");
  const script = join(directory.path, "script");
  writeFileSync(script, commonScript);
  const options = ["--snapshot-blob", snapshot, "--log-function-events", `--logfile=${log}`];
  const { stdout } = await runCommand(
    process.execPath,
    [...options, "--no-logfile-per-isolate", "--", script],
    { cwd: "/", env: { PWD: "/" } },
  );
  expect(stdout.toString()).toBe("one\ntw\n");
  expect(compiledOf("tssh.cjs", readFileSync(log, "latin1"))).toEqual([]);
});

test("a snapshot loses the code cache of Node's own modules, and one without it stays as it is", async () => {
  using directory = temporaryDirectory();
  const script = join(directory.path, "empty.cjs");
  const blob = join(directory.path, "blob");
  writeFileSync(script, "");
  await runCommand(process.execPath, ["--snapshot-blob", blob, "--build-snapshot", script]);
  const whole = readFileSync(blob);
  const without = withoutNodesCodeCache(whole);
  expect(without.length).toBeLessThan(whole.length);
  expect(withoutNodesCodeCache(without)).toBe(without);
});

test("a file that cannot be replaced leaves nothing beside it", () => {
  using directory = temporaryDirectory();
  mkdirSync(join(directory.path, "taken"));
  expect(() => writeAtomically(join(directory.path, "taken"), "text")).toThrow("EISDIR");
  expect(readdirSync(directory.path)).toEqual(["taken"]);
});

/** The names of the functions of a script that V8 has compiled, by its log of function events. */
function compiledOf(name: string, log: string): string[] {
  const rows = log.split("\n").map((line) => line.split(","));
  const scripts = rows
    .filter(([kind, , file]) => kind === "script-details" && file === name)
    .map(([, id]) => id);
  return rows
    .filter(([kind, event, id]) => kind === "function" && event === "interpreter" && scripts.includes(id))
    .map((row) => row.at(-1) ?? "");
}
