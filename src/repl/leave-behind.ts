import type { CommandResult } from "../interpreter/interactive.ts";
import type { Terminal } from "./terminal.ts";

/** After a command: the next prompt finds the terminal as it should be. */
export function leaveBehind(result: CommandResult, terminal: Terminal): void {
  // What the user has pressed stands there: ^C, ^Z.
  if (result.kind === "interrupted" || result.kind === "suspended") terminal.writeLater("\r\n");
  if (result.kind !== "finished" || result.status !== 0) terminal.restore();
  // A status tells nothing of a program that died within another one.
  else if (result.lentTerminal) terminal.tidyScreen();
}
