import type { Shell } from "../../interpreter/shell.ts";
import { cdBuiltin } from "../cd.ts";

/** All directories of the stack, the current one first. */
export function directoryStack(shell: Shell): readonly string[] {
  return [shell.variables.get("PWD") ?? process.cwd(), ...shell.directories];
}

/**
 * The place in the stack that `+n` counts from the left and `-n` from the right; undefined if the text is no
 * such number, -1 if there is no such place.
 */
export function stackIndex(text: string, size: number): number | undefined {
  if (!/^[-+]\d+$/.test(text)) return undefined;
  const count = Number(text.slice(1));
  const index = text.startsWith("+") ? count : size - 1 - count;
  return index >= 0 && index < size ? index : -1;
}

/** Makes this the stack: goes to the first directory, unless it stays where it is. */
export function setStack(shell: Shell, [first = "", ...rest]: readonly string[], stay = false): number {
  if (!stay) {
    const moved = cdBuiltin.run(shell, ["cd", "--", first]);
    if (typeof moved === "number" && moved !== 0) return 1;
  }
  shell.directories = rest;
  return 0;
}

/** The stack on one line, with `~` for the home directory unless the names shall be whole. */
export function printStack(shell: Shell, command: string): number {
  return shell.print(
    command,
    `${directoryStack(shell)
      .map((path) => abbreviate(shell, path))
      .join(" ")}\n`,
  );
}

export function abbreviate(shell: Shell, path: string): string {
  const home = shell.variables.get("HOME");
  if (!home || home === "/") return path;
  return path === home || path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}
