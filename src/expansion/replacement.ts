import { characterLength } from "../text/characters.ts";
import type { Pattern } from "./pattern.ts";

export type ReplacementPlace = "first" | "all" | "prefix" | "suffix";

/**
 * `${parameter/pattern/replacement}`: the longest match at the first place, at every place, at the start or at
 * the end. In the replacement an `&` stands for what matched; a backslash takes that meaning from it.
 */
export function replace(
  value: string,
  pattern: Pattern,
  where: ReplacementPlace,
  replacement: string,
): string {
  if (where === "prefix") {
    const length = pattern.matchPrefix(value, true);
    if (length === undefined) return value;
    return fill(replacement, value.slice(0, length)) + value.slice(length);
  }
  if (where === "suffix") {
    const start = pattern.matchSuffix(value, true);
    if (start === undefined) return value;
    return value.slice(0, start) + fill(replacement, value.slice(start));
  }
  return replaceWithin(value, pattern, where === "all", replacement);
}

function replaceWithin(value: string, pattern: Pattern, all: boolean, replacement: string): string {
  if (pattern.literal === "") return value;
  if (value === "") return pattern.matches("") ? fill(replacement, "") : "";
  let result = "";
  let kept = 0;
  for (let at = 0; at < value.length; ) {
    const start = pattern.literal === undefined ? at : value.indexOf(pattern.literal, at);
    if (start < 0) break;
    const length = pattern.matchPrefix(start === 0 ? value : value.slice(start), true);
    if (length === undefined || length === 0) {
      at = start + characterLength(value, start);
      continue;
    }
    at = start + length;
    result += value.slice(kept, start) + fill(replacement, value.slice(start, at));
    kept = at;
    if (!all) break;
  }
  return result + value.slice(kept);
}

/** Puts what matched where `&` stands. */
function fill(replacement: string, matched: string): string {
  if (!/[&\\]/.test(replacement)) return replacement;
  return replacement.replace(/\\([&\\])|&/g, (_, escaped?: string) => escaped ?? matched);
}

/** Quotes a text so that `fill` gives it as it is. */
export function quoteReplacement(text: string): string {
  return /[&\\]/.test(text) ? text.replace(/[&\\]/g, "\\$&") : text;
}
