import type { Shell } from "../../interpreter/shell.ts";

/** `declare -f` and `declare -F`: the functions as commands that define them, or their names. */
export function listFunctions(
  shell: Shell,
  command: string,
  names: readonly string[],
  onlyNames: boolean,
): number {
  let status = 0;
  let text = "";
  for (const name of names.length > 0 ? names : [...shell.functions.keys()].sort()) {
    const found = shell.functions.get(name);
    if (found === undefined) status = 1;
    else if (!onlyNames) text += `${found.text()}\n`;
    else text += names.length > 0 ? `${name}\n` : `declare -f ${name}\n`;
  }
  return shell.print(command, text) || status;
}
