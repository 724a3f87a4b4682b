import { doubleQuote, quoteAlways } from "../../syntax/quote.ts";
import type { ArrayValue } from "./array.ts";
import { attributeLetters, type Variable } from "./variable.ts";

const plainKey = /^[A-Za-z0-9_.,:+=%^/-]+$/;

/** A command that makes the variable again: what `declare -p` prints of it. */
export function declarationOf(name: string, variable: Variable): string {
  const letters = attributeLetters(variable);
  return `declare -${letters === "" ? "-" : letters} ${name}${valueText(variable)}`;
}

/** What stands after the name in a declaration: nothing if the variable is not set. */
export function valueText({ value, traits }: Variable): string {
  if (traits?.array) return traits.array.assigned ? `=${arrayText(traits.array)}` : "";
  if (traits?.reference !== undefined)
    return traits.reference === "" ? "" : `=${doubleQuote(traits.reference)}`;
  return value === undefined ? "" : `=${doubleQuote(value)}`;
}

/** `([0]="a" [1]="b")`; bash puts a blank after the elements of an associative array. */
export function arrayText(array: ArrayValue): string {
  const elements = array.entries().map(([key, value]) => `[${keyText(array, key)}]=${doubleQuote(value)}`);
  const end = array.kind === "associative" && elements.length > 0 ? " " : "";
  return `(${elements.join(" ")}${end})`;
}

/** `${name@A}`: the value is quoted as `${name@Q}` has it. */
export function assignmentOf(
  name: string,
  variable: Variable | undefined,
  value: string | undefined,
): string {
  const letters = variable === undefined ? "" : attributeLetters(variable);
  const assigned = value === undefined ? "" : `=${quoteAlways(value)}`;
  if (letters !== "") return `declare -${letters} ${name}${assigned}`;
  return value === undefined ? "" : `${name}${assigned}`;
}

/** `${name[@]@K}`: subscripts and quoted values. */
export function keyValueText(array: ArrayValue): string {
  const text = array.entries().map(([key, value]) => `${keyText(array, key)} ${doubleQuote(value)}`);
  return text.join(" ") + (array.kind === "associative" && text.length > 0 ? " " : "");
}

function keyText(array: ArrayValue, key: string): string {
  return array.kind === "indexed" || plainKey.test(key) ? key : doubleQuote(key);
}
