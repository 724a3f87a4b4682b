import type { Shell } from "../shell.ts";
import { parseReference } from "../variables/subscript.ts";
import { AssignmentError } from "../variables/variable.ts";

/** `-v`: whether a variable, an element, any element (`name[@]`) or a positional parameter is set. */
export function isSet(shell: Shell, text: string): boolean {
  if (/^\d+$/.test(text)) return text === "0" || shell.parameters[Number(text) - 1] !== undefined;
  const { name, subscript } = parseReference(text);
  const { variables } = shell;
  if (subscript === undefined) return variables.get(name) !== undefined;
  const all = (subscript === "@" || subscript === "*") && variables.array(name)?.kind !== "associative";
  if (all) return variables.values(name).length > 0;
  try {
    return variables.getElement(name, subscript) !== undefined;
  } catch (error) {
    if (error instanceof AssignmentError) return false;
    throw error;
  }
}
