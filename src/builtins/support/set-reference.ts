import { parseReference } from "../../interpreter/variables/subscript.ts";
import type { Variables } from "../../interpreter/variables/variables.ts";

/** Assigns to `name` or to `name[subscript]`, as builtins take the names of variables. @throws AssignmentError */
export function setReference(variables: Variables, reference: string, value: string): void {
  const { name, subscript } = parseReference(reference);
  if (subscript === undefined) variables.set(name, value);
  else variables.setElement(name, subscript, value);
}
