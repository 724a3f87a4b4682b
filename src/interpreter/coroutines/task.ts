import type { Effect, Running, Wake } from "./effect.ts";

/** A coroutine that the scheduler carries on beside others: a stage of a pipeline, a drain, the program itself. */
export class Task {
  readonly coroutine: Running;
  /** The job that it belongs to; undefined for what the shell does on its own account. */
  readonly group: TaskGroup | undefined;
  /** What it waits for; undefined while it can go on, and once it has ended. */
  effect: Effect | undefined;
  /** Whether it is being carried on just now. */
  isRunning = false;
  status: number | undefined;
  /** What it threw, if that is how it ended. */
  error: unknown;

  constructor(coroutine: Running, group: TaskGroup | undefined) {
    this.coroutine = coroutine;
    this.group = group;
  }

  get hasEnded(): boolean {
    return this.status !== undefined;
  }

  /** How it has ended: its exit status, or the exception that ended it. */
  get result(): number {
    if (this.error !== undefined) throw this.error;
    return this.status ?? 0;
  }
}

/** The coroutines of one job, which are suspended and continued together. */
export class TaskGroup {
  /** While set, the scheduler leaves the coroutines where they are. */
  suspended = false;
  /** Coroutines that were ready to go on when the group was suspended. */
  readonly held: [task: Task, wake: Wake][] = [];
  /** Called around every step, where the coroutines share a shell with others: see `CommandContext`. */
  beforeStep: (() => void) | undefined;
  afterStep: (() => void) | undefined;
}
