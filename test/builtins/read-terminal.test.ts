import { expect, test } from "vitest";
import { openTerminal } from "../support/pty.ts";
import { tsshPath } from "../support/shell.ts";

/** Runs a script on a terminal, which shows first that it is ready and at last that it has ended. */
function terminalWith(script: string) {
  return openTerminal(tsshPath, [
    "-c",
    `${script}; stty -a | grep -o -w -e '-*icanon' -e '-*echo'; echo ended`,
  ]);
}

const restored = /^icanon\necho\nended$/m;

test("read -p shows its prompt and takes a line", async () => {
  using terminal = terminalWith(`read -p 'name? ' -r x; echo "<$x>"`);
  await terminal.waitFor("name?");
  terminal.type("a b\\c\r");
  await terminal.waitFor("<a b\\c>");
  await terminal.waitFor(restored);
});

test("read -n takes keys at once, without Enter", async () => {
  using terminal = terminalWith(`read -p 'key? ' -n 1 x; echo "<$x>"`);
  await terminal.waitFor("key?");
  terminal.type("y");
  await terminal.waitFor("<y>");
  await terminal.waitFor(restored);
});

test("read -n counts characters, not bytes", async () => {
  using terminal = terminalWith(`read -p 'keys? ' -n 2 x; echo "<$x>"`);
  await terminal.waitFor("keys?");
  terminal.type("é");
  terminal.type("€");
  await terminal.waitFor("<é€>");
});

test("read -s does not show what is typed", async () => {
  using terminal = terminalWith(`read -p 'secret? ' -s x; echo "<\${#x}>"`);
  await terminal.waitFor("secret?");
  terminal.type("hidden\r");
  await terminal.waitFor("<6>");
  await terminal.waitFor(restored);
  expect(terminal.screen().join("\n")).not.toContain("hidden");
});

test("read -t gives up on a terminal too, and puts its modes back", async () => {
  using terminal = terminalWith(`read -p 'soon? ' -s -n 3 -t 0.2 x; echo "$(($? > 128)) <$x>"`);
  await terminal.waitFor("1 <>");
  await terminal.waitFor(restored);
});

test("read -d ends at another key", async () => {
  using terminal = terminalWith(`read -p 'until x? ' -d x x; echo "<$x>"`);
  await terminal.waitFor("until x?");
  terminal.type("abx");
  await terminal.waitFor("<ab>");
});
