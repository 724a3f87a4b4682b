import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { Source } from "../../src/diagnostic/source.ts";
import { parseProgram } from "../../src/syntax/parse.ts";
import { accepted, disputed, rejected } from "./oracle-snippets.ts";

/** Does a shell accept the program? `-n` reads and runs nothing. */
function accepts(shell: string, text: string): boolean {
  return spawnSync(shell, ["-n", "-c", text], { stdio: "ignore" }).status === 0;
}

function tsshAccepts(text: string): boolean {
  return parseProgram(new Source("test", text)).diagnostics.length === 0;
}

const shells = ["dash", "bash"].filter((shell) => spawnSync(shell, ["-c", ":"]).status === 0);

describe.each(accepted.map((text) => ({ text })))("$text", ({ text }) => {
  test("is a program", () => expect(tsshAccepts(text)).toBe(true));
  test.each(shells)("is one to %s", (shell) => expect(accepts(shell, text)).toBe(true));
});

describe.each(rejected.map((text) => ({ text })))("$text", ({ text }) => {
  test("is no program", () => expect(tsshAccepts(text)).toBe(false));
  test.each(shells)("is none to %s", (shell) => expect(accepts(shell, text)).toBe(false));
});

describe.each(disputed)("$text: $why", ({ text, ...verdicts }) => {
  test("tssh", () => expect(tsshAccepts(text)).toBe(verdicts.tssh));
  test.each(shells)("%s", (shell) => {
    expect(accepts(shell, text)).toBe(shell === "dash" ? verdicts.dash : verdicts.bash);
  });
});
