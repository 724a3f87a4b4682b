import type { Outcome } from "../../interpreter/effect.ts";
import type { Shell } from "../../interpreter/shell.ts";
import { AssignmentError, type Variable } from "../../interpreter/variables.ts";
import { quote } from "../../syntax/quote.ts";
import { isName } from "./number.ts";

/** What `export` and `readonly` share: an attribute for each operand, or the list of those that have it. */
export function declareAttribute(
  shell: Shell,
  command: "export" | "readonly",
  attribute: "exported" | "readonly",
  operands: readonly string[],
): Outcome {
  const names = operands[0] === "--" ? operands.slice(1) : operands;
  if (names.length === 0 || names[0] === "-p") return list(shell, command, attribute);
  for (const operand of names) {
    const equals = operand.indexOf("=");
    const name = equals < 0 ? operand : operand.slice(0, equals);
    if (!isName(name)) shell.fail(`${command}: ${operand}: bad variable name`);
    try {
      shell.variables.declare(
        name,
        { [attribute]: true },
        equals < 0 ? undefined : operand.slice(equals + 1),
      );
    } catch (error) {
      if (error instanceof AssignmentError) shell.fail(`${command}: ${error.message}`);
      throw error;
    }
  }
  return 0;
}

function list(shell: Shell, command: string, attribute: keyof Variable): number {
  const lines = shell.variables
    .entries()
    .filter(([, variable]) => variable[attribute])
    .map(([name, { value }]) => `${command} ${name}${value === undefined ? "" : `=${quote(value)}`}\n`);
  return shell.print(command, lines.join(""));
}
