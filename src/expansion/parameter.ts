import { countCharacters } from "../text/characters.ts";
import type { Ifs } from "./ifs.ts";
import type { Pattern } from "./pattern.ts";

/** `${parameter#pattern}` and `${parameter##pattern}` (POSIX.1-2024, XCU 2.6.2). */
export function removePrefix(value: string, pattern: Pattern, longest: boolean): string {
  const length = pattern.matchPrefix(value, longest);
  return length === undefined ? value : value.slice(length);
}

/** `${parameter%pattern}` and `${parameter%%pattern}`. */
export function removeSuffix(value: string, pattern: Pattern, longest: boolean): string {
  const start = pattern.matchSuffix(value, longest);
  return start === undefined ? value : value.slice(0, start);
}

/** `${#parameter}`: the length in characters. */
export function lengthOf(value: string): number {
  return countCharacters(value);
}

/** `"$*"`: the parameters joined by the first character of IFS. */
export function joinParameters(values: readonly string[], ifs: Ifs): string {
  return values.join(ifs.separator);
}

/** What `${parameter?word}` and `${parameter:?word}` say of a parameter that has no value. */
export function formatUnsetMessage(name: string, colon: boolean, word: string | undefined): string {
  if (word !== undefined && word !== "") return `${name}: ${word}`;
  return `${name}: parameter ${colon ? "null or not set" : "not set"}`;
}

/** What `set -u` says of a parameter that is not set. */
export function formatUnboundMessage(name: string): string {
  return `${name}: unbound variable`;
}
