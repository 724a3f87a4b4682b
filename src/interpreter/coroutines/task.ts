import type { Call, Effect, Running, Wake } from "./effect.ts";

/** A coroutine that the scheduler carries on beside others: a stage of a pipeline, a drain, the program itself. */
export class Task {
  /** The innermost of its coroutines. */
  #coroutine: Running;
  /** Those that have called it and each other, and wait. */
  readonly #callers: { readonly coroutine: Running; readonly call: Call }[] = [];
  /** The job that it belongs to; undefined for what the shell does on its own account. */
  readonly group: TaskGroup | undefined;
  /** What it waits for; undefined while it can go on, and once it has ended. */
  effect: Exclude<Effect, Call> | undefined;
  /** Whether it is being carried on just now. */
  isRunning = false;
  status: number | undefined;
  /** What it threw, if that is how it ended. */
  error: unknown;

  constructor(coroutine: Running, group: TaskGroup | undefined) {
    this.#coroutine = coroutine;
    this.group = group;
  }

  /** Carries it on to its next effect, or to its end: then there is a status. @throws what it throws */
  next(wake: Wake): void {
    this.#advance(() => this.#coroutine.next(wake));
  }

  /** The same with an exception in the place where it waits. */
  throw(error: unknown): void {
    this.#advance(() => this.#coroutine.throw(error));
  }

  #advance(step: () => IteratorResult<Effect, number>): void {
    for (let result = this.#attempt(step); ; result = this.#attempt(() => this.#coroutine.next("event"))) {
      if (result.done) {
        const caller = this.#callers.pop();
        if (!caller) {
          this.status = result.value;
          return;
        }
        caller.call.status = result.value;
        this.#coroutine = caller.coroutine;
      } else if (result.value.kind === "call") {
        this.#callers.push({ coroutine: this.#coroutine, call: result.value });
        this.#coroutine = result.value.running;
      } else {
        this.effect = result.value;
        return;
      }
    }
  }

  /** What a coroutine throws reaches those that called it. */
  #attempt(step: () => IteratorResult<Effect, number>): IteratorResult<Effect, number> {
    for (let attempt = step; ; ) {
      try {
        return attempt();
      } catch (error) {
        const caller = this.#callers.pop();
        if (!caller) throw error;
        this.#coroutine = caller.coroutine;
        attempt = () => this.#coroutine.throw(error);
      }
    }
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
