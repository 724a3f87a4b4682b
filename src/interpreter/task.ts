import type { Effect, Running } from "./effect.ts";

/** A coroutine that the scheduler carries on beside others: a stage of a pipeline, a drain, the program itself. */
export class Task {
  readonly coroutine: Running;
  /** What it waits for; undefined while it can go on, and once it has ended. */
  effect: Effect | undefined;
  status: number | undefined;
  /** What it threw, if that is how it ended. */
  error: unknown;

  constructor(coroutine: Running) {
    this.coroutine = coroutine;
  }

  get hasEnded(): boolean {
    return this.status !== undefined;
  }
}
