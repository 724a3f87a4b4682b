import { basename } from "node:path";
import type { Running } from "../coroutines/effect.ts";
import type { Shell } from "../shell.ts";
import { generate, retry } from "./generate.ts";
import { type CompletionRequest, type CompletionRule, defaultRule } from "./rule.ts";

export interface RuleAnswer {
  readonly matches: readonly string[];
  readonly options: ReadonlySet<string>;
}

/** A function that always asks to be asked again would be asked for ever. */
const maximumRetries = 4;

/** What the rule of a command offers; undefined when no rule is for it. */
export function* completeByRule(shell: Shell, request: CompletionRequest): Running<RuleAnswer | undefined> {
  const { prompt } = shell.runtime;
  for (let tries = 0; tries < maximumRetries; tries += 1) {
    const found = ruleFor(shell, request.words[0] ?? "");
    if (!found) return undefined;
    const rule = { ...found, options: new Set(found.options) };
    prompt.completing = rule;
    try {
      const { matches, status } = yield* generate(shell, rule, request);
      if (status !== retry) return { matches, options: rule.options };
    } finally {
      prompt.completing = undefined;
    }
  }
  return undefined;
}

function ruleFor({ runtime, functions }: Shell, command: string): CompletionRule | undefined {
  const { completions } = runtime.prompt;
  const own = completions.get(command) ?? completions.get(basename(command));
  const other = completions.get(defaultRule);
  // What loads functions when they are needed has loaded this one in a subshell, which is gone.
  const lost = own?.function !== undefined && !functions.has(own.function);
  return lost ? (other ?? own) : (own ?? other);
}
