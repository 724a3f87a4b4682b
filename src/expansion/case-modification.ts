import type { Pattern } from "./pattern.ts";

export type LetterCase = "upper" | "lower" | "toggled";

/** `${parameter^pattern}` and its kin: changes the characters that match, all or only the first of the text. */
export function modifyCase(
  value: string,
  to: LetterCase,
  all: boolean,
  pattern: Pattern | undefined,
): string {
  if (all && pattern === undefined && to !== "toggled") return convert(value, to);
  let result = "";
  for (const character of value) {
    result += pattern === undefined || pattern.matches(character) ? convert(character, to) : character;
    if (!all) return result + value.slice(character.length);
  }
  return result;
}

/** The first character in upper case, the others in lower. */
export function capitalize(value: string): string {
  return modifyCase(value.toLowerCase(), "upper", false, undefined);
}

function convert(text: string, to: LetterCase): string {
  const upper = text.toUpperCase();
  if (to === "upper") return upper;
  return to === "lower" || text === upper ? text.toLowerCase() : upper;
}
