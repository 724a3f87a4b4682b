import { type ArithmeticEnvironment, evaluateArithmeticText } from "../../expansion/arithmetic.ts";
import { ArithmeticError } from "../../expansion/arithmetic-error.ts";
import { capitalize } from "../../expansion/case-modification.ts";
import { formatInteger } from "../../expansion/integer.ts";
import { type ArrayValue, AssociativeArray, IndexedArray } from "./array.ts";
import { AssignmentError, type Attributes, noTraits, type Traits, type Variable } from "./variable.ts";

/** The value that a variable takes of what is assigned to it. @throws AssignmentError if it is no number */
export function convert(
  value: string,
  traits: Traits | undefined,
  environment: ArithmeticEnvironment,
): string {
  if (traits === undefined) return value;
  const text = traits.integer ? evaluated(value, environment) : value;
  switch (traits.letterCase) {
    case "upper":
      return text.toUpperCase();
    case "lower":
      return text.toLowerCase();
    case "capitalized":
      return capitalize(text);
    default:
      return text;
  }
}

/** What `+=` assigns: the text with more at its end, or the sum of an integer. */
export function appended(variable: Variable | undefined, before: string | undefined, value: string): string {
  if (!variable?.traits?.integer) return (before ?? "") + value;
  return `${before === undefined || before === "" ? "0" : before}+(${value === "" ? "0" : value})`;
}

/** An expression's value as text. @throws AssignmentError */
export function evaluated(text: string, environment: ArithmeticEnvironment): string {
  try {
    return formatInteger(evaluateArithmeticText(text, environment));
  } catch (error) {
    if (error instanceof ArithmeticError) throw new AssignmentError(error.about(text));
    throw error;
  }
}

/** A variable with attributes given and taken. @throws AssignmentError where they exclude each other */
export function withAttributes(name: string, old: Variable | undefined, given: Attributes): Variable {
  const before = old?.traits ?? noTraits;
  if (old?.readonly && given.readonly === false) throw new AssignmentError(`${name}: is read only`);
  if (given.array === "none" && before.array) {
    throw new AssignmentError(`${name}: cannot destroy array variables in this way`);
  }
  const array =
    given.array === undefined || given.array === "none" ? before.array : arrayOf(name, old, given.array);
  const isReference = given.reference ?? before.reference !== undefined;
  const traits: Traits = {
    array,
    integer: given.integer ?? before.integer,
    letterCase: "letterCase" in given ? given.letterCase : before.letterCase,
    reference: isReference ? (before.reference ?? old?.value ?? "") : undefined,
    traced: given.traced ?? before.traced,
  };
  const plain = !(array || traits.integer || traits.letterCase || isReference || traits.traced);
  const value = isReference
    ? undefined
    : before.reference !== undefined
      ? before.reference || undefined
      : old?.value;
  return {
    value: array ? array.first : value,
    exported: given.exported ?? old?.exported ?? false,
    readonly: given.readonly ?? old?.readonly ?? false,
    traits: plain ? undefined : traits,
  };
}

function arrayOf(name: string, old: Variable | undefined, kind: ArrayValue["kind"]): ArrayValue {
  const array = old?.traits?.array;
  if (array !== undefined) {
    if (array.kind === kind) return array;
    throw new AssignmentError(`${name}: cannot convert ${array.kind} to ${kind} array`);
  }
  return arrayFor(old, undefined, kind);
}

/** The array that a plain variable becomes: its value is element 0. */
export function arrayFor(
  old: Variable | undefined,
  computed?: ArrayValue,
  kind: ArrayValue["kind"] = "indexed",
): ArrayValue {
  if (computed !== undefined) return computed;
  const array = kind === "indexed" ? new IndexedArray() : new AssociativeArray();
  if (old?.value !== undefined) array.set(kind === "indexed" ? 0 : "0", old.value);
  return array;
}
