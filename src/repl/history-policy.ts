import { join } from "node:path";
import { compilePattern } from "../expansion/pattern.ts";
import { quotePattern } from "../expansion/pattern-quoting.ts";

/** Where the history of a user is; undefined for a user without a home. */
export function historyPath(variable: (name: string) => string | undefined): string | undefined {
  const state = variable("XDG_STATE_HOME");
  if (state?.startsWith("/")) return join(state, "tssh", "history.db");
  const home = variable("HOME");
  return home ? join(home, ".local", "state", "tssh", "history.db") : undefined;
}

/** What the user wants to be remembered, in bash's words. */
export interface HistoryWishes {
  /** HISTCONTROL: a list of `ignorespace`, `ignoredups`, `ignoreboth` and `erasedups`. */
  readonly control?: string | undefined;
  /** HISTIGNORE: patterns of whole lines between colons; `&` is the line before. */
  readonly ignore?: string | undefined;
}

/** Whether a line is to be remembered. */
export function isRemembered(line: string, last: string | undefined, wishes: HistoryWishes): boolean {
  if (line.trim() === "") return false;
  if (wishes.control === undefined && wishes.ignore === undefined) return true;
  const both = wants(wishes, "ignoreboth");
  if ((both || wants(wishes, "ignorespace")) && /^\s/.test(line)) return false;
  if ((both || wants(wishes, "ignoredups")) && line === last) return false;
  return !patternsIn(wishes.ignore ?? "").some((pattern) => matches(pattern, line, last));
}

/** Whether of equal lines only the newest is to be kept. */
export function erasesOlder(wishes: HistoryWishes): boolean {
  return wants(wishes, "erasedups");
}

function wants({ control = "" }: HistoryWishes, word: string): boolean {
  return control.split(":").includes(word);
}

/** A colon in brackets, such as that of `[[:space:]]`, divides nothing. */
function patternsIn(list: string): readonly string[] {
  return list.match(/(?:\[(?:\[:\w+:\]|[^\]])+\]|\\.|[^:])+/gs) ?? [];
}

function matches(pattern: string, line: string, last: string | undefined): boolean {
  if (last === undefined && /(?<!\\)&/.test(pattern)) return false;
  const spelled = pattern.replace(/\\?&/g, (found) => (found === "&" ? quotePattern(last ?? "") : "&"));
  return compilePattern(spelled).matches(line);
}
