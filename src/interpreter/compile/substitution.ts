import type { CommandSubstitution } from "../../../grammar/ast.ts";
import { trimNewlines } from "../../expansion/substitution.ts";
import { continueWith, type Outcome, type Running, waitFor } from "../coroutines/effect.ts";
import { runEnvironment } from "../execute/environment.ts";
import { flushed } from "../execute/flush.ts";
import { assignDescriptor } from "../execute/redirection-scope.ts";
import { Capture } from "../io/capture.ts";
import type { Code, Shell } from "../shell.ts";
import type { CompileContext } from "./context.ts";
import { compileFileSubstitution } from "./file-substitution.ts";
import { compileList } from "./list.ts";
import type { PartCode, Quoting } from "./parts.ts";

/**
 * Compiles a command substitution (POSIX.1-2024, XCU 2.6.3): a subshell environment in the same process, whose
 * output is kept in memory as long as only builtins write it.
 */
export function compileSubstitution(
  part: CommandSubstitution,
  quoting: Quoting,
  context: CompileContext,
): PartCode {
  // Compiled at the first run: a script holds many that it never comes to.
  let code: Code | undefined;
  const method = quoting === "quoted" ? "quoted" : "expansion";
  return (shell, target) => {
    code ??= compileFileSubstitution(part.body, context) ?? compileList(part.body, context);
    const text = substitute(shell, code);
    if (typeof text === "string") {
      target[method](text);
      return undefined;
    }
    return continueWith(text, (known) => target[method](known));
  };
}

function substitute(shell: Shell, code: Code): Outcome<string> {
  // What it does can be seen, and its own descriptors are others than those that have been written to.
  const settled = flushed(shell, shell.name, 0);
  return typeof settled === "number" ? run(shell, code) : continueWith(settled, () => run(shell, code));
}

function run(shell: Shell, code: Code): Outcome<string> {
  const capture = new Capture(shell.runtime.scheduler);
  const subshell = shell.fork();
  assignDescriptor(subshell, 1, capture);
  const outcome = runEnvironment(subshell, code);
  if (typeof outcome === "number" && capture.drained === undefined) {
    shell.substitutionStatus = outcome;
    return result(capture);
  }
  return collect(shell, outcome, capture);
}

function* collect(shell: Shell, outcome: Outcome, capture: Capture): Running<string> {
  shell.substitutionStatus = typeof outcome === "number" ? outcome : yield* outcome;
  const { drained } = capture;
  if (drained) while (!drained.hasEnded) yield waitFor({ kind: "task", task: drained });
  return result(capture);
}

function result(capture: Capture): string {
  const text = capture.text();
  // No variable or argument can hold a NUL.
  return trimNewlines(text.includes("\0") ? text.replaceAll("\0", "") : text);
}
