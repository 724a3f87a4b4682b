import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { helpProvider, optionsIn } from "../../src/editor/completion/help-options.ts";
import type { RunScript } from "../../src/editor/specs/generate.ts";
import { SpecLibrary } from "../../src/editor/specs/library.ts";
import { specProvider } from "../../src/editor/specs/provider.ts";
import { runScript } from "../../src/editor/specs/run-script.ts";
import { baseEnvironment, tsshPath } from "../support/shell.ts";
import { type TemporaryDirectory, temporaryDirectory } from "../support/temporary.ts";
import { until } from "../support/until.ts";

const root = join(import.meta.dirname, "..", "..");

function runIn(directory: string, deadlineMs = 10_000): RunScript {
  return (script) =>
    runScript(script, { shell: [tsshPath], directory, environment: baseEnvironment, deadlineMs });
}

function providerOf(folder: string, run: RunScript = runIn(folder)) {
  return specProvider(new SpecLibrary(folder), () => ({
    run,
    directory: folder,
    environment: baseEnvironment,
  }));
}

/** Specs as the package has them, of the test's own. */
function library(directory: TemporaryDirectory, specs: Readonly<Record<string, string>>): string {
  const folder = join(directory.path, "node_modules", "@withfig", "autocomplete", "build");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "..", "package.json"), '{ "type": "module" }');
  for (const [name, source] of Object.entries(specs)) writeFileSync(join(folder, `${name}.js`), source);
  return directory.path;
}

const tool = `export default {
  name: "tool",
  subcommands: [
    { name: ["add", "a"], description: "Adds\\n things", args: { name: "file", template: "filepaths" } },
    { name: "move", args: [{ suggestions: ["one", { name: "two", description: "2" }] }, { template: "folders" }] },
    { name: "all", args: { isVariadic: true, suggestions: ["x"] } },
    { name: "deep", loadSpec: "other" },
    { name: "run", args: { isCommand: true } },
    { name: "list", args: { generators: { script: ["printf", "%s\\\\n", "a b", "c"] } } },
    { name: "count", args: { generators: { script: "echo 1; echo 2", postProcess: (out) => out.split("\\n").map((n) => ({ name: "n" + n })) } } },
    { name: "slow", args: { generators: { script: "sleep 98765" } } },
    { name: "broken", args: { generators: { custom: async () => { throw new Error("no"); } } } },
    { name: "secret", hidden: true },
  ],
  options: [
    { name: ["-v", "--verbose"], description: "Says more", isPersistent: true },
    { name: "--level", args: { suggestions: ["low", "high"] }, requiresSeparator: true, isPersistent: true },
    { name: ["-o", "--output"], args: { name: "file" } },
  ],
}`;
const other = `export default { name: "other", subcommands: [{ name: "end" }] }`;

test.each<[string, string[], string]>([
  ["tool ", ["add", "a", "move", "all", "deep", "run", "list", "count", "slow", "broken"], "none"],
  ["tool add ", [], "any"],
  ["tool move ", ["one", "two"], "none"],
  ["tool move x", ["one", "two"], "any"],
  ["tool move one ", [], "directories"],
  ["tool all x x ", ["x"], "none"],
  ["tool deep ", ["end"], "none"],
  ["tool -v -", ["--level=", "-o", "--output"], "none"],
  ["tool add -", ["-v", "--verbose", "--level="], "none"],
  ["tool add -v -", ["--level="], "none"],
  ["tool --level=", ["--level=low", "--level=high"], "none"],
  ["tool --level ", ["low", "high"], "none"],
  ["tool -o ", [], "any"],
  ["tool -o f mo", ["add", "a", "move", "all", "deep", "run", "list", "count", "slow", "broken"], "none"],
  ["tool add -- -", [], "any"],
  ["tool run tool move ", ["one", "two"], "none"],
  ["tool run tool deep ", ["end"], "none"],
  ["/usr/bin/tool move ", ["one", "two"], "none"],
  ["tool list ", ["a b", "c"], "none"],
  ["tool count ", ["n1", "n2"], "none"],
  ["tool broken ", [], "none"],
])("%j", async (line, labels, files) => {
  using directory = temporaryDirectory();
  const answer = await providerOf(library(directory, { tool, other }))(line.split(" "));
  expect(answer?.candidates.map(({ label }) => label)).toEqual(labels);
  expect(answer?.files).toBe(files);
});

