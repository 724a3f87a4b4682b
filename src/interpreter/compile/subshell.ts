import type { Subshell } from "../../../grammar/ast.ts";
import type { Outcome } from "../coroutines/effect.ts";
import { runEnvironment } from "../execute/environment.ts";
import { settled } from "../execute/flush.ts";
import { startsJob } from "../jobs/control.ts";
import { runForegroundJob } from "../jobs/foreground.ts";
import type { Code, Shell } from "../shell.ts";
import type { CompileContext } from "./context.ts";
import { compileList } from "./list.ts";

/** Compiles `( list )`: a copy of the shell's state in the same process. */
export function compileSubshell(command: Subshell, context: CompileContext): Code {
  const body = compileList(command.body, context);
  const run = (shell: Shell): Outcome => settled(shell, () => runEnvironment(shell.fork(), body));
  const line = context.source.lineAt(command.span.start);
  return (shell) => {
    shell.line = line;
    if (!startsJob(shell)) return run(shell);
    const { start, end } = command.span;
    const job = shell.runtime.jobControl.create(shell, context.source.text.slice(start, end));
    return runForegroundJob(shell, job, () => run(shell));
  };
}
