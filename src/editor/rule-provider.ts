import { statSync } from "node:fs";
import { completeByRule, type RuleAnswer } from "../interpreter/completion/by-rule.ts";
import type { CompletionRequest } from "../interpreter/completion/rule.ts";
import type { Shell } from "../interpreter/shell.ts";
import { encode } from "../text/bytes.ts";
import { beside } from "./beside.ts";
import type { Candidate } from "./completion/candidate.ts";
import type { ArgumentProvider } from "./completion/providers.ts";
import type { ArgumentAnswer } from "./completion/world.ts";

/**
 * Completes arguments by the rules of `complete`. Their functions run beside the prompt, which goes on taking
 * keys; after the deadline they are called off.
 */
export function ruleProvider(
  shell: Shell,
  resolve: (path: string) => string,
  deadlineMs: number,
): ArgumentProvider {
  return async (words) => {
    if (shell.runtime.prompt.completions.size === 0) return undefined;
    const { request, prefix } = requestOf(words);
    const answer = await beside(shell, (subshell) => completeByRule(subshell, request), deadlineMs);
    return answer && argumentAnswer(answer, prefix, (path) => isDirectory(resolve(path)));
  };
}

/** What bash takes for the end of a word here, beyond blanks (COMP_WORDBREAKS). */
const breaks = /([=:])/;

/** The words as bash has them, where `--name=value` is three. What stands before the last is no part of the matches. */
function requestOf(words: readonly string[]): { request: CompletionRequest; prefix: string } {
  const pieces = words.map((word) => word.split(breaks).filter((piece) => piece !== ""));
  const last = words.at(-1) ?? "";
  if (last === "" || /[=:]$/.test(last)) pieces.push([""]);
  const split = pieces.flat();
  const line = words.join(" ");
  const written = split.at(-1) ?? "";
  const request = { words: split, index: split.length - 1, line, point: [...line].length, quiet: true };
  return { request, prefix: last.slice(0, last.length - written.length) };
}

function argumentAnswer(
  { matches, options }: RuleAnswer,
  prefix: string,
  isDirectory: (path: string) => boolean,
): ArgumentAnswer {
  const unique = [...new Set(matches)];
  const candidates = unique.map((match) => candidateOf(match, prefix, options, isDirectory));
  return {
    candidates,
    files: candidates.length > 0 ? (options.has("plusdirs") ? "directories" : "none") : filesOf(options),
  };
}

function candidateOf(
  match: string,
  prefix: string,
  options: ReadonlySet<string>,
  isDirectory: (path: string) => boolean,
): Candidate {
  const label = prefix + match.replace(/ $/, "");
  const suffix = match.endsWith(" ") || !options.has("nospace") ? " " : "";
  if (options.has("filenames")) {
    const directory = isDirectory(match);
    if (directory) return { label: label.endsWith("/") ? label : `${label}/`, kind: "directory", suffix: "" };
    return { label, kind: "file", suffix };
  }
  // What is no file name is put into the text as it is, as bash does.
  return { label, kind: "argument", suffix, ...(options.has("fullquote") ? {} : { raw: label }) };
}

function filesOf(options: ReadonlySet<string>): ArgumentAnswer["files"] {
  if (options.has("default") || options.has("bashdefault")) return "any";
  return options.has("dirnames") ? "directories" : "none";
}

function isDirectory(path: string): boolean {
  try {
    return statSync(encode(path), { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false;
  }
}
