import type { Shell } from "../../interpreter/shell.ts";
import { arrayText, declarationOf } from "../../interpreter/variables/declaration-text.ts";
import type { Attributes, Variable } from "../../interpreter/variables/variable.ts";
import { quote } from "../../syntax/quote.ts";

/** `name=value` for each variable that has a value, as input for the shell: `set` and `declare` without operands. */
export function listVariables(shell: Shell, command: string): number {
  const lines: string[] = [];
  for (const [name, { value, traits }] of shell.variables.entries()) {
    if (traits?.array?.assigned) lines.push(`${name}=${arrayText(traits.array)}\n`);
    else if (traits?.array === undefined && value !== undefined) lines.push(`${name}=${quote(value)}\n`);
  }
  return shell.print(command, lines.join(""));
}

/** `declare -p`: of these names, or of all that have the attributes. */
export function printDeclarations(
  shell: Shell,
  command: string,
  names: readonly string[] | undefined,
  attributes: Attributes = {},
): number {
  let status = 0;
  const lines: string[] = [];
  for (const name of names ?? shell.variables.names()) {
    const variable = shell.variables.find(name) ?? shell.variables.snapshot(name);
    if (variable === undefined) {
      if (names !== undefined) status = shell.complain(`${command}: ${name}: not found`, 1);
    } else if (has(variable, attributes)) {
      lines.push(`${declarationOf(name, variable)}\n`);
    }
  }
  return shell.print(command, lines.join("")) || status;
}

function has(
  variable: Variable,
  { exported, readonly, integer, array, letterCase, reference }: Attributes,
): boolean {
  const { traits } = variable;
  if (exported && !variable.exported) return false;
  if (readonly && !variable.readonly) return false;
  if (integer && !traits?.integer) return false;
  if (reference && traits?.reference === undefined) return false;
  if (letterCase !== undefined && traits?.letterCase !== letterCase) return false;
  return array === undefined || array === "none" || traits?.array?.kind === array;
}
