import { quote } from "../../syntax/quote.ts";
import { continueWith, type Outcome, type Running, resolve } from "../coroutines/effect.ts";
import { expandText } from "../expand-text.ts";
import type { Shell } from "../shell.ts";
import { settled } from "./flush.ts";

/** Writes a command as it is about to run, after PS4 (`set -x`). The assignments are as they are to be shown. Gives 0. */
export function trace(shell: Shell, assignments: readonly string[], args: readonly string[]): Outcome {
  return traceText(shell, [...assignments, ...args.map(quote)].join(" "));
}

/** Writes a command that is no list of words. */
export function traceText(shell: Shell, text: string): Outcome {
  const prefix = expandPrefix(shell);
  return typeof prefix === "string" ? write(shell, prefix + text) : writeLater(shell, prefix, text);
}

/** Expanding PS4 is neither traced nor seen in the status of the command. */
function expandPrefix(shell: Shell): Outcome<string> {
  const text = shell.variables.get("PS4") ?? "";
  if (!/[$`\\]/.test(text)) return text;
  const { substitutionStatus } = shell;
  shell.options.xtrace = false;
  const prefix = expandText(shell, text);
  const restore = (): void => {
    shell.options.xtrace = true;
    shell.substitutionStatus = substitutionStatus;
  };
  if (typeof prefix === "string") {
    restore();
    return prefix;
  }
  return continueWith(prefix, (expanded) => {
    restore();
    return expanded;
  });
}

function* writeLater(shell: Shell, prefix: Running<string>, words: string): Running {
  return yield* resolve(write(shell, (yield* prefix) + words));
}

function write(shell: Shell, line: string): Outcome {
  return settled(shell, () => {
    shell.runtime.input.giveBack();
    shell.write(`${line}\n`, 2);
    shell.runtime.synchronize();
    return 0;
  });
}
