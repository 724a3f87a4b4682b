import type { Builtin } from "../interpreter/builtin.ts";
import type { CompletionRule } from "../interpreter/completion/rule.ts";
import type { Shell } from "../interpreter/shell.ts";
import { quote } from "../syntax/quote.ts";
import { readRule, shortActions } from "./support/completion/read-rule.ts";

/**
 * `complete [options] name…` says how the arguments of commands are completed, as in bash: `-A action`, `-W words`,
 * `-F function`, `-C command`, `-G pattern`, `-X filter`, `-P`, `-S`, `-o option`. `-p` prints, `-r` removes.
 */
export const completeBuiltin: Builtin = {
  name: "complete",
  special: false,
  confined: true,
  run(shell, args) {
    const read = readRule(args);
    if (typeof read === "string") return shell.complain(`complete: ${read}`, 2);
    const { completions } = shell.runtime.prompt;
    const { rule, says, print, remove, names } = read;
    if (remove) return removeRules(shell, names);
    if (print || (!says && names.length === 0)) return printRules(shell, names);
    if (names.length === 0) return shell.complain("complete: a command is needed", 2);
    for (const name of names) completions.set(name, { ...rule, options: new Set(rule.options) });
    return 0;
  },
};

function removeRules(shell: Shell, names: readonly string[]): number {
  const { completions } = shell.runtime.prompt;
  if (names.length === 0) completions.clear();
  let status = 0;
  for (const name of names) if (!completions.delete(name)) status = missing(shell, name);
  return status;
}

function printRules(shell: Shell, names: readonly string[]): number {
  const { completions } = shell.runtime.prompt;
  let status = 0;
  let text = "";
  for (const name of names.length > 0 ? names : [...completions.keys()].sort()) {
    const rule = completions.get(name);
    if (rule) text += `${ruleText(rule)} ${/^-[DEI]$/.test(name) ? name : quote(name)}\n`;
    else status = missing(shell, name);
  }
  return shell.print("complete", text) || status;
}

function missing(shell: Shell, name: string): number {
  return shell.complain(`complete: ${name}: no completion specification`, 1);
}

/** The rule as the command that makes it. */
function ruleText(rule: CompletionRule): string {
  const letters = new Map(Object.entries(shortActions).map(([letter, action]) => [action, letter]));
  const words = ["complete", ...[...rule.options].flatMap((option) => ["-o", option])];
  for (const action of rule.actions) {
    const letter = letters.get(action);
    words.push(...(letter ? [`-${letter}`] : ["-A", action]));
  }
  const { glob: G, words: W, prefix: P, suffix: S, filter: X, command: C } = rule;
  for (const [letter, value] of Object.entries({ G, W, P, S, X }))
    if (value) words.push(`-${letter}`, singleQuoted(value));
  if (rule.function !== undefined) words.push("-F", quote(rule.function));
  if (C !== undefined) words.push("-C", singleQuoted(C));
  return words.join(" ");
}

function singleQuoted(text: string): string {
  const word = quote(text);
  return word === text ? `'${text}'` : word;
}
