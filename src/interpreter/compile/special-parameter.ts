import { optionString } from "../options/options.ts";
import type { Shell } from "../shell.ts";

/** Gives the value of a parameter that is one text, or undefined when it is not set. `@` and `*` are lists. */
export function parameterReader(name: string): (shell: Shell) => string | undefined {
  switch (name) {
    case "#":
      return (shell) => String(shell.parameters.length);
    case "?":
      return (shell) => String(shell.status);
    case "-":
      return (shell) => optionString(shell.options);
    case "$":
      return (shell) => String(shell.runtime.pid);
    case "!":
      return (shell) => shell.lastBackground?.toString();
    case "0":
      return (shell) => shell.name;
  }
  if (/^\d+$/.test(name)) {
    const index = Number(name) - 1;
    return (shell) => shell.parameters[index];
  }
  return (shell) => shell.variables.get(name);
}
