import { type ArithmeticEnvironment, evaluateArithmeticText } from "../../expansion/arithmetic.ts";
import { ArithmeticError } from "../../expansion/arithmetic-error.ts";
import type { ArrayKey, ArrayValue } from "./array.ts";
import { AssignmentError } from "./variable.ts";

/** A name, or a name and a subscript: what a reference and `${!name}` refer to. */
export interface Reference {
  readonly name: string;
  readonly subscript: string | undefined;
}

const subscripted = /^([A-Za-z_][A-Za-z_0-9]*)\[(.+)\]$/s;

export function parseReference(text: string): Reference {
  if (!text.endsWith("]")) return { name: text, subscript: undefined };
  const [, name, subscript] = subscripted.exec(text) ?? [];
  return name === undefined ? { name: text, subscript: undefined } : { name, subscript };
}

/** Whether a text is a name, or a name with a subscript. */
export function isReference(text: string): boolean {
  return /^[A-Za-z_][A-Za-z_0-9]*(?:\[.+\])?$/s.test(text);
}

/** The element of an array at a subscript. @throws AssignmentError if no element can have this subscript */
export function elementOf(
  array: ArrayValue,
  subscript: string,
  name: string,
  environment: ArithmeticEnvironment,
): string | undefined {
  return array.get(elementKey(array, subscript, name, environment));
}

/**
 * The key that a subscript means: a text of an associative array, else an arithmetic expression, which counts
 * from the array's end if it is negative.
 *
 * @throws AssignmentError
 */
export function elementKey(
  array: ArrayValue | undefined,
  subscript: string,
  name: string,
  environment: ArithmeticEnvironment,
): ArrayKey {
  if (subscript === "") throw new AssignmentError(`${name}[${subscript}]: bad array subscript`);
  if (array?.kind === "associative") return subscript;
  const index = evaluateIndex(subscript, environment);
  if (index >= 0 || array === undefined) return index;
  const fromEnd = index + array.end;
  if (fromEnd < 0) throw new AssignmentError(`${name}[${subscript}]: bad array subscript`);
  return fromEnd;
}

/** Where `name+=(x)` puts its first element. */
export function nextIndex(array: ArrayValue): number {
  return array.kind === "indexed" ? array.end : 0;
}

function evaluateIndex(subscript: string, environment: ArithmeticEnvironment): number {
  try {
    return Number(evaluateArithmeticText(subscript, environment));
  } catch (error) {
    if (error instanceof ArithmeticError) throw new AssignmentError(error.about(subscript));
    throw error;
  }
}
