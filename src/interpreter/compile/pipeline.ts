import type { Pipeline } from "../../../grammar/ast.ts";
import type { Outcome } from "../coroutines/effect.ts";
import { afterFailure } from "../execute/failure.ts";
import { andThen, finallyDo } from "../execute/outcome.ts";
import { runPipeline } from "../execute/pipeline.ts";
import { startsJob } from "../jobs/control.ts";
import { runForegroundJob } from "../jobs/foreground.ts";
import type { Code, Shell } from "../shell.ts";
import { compileCommand } from "./command.ts";
import type { CompileContext } from "./context.ts";
import { withDebug } from "./debug.ts";
import { compileTime } from "./time.ts";

/** Compiles a pipeline. One command alone runs in the current environment. */
export function compilePipeline(pipeline: Pipeline, context: CompileContext): Code {
  const code = compileUntimed(pipeline, context);
  return pipeline.timed ? compileTime(pipeline, code, context) : code;
}

function compileUntimed(pipeline: Pipeline, context: CompileContext): Code {
  const [only] = pipeline.stages;
  // `time` alone.
  if (only === undefined) return () => (pipeline.negated ? 1 : 0);
  const code =
    pipeline.stages.length === 1
      ? compileSingle(compileCommand(only, context, false), endsShell(only.kind))
      : compileStages(pipeline, context);
  if (!pipeline.negated) return code;
  return (shell) => {
    shell.errexitIgnored += 1;
    return andThen(
      finallyDo(
        () => code(shell),
        () => {
          shell.errexitIgnored -= 1;
        },
      ),
      (status) => {
        // PIPESTATUS is what the stages gave, not what became of it.
        shell.pipeStatus ??= [status];
        // `return 3` within it returns 3.
        if (shell.jump !== undefined) return status;
        shell.status = status === 0 ? 1 : 0;
        return shell.status;
      },
    );
  };
}

const exitingKinds: ReadonlySet<string> = new Set([
  "simple-command",
  "subshell",
  "arithmetic-command",
  "conditional",
]);

/** Whether a failing command of this kind ends the shell under `set -e`; in the rest, a command within has done so. */
function endsShell(kind: string): boolean {
  return exitingKinds.has(kind);
}

function compileSingle(code: Code, exits: boolean): Code {
  return (shell) => {
    const watched = shell.traps.hasEvents;
    const outcome = code(shell);
    if (typeof outcome !== "number")
      return andThen(outcome, (status) => concludeSingle(shell, status, exits, watched));
    return concludeSingle(shell, outcome, exits, watched);
  };
}

function concludeSingle(shell: Shell, status: number, exits: boolean, watched: boolean): Outcome {
  if (exits) shell.pipeStatus = undefined;
  shell.status = status;
  return status !== 0 && exits ? afterFailure(shell, status, watched) : status;
}

function compileStages(pipeline: Pipeline, context: CompileContext): Code {
  const stages = pipeline.stages.map((stage) => compileCommand(stage, context, true));
  const debug = withDebug(pipeline.stages, context);
  const { start, end } = pipeline.span;
  const run = (shell: Shell): Outcome => {
    if (!startsJob(shell)) return runPipeline(shell, stages);
    const job = shell.runtime.jobControl.create(shell, context.source.text.slice(start, end));
    return runForegroundJob(shell, job, () => runPipeline(shell, stages));
  };
  return (shell) => {
    const watched = shell.traps.hasEvents;
    const outcome = watched ? andThen(debug(shell), () => run(shell)) : run(shell);
    return andThen(outcome, (status) => {
      shell.status = status;
      return status === 0 ? status : afterFailure(shell, status, watched);
    });
  };
}
