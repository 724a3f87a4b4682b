import { Source } from "../../diagnostic/source.ts";
import { CommandReader } from "../../syntax/command-reader.ts";
import { arrayLiteralOf, compileArrayLiteral } from "../compile/array-literal.ts";
import type { Outcome } from "../coroutines/effect.ts";
import type { Shell } from "../shell.ts";
import type { ArrayElement } from "./variable.ts";

/** Reads and expands the text `(…)` as the value of an array; undefined if it is none. */
export function readArrayText(shell: Shell, text: string): Outcome<readonly ArrayElement[]> | undefined {
  const source = new Source(shell.sourceName, `array=${text}\n`, shell.line);
  const read = new CommandReader(source).next();
  const [command] = (read.kind === "command" && read.list.items[0]?.command.first.stages) || [];
  const [assignment] = command?.kind === "simple-command" ? command.assignments : [];
  const literal = assignment && arrayLiteralOf(assignment.value);
  return literal && compileArrayLiteral(literal, { source })(shell);
}
