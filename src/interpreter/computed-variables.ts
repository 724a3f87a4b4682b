import { IndexedArray } from "./array.ts";
import type { CommandPlace, Shell } from "./shell.ts";

/** Defines the variables that a shell environment computes from what it knows when they are read. */
export function defineComputedVariables(shell: Shell): void {
  const { variables } = shell;
  variables.defineDynamic("LINENO", { get: () => String(shell.line) });
  variables.defineDynamic("PIPESTATUS", {
    get: () => shell.pipeStatus?.join(" ") ?? String(shell.status),
  });
  variables.defineDynamic("BASH_REMATCH", {
    get: () => shell.regexMatch[0],
    array: () => new IndexedArray([...shell.regexMatch]),
  });
  variables.defineDynamic("BASH_COMMAND", { get: () => textOf(shell.trappedCommand ?? shell.command) });
  const stack = () => [variables.get("PWD") ?? "", ...shell.directories];
  variables.defineDynamic("DIRSTACK", { get: () => stack()[0], array: () => new IndexedArray(stack()) });
}

function textOf(place: CommandPlace | undefined): string {
  return place ? place.source.text.slice(place.span.start, place.span.end) : "";
}
