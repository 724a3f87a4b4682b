import { Source } from "../diagnostic/source.ts";
import { CommandReader } from "../syntax/command-reader.ts";
import { compileBody } from "./compile/word.ts";
import type { Outcome } from "./coroutines/effect.ts";
import { promptName, type Shell } from "./shell.ts";

/** Whether a text holds anything to expand, or a backslash that keeps something from it. */
const expandable = /[$`\\]/;
const delimiter = "_end_of_text_";

/**
 * Expands parameters, command substitutions and arithmetic in a text that is no part of a script: a prompt, the
 * value of ENV (POSIX.1-2024, XCU 2.5.3). All other characters are themselves, as in a here-document, which is
 * what it is read as. What is no text to expand is given back as it is.
 */
export function expandText(shell: Shell, text: string): Outcome<string> {
  if (!expandable.test(text)) return text;
  // The line of the operator is line 0, so that the text's own lines count from 1.
  const source = new Source(promptName, `: <<${delimiter}\n${text}\n${delimiter}\n`, 0);
  const read = new CommandReader(source).next();
  const stage = read.kind === "command" ? read.list.items[0]?.command.first.stages[0] : undefined;
  const [body] = stage?.kind === "simple-command" ? stage.redirections : [];
  if (body?.kind !== "here-document") return text;
  const outcome = compileBody(body.body, { source })(shell);
  return typeof outcome === "string" ? withoutNewline(outcome) : finish(outcome);
}

function* finish(running: Exclude<Outcome<string>, string>): Exclude<Outcome<string>, string> {
  return withoutNewline(yield* running);
}

/** The newline is the here-document's. */
function withoutNewline(text: string): string {
  return text.slice(0, -1);
}
