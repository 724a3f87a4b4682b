/** Where a stage of a pipeline runs. */
export type StageEnvironment =
  /** A copy of the shell's state, thrown away at the end (POSIX.1-2024, XCU 2.13). */
  | "subshell"
  /** The shell itself: its assignments last. */
  | "current";

export interface StagePlan {
  readonly environment: StageEnvironment;
  /** The pipe that standard input reads from, by its index in the plan. */
  readonly input: number | undefined;
  /** The pipe that standard output writes to. */
  readonly output: number | undefined;
}

/** A pipeline as a value: stage i writes pipe i, and stage i + 1 reads it. */
export interface PipelinePlan {
  readonly stages: readonly StagePlan[];
  readonly pipes: number;
}

/**
 * Plans the plumbing of a pipeline.
 *
 * @param stages how many commands it has.
 * @param lastInCurrentShell whether the last one may change the shell's own state (`lastpipe`).
 */
export function planPipeline(stages: number, lastInCurrentShell: boolean): PipelinePlan {
  return {
    pipes: stages - 1,
    stages: Array.from({ length: stages }, (_, index) => {
      const last = index === stages - 1;
      return {
        environment: last && (stages === 1 || lastInCurrentShell) ? "current" : "subshell",
        input: index === 0 ? undefined : index - 1,
        output: last ? undefined : index,
      };
    }),
  };
}

/** SIGPIPE's exit status as the shell sees it. */
const brokenPipe = 141;

export type PipefailMode = "off" | "causal" | "strict";

/**
 * The exit status of a pipeline from those of its stages.
 *
 * `causal`: a writer that died of SIGPIPE did nothing wrong when the reader that left it ended with success;
 * a reader that crashed is blamed itself, since it stands further to the right.
 */
export function pipelineStatus(statuses: readonly number[], mode: PipefailMode): number {
  const last = statuses[statuses.length - 1] ?? 0;
  if (mode === "off") return last;
  let readerSucceeded = false;
  for (let index = statuses.length - 1; index >= 0; index--) {
    const status = statuses[index] ?? 0;
    const excused = mode === "causal" && status === brokenPipe && readerSucceeded;
    if (status !== 0 && !excused) return status;
    readerSucceeded = true;
  }
  return 0;
}
