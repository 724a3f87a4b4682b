import { expect, test } from "vitest";
import { openTerminal } from "./pty.ts";

test("a terminal shows what a program writes and carries keys to it", async () => {
  using terminal = openTerminal("dash", [], { env: { PS1: "ready> " }, columns: 60, rows: 5 });
  await terminal.waitFor("ready>");
  terminal.type("stty size; printf '\\033[31mred\\033[m\\n'\r");
  await terminal.waitFor(/^5 60\nred$/m);
  expect(terminal.cursor()).toEqual({ column: "ready> ".length, row: 3 });
  terminal.type("exit 3\r");
  expect(await terminal.waitForExit()).toEqual({ status: 3, signal: 0 });
});

test("a wait that fails shows the screen", async () => {
  using terminal = openTerminal("dash", ["-c", "echo shown; exec cat"]);
  await terminal.waitFor("shown");
  await expect(terminal.waitFor("never", 20)).rejects.toThrow(/never showed never; it shows:\nshown/);
});
