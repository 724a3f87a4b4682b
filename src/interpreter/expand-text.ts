import type { List, WordPart } from "../../grammar/ast.ts";
import { Source } from "../diagnostic/source.ts";
import { BoundedCache } from "../expansion/bounded-cache.ts";
import { CommandReader } from "../syntax/command-reader.ts";
import { compileBody, type TextCode } from "./compile/word.ts";
import type { Outcome, Running } from "./effect.ts";
import type { Shell } from "./shell.ts";

/**
 * Expands a text as the body of a here-document: parameters, command substitutions and arithmetic, no fields.
 * So POSIX has it for PS1, PS2, PS4 and ENV (POSIX.1-2024, XCU 2.5.3). A text that cannot be read stays as it is.
 */
export function expandText(shell: Shell, text: string): Outcome<string> {
  return /[$`\\]/.test(text) ? compiled.get(text)(shell) : text;
}

const compiled = new BoundedCache<TextCode>(16, (text) => {
  let delimiter = "end";
  while (text.includes(delimiter)) delimiter += "!";
  const source = new Source("expansion", `<<${delimiter}\n${text}\n${delimiter}\n`);
  const read = new CommandReader(source).next();
  const body = read.kind === "command" ? hereDocumentBody(read.list) : undefined;
  if (body === undefined) return () => text;
  const code = compileBody(body, { source });
  return (shell) => {
    const expanded = code(shell);
    return typeof expanded === "string" ? withoutLastNewline(expanded) : finish(expanded);
  };
});

function hereDocumentBody(list: List): readonly WordPart[] | undefined {
  const [command] = list.items[0]?.command.first.stages ?? [];
  const [redirection] = command?.kind === "simple-command" ? command.redirections : [];
  return redirection?.kind === "here-document" ? redirection.body : undefined;
}

function* finish(running: Running<string>): Running<string> {
  return withoutLastNewline(yield* running);
}

function withoutLastNewline(text: string): string {
  return text.slice(0, -1);
}