test("descriptions are one line, and an option that wants a value waits for it", async () => {
  using directory = temporaryDirectory();
  const provider = providerOf(library(directory, { tool, other }));
  const [add] = (await provider(["tool", ""]))?.candidates ?? [];
  expect(add).toEqual({ label: "add", kind: "subcommand", description: "Adds things" });
  const level = (await provider(["tool", "-"]))?.candidates.find(({ label }) => label === "--level=");
  expect(level?.suffix).toBe("");
});

test("what is no spec, or none that can be read, is as if there were none", async () => {
  using directory = temporaryDirectory();
  const provider = providerOf(
    library(directory, {
      bad: "export default {",
      number: "export default 1",
      versioned: "export default () => ({ versionedSpecPath: 'x' })",
    }),
  );
  for (const name of ["bad", "number", "versioned", "missing", "../tool"])
    expect(await provider([name, ""])).toBe(undefined);
  expect(await providerOf(directory.path.replace(/[^/]*$/, ""))(["git", ""])).toBe(undefined);
});

test("a generator that takes too long gives nothing, and nothing of it is left", async () => {
  using directory = temporaryDirectory();
  const provider = providerOf(library(directory, { tool, other }), runIn(directory.path, 300));
  const start = performance.now();
  expect((await provider(["tool", "slow", ""]))?.candidates).toEqual([]);
  expect(performance.now() - start).toBeLessThan(5_000);
  const processes = () => execFileSync("ps", ["-eo", "args"]).toString();
  expect(await until(() => !processes().includes("sleep 98765"), 5_000)).toBe(true);
});

test("a script has no terminal, and its output is what counts", async () => {
  const run = runIn("/");
  expect((await run("pwd; echo err >&2; exit 3")).stdout).toBe("/\n");
  expect((await run("exit 3")).status).toBe(3);
  expect((await run("(: </dev/tty) 2>/dev/null || echo none")).stdout).toBe("none\n");
});

test("the specs of the package: git, with its branches", async () => {
  using directory = temporaryDirectory();
  const run = runIn(directory.path);
  await run(
    "git init -q -b main . && git -c user.name=a -c user.email=a@b commit -q --allow-empty -m x && git branch topic",
  );
  const surroundings = () => ({ run, directory: directory.path, environment: baseEnvironment });
  const provider = specProvider(new SpecLibrary(root), surroundings);
  const subcommands = (await provider(["git", ""]))?.candidates ?? [];
  expect(subcommands).toContainEqual(expect.objectContaining({ label: "commit", kind: "subcommand" }));
  const options = (await provider(["git", "commit", "-"]))?.candidates.map(({ label }) => label);
  expect(options).toContain("--amend");
  const branches = (await provider(["git", "switch", ""]))?.candidates.map(({ label }) => label);
  expect(branches).toContain("topic");
});

test("options as commands tell them", () => {
  const help = `Usage: x [OPTION]...
  -a, --all                  do not ignore entries
      --block-size=SIZE      with -l, scale sizes
  -C                         list entries by columns
  -d, --data <data>   HTTP POST data
  --color[=WHEN]
                             colour the output
 --no-description
text - not an option  -x here
`;
  expect(optionsIn(help)).toEqual([
    { label: "-a", kind: "option", description: "do not ignore entries" },
    { label: "--all", kind: "option", description: "do not ignore entries" },
    { label: "--block-size=", kind: "option", description: "with -l, scale sizes", suffix: "" },
    { label: "-C", kind: "option", description: "list entries by columns" },
    { label: "-d", kind: "option", description: "HTTP POST data" },
    { label: "--data", kind: "option", description: "HTTP POST data" },
    { label: "--color", kind: "option", description: "colour the output" },
    { label: "--no-description", kind: "option" },
  ]);
});

test("a command is asked once, and only for its options", async () => {
  const asked: string[] = [];
  const run: RunScript = async (script) => {
    asked.push(script);
    return { stdout: "  -q, --quiet  says less\n", stderr: "", status: 0 };
  };
  const provider = helpProvider(run, (name) => name !== "builtin");
  expect(await provider(["my tool", "x"])).toBe(undefined);
  expect(await provider(["builtin", "-"])).toBe(undefined);
  for (const typed of ["-", "--q"]) {
    const answer = await provider(["my tool", typed]);
    expect(answer?.candidates.map(({ label }) => label)).toEqual(["-q", "--quiet"]);
  }
  expect(asked).toEqual(["'my tool' --help 2>&1"]);
});
