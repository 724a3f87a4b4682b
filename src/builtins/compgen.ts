import type { Builtin } from "../interpreter/builtin.ts";
import { generate } from "../interpreter/completion/generate.ts";
import type { CompletionRule } from "../interpreter/completion/rule.ts";
import type { Running } from "../interpreter/coroutines/effect.ts";
import type { Shell } from "../interpreter/shell.ts";
import { readRule } from "./support/completion/read-rule.ts";

/** `compgen [options] [word]` prints what `complete` with these options would offer for the word, as in bash. */
export const compgenBuiltin: Builtin = {
  name: "compgen",
  special: false,
  confined: true,
  run(shell, args) {
    const read = readRule(args);
    if (typeof read === "string") return shell.complain(`compgen: ${read}`, 2);
    if (read.print || read.remove) return shell.complain("compgen: -p and -r are complete's", 2);
    return print(shell, read.rule, read.names[0] ?? "");
  },
};

function* print(shell: Shell, rule: CompletionRule, word: string): Running {
  const request = { words: ["compgen", word], index: 1, line: `compgen ${word}`, point: 8 + word.length };
  const { matches } = yield* generate(shell, rule, request);
  const status = shell.print("compgen", matches.map((match) => `${match}\n`).join(""));
  return status || (matches.length > 0 ? 0 : 1);
}
