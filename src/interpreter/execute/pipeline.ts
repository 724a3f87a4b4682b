import { constants } from "node:os";
import { pipelineStatus, planPipeline } from "../../plan/pipeline-plan.ts";
import { type PipeEnds, pipe } from "../../posix/descriptor.ts";
import { errnoMessage } from "../../posix/errno.ts";
import { OpenFile } from "../../posix/open-file.ts";
import { type Running, resolve, waitFor } from "../coroutines/effect.ts";
import type { Task } from "../coroutines/task.ts";
import { Cancelled, KilledBySignal } from "../errors.ts";
import type { Code, Shell } from "../shell.ts";
import { runEnvironment } from "./environment.ts";
import { settled } from "./flush.ts";
import { measureStages } from "./measure.ts";
import { finallyDo } from "./outcome.ts";
import { assignDescriptor, RedirectionScope } from "./redirection-scope.ts";

const { SIGPIPE } = constants.signals;

/**
 * Runs a pipeline: all stages start before any is waited for.
 *
 * Every stage is a coroutine. One that is a program starts it at once, gives its ends of the pipes back, and
 * waits; the last runs in the current shell with `lastpipe`.
 */
export function* runPipeline(shell: Shell, codes: readonly Code[]): Running {
  yield* resolve(settled(shell, () => 0));
  const stages = measureStages(shell, codes);
  const plan = planPipeline(stages.length, shell.options.lastpipe && !shell.detached);
  const tasks: Task[] = [];
  let input: OpenFile | undefined;
  let finished = false;
  try {
    for (const [index, stage] of plan.stages.entries()) {
      const code = stages[index] as Code;
      let ends: PipeEnds | undefined;
      if (stage.output !== undefined) {
        const made = pipe();
        if (typeof made === "number") {
          // A stage that cannot start: the one before it loses its reader, and all that run are waited for.
          const status = shell.complain(`pipe: ${errnoMessage(made)}`, 1);
          input?.release();
          input = undefined;
          const statuses = yield* collect(tasks);
          finished = true;
          return conclude(shell, [...statuses, status]);
        }
        ends = made;
      }
      const source: OpenFile | undefined = input;
      input = ends && new OpenFile(ends.read);
      if (stage.environment === "current") {
        const last = yield* runInCurrent(shell, code, source as OpenFile);
        const statuses = yield* collect(tasks);
        finished = true;
        return conclude(shell, [...statuses, last]);
      }
      tasks.push(startStage(shell, code, source, ends && new OpenFile(ends.write)));
    }
    const statuses = yield* collect(tasks);
    finished = true;
    return conclude(shell, statuses);
  } finally {
    input?.release();
    if (!finished) for (const task of tasks) shell.runtime.scheduler.cancel(task, new Cancelled(0));
  }
}

function conclude(shell: Shell, statuses: readonly number[]): number {
  shell.pipeStatus = statuses;
  return pipelineStatus(statuses, shell.options.pipefail);
}

/** Starts a stage in a subshell environment, which owns its ends of the pipes. */
function startStage(
  shell: Shell,
  code: Code,
  input: OpenFile | undefined,
  output: OpenFile | undefined,
): Task {
  const subshell = shell.fork();
  if (input) assignDescriptor(subshell, 0, input);
  if (output) assignDescriptor(subshell, 1, output);
  subshell.releaseStage = () => subshell.releaseFiles();
  return shell.runtime.scheduler.start(() => runEnvironment(subshell, code));
}

/** Runs the last stage in the shell itself, where a broken pipe ends only the stage. */
function* runInCurrent(shell: Shell, code: Code, input: OpenFile): Running {
  const scope = new RedirectionScope(shell);
  scope.set(0, input);
  shell.releaseStage = () => scope.restore();
  const { stageSince } = shell;
  shell.stageSince = shell.runtime.signals.pending.count;
  try {
    const outcome = finallyDo(
      () => code(shell),
      () => {
        shell.releaseStage = undefined;
        shell.stageSince = stageSince;
        shell.runtime.input.giveBack();
        scope.restore();
      },
    );
    return typeof outcome === "number" ? outcome : yield* outcome;
  } catch (error) {
    if (!(error instanceof KilledBySignal)) throw error;
    const endsStageAlone = error.signal === SIGPIPE ? shell.isSubshell : !shell.isSubshell;
    if (!endsStageAlone) throw error;
    return 128 + error.signal;
  }
}

function* collect(tasks: readonly Task[]): Running<number[]> {
  const statuses: number[] = [];
  for (const task of tasks) {
    while (!task.hasEnded) yield waitFor({ kind: "task", task });
    if (task.error !== undefined) throw task.error;
    statuses.push(task.status ?? 0);
  }
  return statuses;
}
