import { readText } from "../posix/read-text.ts";
import type { Outcome } from "./coroutines/effect.ts";
import { evaluateScript } from "./evaluate.ts";
import { thenReturned } from "./execute/command.ts";
import { finallyDo } from "./execute/outcome.ts";
import type { Shell } from "./shell.ts";

/** Runs a text in the current environment as `.` does: `return` ends it. */
export function sourceText(
  shell: Shell,
  text: string,
  name: string,
  operands: readonly string[] = [],
): Outcome {
  const { parameters, sourceName, line, frame } = shell;
  if (operands.length > 0) shell.parameters = operands;
  shell.frame = { name: "source", source: name, line, outer: frame };
  shell.returnable += 1;
  return finallyDo(
    () => thenReturned(shell, evaluateScript(shell, text, name)),
    () => {
      shell.returnable -= 1;
      shell.frame = frame;
      shell.sourceName = sourceName;
      shell.line = line;
      // What the file itself has `set` stays.
      if (shell.parameters === operands) shell.parameters = parameters;
      if (shell.jump?.kind === "return") shell.jump = undefined;
    },
  );
}

/** Runs a start-up file: one that is not there is no error. */
export function sourceIfPresent(shell: Shell, path: string): Outcome {
  shell.enter();
  let text: string;
  try {
    text = readText(path);
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return missing ? 0 : shell.complain(`${path}: cannot be read`, 1);
  }
  return sourceText(shell, text, path);
}
