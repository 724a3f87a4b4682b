import { quote } from "../../syntax/quote.ts";
import { isWaiting, type Outcome, type Running } from "../coroutines/effect.ts";
import { evaluateText } from "../evaluate.ts";
import { expandText } from "../expand-text.ts";
import { patternOf } from "../matching.ts";
import type { Shell } from "../shell.ts";
import { readArrayText } from "../variables/read-array-text.ts";
import { namesOf } from "./actions.ts";
import type { CompletionRequest, CompletionRule } from "./rule.ts";
import { splitWords } from "./split-words.ts";

/** The function has registered another rule for the command, which is to be asked now. */
export const retry = 124;

export interface Generated {
  readonly matches: readonly string[];
  /** What the rule's function gave; 0 without one. */
  readonly status: number;
}

/** What a rule offers for a word. */
export function* generate(
  shell: Shell,
  rule: CompletionRule,
  request: CompletionRequest,
): Running<Generated> {
  const word = request.words[request.index] ?? "";
  const found = rule.actions.flatMap((action) => namesOf(shell, action, word));
  if (rule.glob !== undefined) found.push(...(yield* globbed(shell, rule.glob, word)));
  if (rule.words !== undefined) found.push(...(yield* listed(shell, rule.words, word)));
  let status = 0;
  if (rule.function !== undefined) {
    status = yield* callCompleter(shell, rule.function, request);
    found.push(...shell.variables.values("COMPREPLY"));
    forget(shell);
  }
  if (rule.command !== undefined) found.push(...(yield* printed(shell, rule.command, request)));
  const kept = rule.filter === undefined ? found : filtered(shell, found, rule.filter, word);
  return { matches: kept.map((match) => rule.prefix + match + rule.suffix), status };
}

function* settled<Result>(outcome: Outcome<Result>): Running<Result> {
  return isWaiting(outcome) ? yield* outcome : outcome;
}

function* globbed(shell: Shell, pattern: string, word: string): Running<string[]> {
  const outcome = readArrayText(shell, `(${pattern})`);
  const elements = outcome === undefined ? [] : yield* settled(outcome);
  const paths = elements.map(({ value }) => value);
  return paths.filter((path) => path.startsWith(word) && path !== pattern);
}

function* listed(shell: Shell, words: string, word: string): Running<string[]> {
  const text = yield* settled(expandText(shell, words));
  const ifs = shell.variables.get("IFS") ?? " \t\n";
  return splitWords(text, ifs).filter((each) => each.startsWith(word));
}

/** Calls the function as bash does: with the command, the word and the one before, and the COMP_ variables. */
function* callCompleter(shell: Shell, name: string, request: CompletionRequest): Running {
  const { words, index, line, point, quiet } = request;
  const { variables, status, pipeStatus } = shell;
  variables.setArray("COMP_WORDS", words);
  variables.setArray("COMPREPLY", []);
  const values = { COMP_CWORD: index, COMP_LINE: line, COMP_POINT: point, COMP_TYPE: 9, COMP_KEY: 9 };
  for (const [variable, value] of Object.entries(values)) variables.set(variable, String(value));
  const args = [name, words[0] ?? "", words[index] ?? "", words[index - 1] ?? ""].map(quote).join(" ");
  const text = quiet ? `${args} </dev/null >/dev/null 2>&1` : `${args} </dev/null`;
  const given = yield* settled(evaluateText(shell, text, shell.sourceName, shell.line));
  shell.status = status;
  shell.pipeStatus = pipeStatus;
  return given;
}

function forget({ variables }: Shell): void {
  for (const name of ["WORDS", "CWORD", "LINE", "POINT", "TYPE", "KEY"]) variables.unset(`COMP_${name}`);
  variables.unset("COMPREPLY");
}

/** The lines that a command prints which is called like such a function. */
function* printed(
  shell: Shell,
  command: string,
  { words, index, line, point }: CompletionRequest,
): Running<string[]> {
  const environment = `COMP_LINE=${quote(line)} COMP_POINT=${point} COMP_TYPE=9 COMP_KEY=9`;
  const args = [words[0] ?? "", words[index] ?? "", words[index - 1] ?? ""].map(quote).join(" ");
  const text = yield* settled(expandText(shell, `$(${environment} ${command} ${args} </dev/null\n)`));
  return text === "" ? [] : text.split("\n");
}

/** `-X pattern` leaves out what matches, `-X !pattern` all else; `&` is the word. */
function filtered(shell: Shell, matches: readonly string[], filter: string, word: string): string[] {
  const negated = filter.startsWith("!");
  const text = (negated ? filter.slice(1) : filter).replaceAll(/\\&|&/g, (each) =>
    each === "&" ? word : "&",
  );
  const pattern = patternOf(shell, text);
  return matches.filter((match) => pattern.matches(match) === negated);
}
