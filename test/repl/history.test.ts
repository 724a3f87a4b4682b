import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { openPrompt, runAtPrompt, waitForPrompt } from "../support/prompt.ts";
import { temporaryDirectory } from "../support/temporary.ts";

test("what was run in one session is there in the next, and for nobody else to read", async () => {
  using state = temporaryDirectory();
  const env = { XDG_STATE_HOME: state.path };
  {
    using first = await openPrompt({ env });
    await runAtPrompt(first, "echo from the first session");
    first.type("exit\r");
    await first.waitForExit();
  }
  using second = await openPrompt({ env });
  second.type("\x1b[A\x1b[A\r");
  await second.waitFor(/^from the first session\nready>$/m);
  expect(statSync(join(state.path, "tssh", "history.db")).mode & 0o777).toBe(0o600);
});

test("a history that cannot be read is put aside, and the user is told where, once", async () => {
  using state = temporaryDirectory();
  const path = join(state.path, "tssh", "history.db");
  mkdirSync(dirname(path));
  writeFileSync(path, "this is no database, and long enough to be taken for none\n".repeat(100));
  const env = { XDG_STATE_HOME: state.path };
  {
    using first = await openPrompt({ env, columns: 200 });
    await first.waitFor(`tssh: the history could not be read; it is kept as ${path}.corrupt\nready>`);
    await runAtPrompt(first, "echo remembered");
    first.type("exit\r");
    await first.waitForExit();
  }
  using second = await openPrompt({ env, columns: 200 });
  second.type("\x1b[A\x1b[A");
  await second.waitFor(/^ready> echo remembered$/m);
  expect(second.text()).not.toContain("could not be read");
});

test("what was run while another process had locked the history is there for the next session", async () => {
  using state = temporaryDirectory();
  const env = { XDG_STATE_HOME: state.path };
  {
    using first = await openPrompt({ env });
    await runAtPrompt(first, "echo unlocked");
    const other = new DatabaseSync(join(state.path, "tssh", "history.db"));
    other.exec("BEGIN EXCLUSIVE");
    await runAtPrompt(first, "echo kept all the same");
    first.type("exit\r");
    expect(await first.waitForExit()).toEqual({ status: 0, signal: 0 });
    other.close();
  }
  using second = await openPrompt({ env });
  second.type("\x1b[A\x1b[A\r");
  await second.waitFor(/^kept all the same\nready>$/m);
  expect(readdirSync(join(state.path, "tssh")).filter((name) => name.includes("left"))).toEqual([]);
});

test("^R looks through the history, shows what it finds, and runs what is chosen", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(terminal, "echo apple pie");
  await runAtPrompt(terminal, "echo cherry cake");
  await runAtPrompt(terminal, "echo apple cake");
  terminal.type("\x12app");
  await terminal.waitFor(/^ready> echo apple cake\nhistory: app +1 of 2\necho apple cake\necho apple pie$/m);
  expect(terminal.styles("echo apple cake")).toEqual(["inverse"]);
  terminal.type("\x12");
  await terminal.waitFor(/^ready> echo apple pie\nhistory: app +2 of 2\n/m);
  terminal.type("\r");
  await terminal.waitFor(/^apple pie\nready>$/m);
  expect(terminal.screen().join("\n")).not.toContain("history:");
});

test("^R that is called off leaves the line as it was", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(terminal, "echo found");
  terminal.type("echo mine\x12zzz");
  await terminal.waitFor(/nothing found$/m);
  terminal.type("\x07");
  await terminal.waitFor(/^ready> echo mine\n\n/m);
});

test("HISTCONTROL keeps lines out, and `history -c` empties it at once", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(terminal, "HISTCONTROL=ignorespace");
  await runAtPrompt(terminal, " echo secret");
  terminal.type("\x1b[A");
  await terminal.waitFor(/^ready> HISTCONTROL=ignorespace$/m);
  terminal.type("\x15");
  await runAtPrompt(terminal, "history -c");
  terminal.type("\x1b[A\x1b[Aecho end\r");
  await terminal.waitFor(/^end\nready>$/m);
});

test("an abbreviation is replaced while it is typed", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(terminal, "abbr e='echo expanded'");
  terminal.type("e x");
  await terminal.waitFor(/^ready> echo expanded x$/m);
  terminal.type("\r");
  await terminal.waitFor(/^expanded x\nready>$/m);
  await waitForPrompt(terminal);
});

test.each([
  ["is killed", "kill -KILL $$"],
  ["gives its place to a program", "exec true"],
  ["ends", "exit"],
])("nothing is lost when the shell %s", async (_, end) => {
  using state = temporaryDirectory();
  const env = { XDG_STATE_HOME: state.path };
  {
    using first = await openPrompt({ env });
    await runAtPrompt(first, "echo one");
    first.type(`${end}\r`);
    await first.waitForExit();
  }
  using second = await openPrompt({ env });
  const listed = await runAtPrompt(second, "history");
  expect(listed.map((line) => line.trim().replace(/^\d+ +/, ""))).toEqual(["echo one", end, "history"]);
});

test("the arrows bring back what another session has run meanwhile, behind what this one has", async () => {
  using state = temporaryDirectory();
  const env = { XDG_STATE_HOME: state.path };
  using first = await openPrompt({ env });
  await runAtPrompt(first, "echo before");
  using second = await openPrompt({ env });
  await runAtPrompt(first, "echo mine");
  await runAtPrompt(second, "echo theirs");
  first.type("\x1b[A");
  await first.waitFor(/^ready> echo mine$/m);
  first.type("\x1b[A");
  await first.waitFor(/^mine\nready> echo before$/m);
  first.type("\x1b[A");
  await first.waitFor(/^mine\nready> echo theirs$/m);
  second.type("\x1b[A\x1b[A");
  await second.waitFor(/^ready> echo mine$/m);
});
