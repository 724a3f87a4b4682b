import { expect, test } from "vitest";
import { openPrompt, runAtPrompt } from "../support/prompt.ts";
import { temporaryDirectory } from "../support/temporary.ts";

test("what is typed is coloured by what it means", async () => {
  using terminal = await openPrompt();
  terminal.type('if cat /etc/passwd "$x" | nosuch # no');
  await terminal.waitFor("# no");
  expect(terminal.styles("if")).toEqual(["magenta"]);
  expect(terminal.styles("cat")).toEqual(["green"]);
  expect(terminal.styles("/etc/passwd")).toEqual(["underline"]);
  expect(terminal.styles("nosuch")).toEqual(["red"]);
  expect(terminal.styles("$x")).toEqual(["cyan"]);
});

test("a function, an alias and a file that a command has made are known at the next line", async () => {
  using directory = temporaryDirectory();
  using terminal = await openPrompt({ cwd: directory.path });
  terminal.type("mine new");
  await terminal.waitFor("mine new");
  expect(terminal.styles("mine")).toEqual(["red"]);
  expect(terminal.styles("new")).toEqual([]);
  terminal.type("\x15");
  await runAtPrompt(terminal, "mine() { :; }; touch new");
  terminal.type("\fmine new");
  await terminal.waitFor((shown) => shown.screen()[0] === "ready> mine new");
  expect(terminal.styles("mine")).toEqual(["green"]);
  expect(terminal.styles("new")).toEqual(["underline"]);
});

test("what may follow from the history stands in grey, and right takes it over", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(terminal, "echo one two three");
  terminal.type("ec");
  await terminal.waitFor(/^ready> echo one two three\none two three\nready> echo one two three$/m);
  expect(terminal.styles("ho one two three")).toEqual(["grey"]);
  expect(terminal.cursor().column).toBe("ready> ec".length);
  terminal.type("\x1b[C\r");
  await terminal.waitFor(/^one two three\nready> echo one two three\none two three\nready>$/m);
});

test("a suggestion is no part of a line that is run", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(terminal, "echo one two");
  terminal.type("echo one");
  await terminal.waitFor(/^ready> echo one two\none two\nready> echo one two$/m);
  terminal.type("\r");
  await terminal.waitFor(/^one two\nready> echo one\none\nready>$/m);
});

test("on a light ground, strings are not yellow, and keywords stand out without a colour", async () => {
  using terminal = await openPrompt({ env: { COLORFGBG: "0;15" } });
  terminal.type("if echo 'x' y");
  await terminal.waitFor("if echo 'x' y");
  expect(terminal.styles("'x'")).toEqual(["magenta"]);
  expect(terminal.styles("if")).toEqual(["bold"]);
  using dark = await openPrompt({ env: { COLORFGBG: "15;0" } });
  dark.type("echo 'x' y");
  await dark.waitFor("echo 'x' y");
  expect(dark.styles("'x'")).toEqual(["yellow"]);
});

test("with NO_COLOR nothing has a colour", async () => {
  using terminal = await openPrompt({ env: { NO_COLOR: "1" } });
  await runAtPrompt(terminal, "(exit 3)");
  terminal.type("nosuch 'x' | cat");
  await terminal.waitFor("nosuch 'x' | cat");
  expect(terminal.styles("nosuch 'x' | cat")).toEqual([]);
});

test("TSSH_COLORS changes colours", async () => {
  using terminal = await openPrompt({ env: { TSSH_COLORS: "command=34:unknown-command=1;33" } });
  terminal.type("cat nosuch; nosuch");
  await terminal.waitFor("cat nosuch; nosuch");
  expect(terminal.styles("cat")).toEqual(["blue"]);
  expect(terminal.styles("; nosuch".slice(2))).toEqual(["bold", "yellow"]);
});

test("TSSH_COLORS that is set at the prompt takes effect at the next one, and says once what it does not know", async () => {
  using terminal = await openPrompt();
  expect(await runAtPrompt(terminal, "TSSH_COLORS=comand=34:command=red:builtin=34")).toEqual([
    "tssh: TSSH_COLORS: comand=34: no such name or style",
    "tssh: TSSH_COLORS: command=red: no such name or style",
  ]);
  expect(await runAtPrompt(terminal, "true")).toEqual([]);
  terminal.type("pwd");
  await terminal.waitFor((shown) => shown.styles("pwd").join() === "blue");
});

test("a bracket at the cursor and its other half stand out", async () => {
  using terminal = await openPrompt();
  terminal.type("(cat x");
  await terminal.waitFor("(cat x");
  expect(terminal.styles("(")).not.toContain("bold");
  terminal.type(")");
  await terminal.waitFor("(cat x)");
  expect(terminal.styles("(")).toContain("bold");
  expect(terminal.styles(")")).toContain("bold");
});
