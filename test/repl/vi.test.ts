import { expect, test } from "vitest";
import { openPrompt, runAtPrompt } from "../support/prompt.ts";

const escapeKey = "\x1b";

test("set -o vi edits as vi does, at once after an escape alone", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(terminal, "set -o vi");
  terminal.type(`echo one two three${escapeKey}`);
  // In normal mode the cursor stands on the last character.
  await terminal.waitFor((shown) => shown.cursor().column === "ready> echo one two three".length - 1);
  terminal.type("0wcwzero");
  await terminal.waitFor(/^ready> echo zero two three$/m);
  terminal.type(`${escapeKey}`);
  await terminal.waitFor((shown) => shown.cursor().column === "ready> echo zero".length - 1);
  terminal.type("wdw\r");
  await terminal.waitFor(/^zero three\nready>$/m);
});

test("vi finds lines of the history with /, and shows what is looked for", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(terminal, "set -o vi");
  await runAtPrompt(terminal, "echo needle");
  await runAtPrompt(terminal, "echo hay");
  terminal.type(`${escapeKey}`);
  terminal.type("/need");
  await terminal.waitFor(/^ready>\n\/need$/m);
  terminal.type("\r");
  await terminal.waitFor(/^ready> echo needle$/m);
  terminal.type("\r");
  await terminal.waitFor(/^needle\nready>$/m);
  expect(terminal.screen().join("\n")).not.toContain("/need");
  expect(await runAtPrompt(terminal, "set -o emacs; echo $?")).toEqual(["0"]);
});
