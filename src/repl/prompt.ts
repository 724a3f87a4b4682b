import type { Shell } from "../interpreter/shell.ts";

/** What stands before a line that is being written. */
export function promptText(shell: Shell, variable: "PS1" | "PS2"): string {
  return shell.variables.get(variable) ?? "";
}
