import { eventLoopDescriptor } from "../posix/event-loop.ts";
import { PollSet } from "../posix/poll.ts";
import { hasEnded } from "../process/child.ts";
import type { Reaper } from "../process/reaper.ts";
import { type Effect, type Event, type Outcome, resolve, type Wake } from "./effect.ts";
import { Task } from "./task.ts";

/** How often children without a pidfd are looked after, in milliseconds. */
const lookInterval = 10;

/** What the scheduler asks of those who own what it does not. */
export interface SchedulerHooks {
  /** Before the shell waits: bring what is buffered to where others can see it. */
  beforeWaiting(): void;
}

/**
 * Performs effects for one or several coroutines with one primitive: poll(2) on pidfds, descriptors and the
 * event loop's own descriptor.
 *
 * When libuv's descriptor is readable, a signal or timer of Node is due, and the loop gets one turn: race-free,
 * because the descriptor stays readable until libuv has seen what came.
 */
export class Scheduler {
  readonly #reaper: Reaper;
  readonly #hooks: SchedulerHooks;
  readonly #waiting = new Set<Task>();
  readonly #ready: [task: Task, wake: Wake][] = [];
  readonly #poll = new PollSet();
  #interrupted = false;
  #watchesAnew = false;
  /** Whether a child that stopped wakes those who wait for it (job control). */
  watchesStops = false;

  constructor(reaper: Reaper, hooks: SchedulerHooks) {
    this.#reaper = reaper;
    this.#hooks = hooks;
  }

  /** Starts a coroutine and carries it on to its first effect, so that stages start in their order. */
  start(outcome: Outcome): Task {
    const task = new Task(resolve(outcome));
    this.#step(task, "event");
    return task;
  }

  /** Wakes whoever may be interrupted: a trapped signal has come. */
  interrupt(): void {
    this.#interrupted = true;
  }

  /** A signal's handler has been set: libuv adds its descriptor to those that it watches in its next turn only. */
  watchAnew(): void {
    this.#watchesAnew = true;
  }

  /** Ends a waiting coroutine by an exception, so that its `finally` blocks run. */
  cancel(task: Task, error: unknown): void {
    if (task.hasEnded) return;
    this.#waiting.delete(task);
    this.#settle(task, () => task.coroutine.throw(error));
  }

  /** Carries all coroutines on until this one has ended. */
  async run(task: Task): Promise<number> {
    while (!task.hasEnded) {
      this.#wakeSatisfied();
      const next = this.#ready.shift();
      if (next) {
        this.#step(...next);
        continue;
      }
      this.#hooks.beforeWaiting();
      const turnWanted =
        this.#watchesAnew || [...this.#waiting].some(({ effect }) => effect?.kind === "turn");
      this.#watchesAnew = false;
      const loopIsDue = this.#wait(turnWanted ? 0 : this.#timeout());
      if (loopIsDue || turnWanted) await new Promise(setImmediate);
      if (turnWanted) this.#wakeTurns();
    }
    if (task.error !== undefined) throw task.error;
    return task.status ?? 0;
  }

  #step(task: Task, wake: Wake): void {
    task.effect = undefined;
    this.#settle(task, () => task.coroutine.next(wake));
  }

  #settle(task: Task, advance: () => IteratorResult<Effect, number>): void {
    try {
      const result = advance();
      if (result.done) {
        task.status = result.value;
      } else {
        task.effect = result.value;
        this.#waiting.add(task);
      }
    } catch (error) {
      task.error = error;
      task.status = 1;
    }
  }

  #makeReady(task: Task, wake: Wake): void {
    this.#waiting.delete(task);
    this.#ready.push([task, wake]);
  }

  /** Wakes the coroutines whose event has come already, without asking the kernel. */
  #wakeSatisfied(): void {
    const interrupted = this.#interrupted;
    this.#interrupted = false;
    for (const task of this.#waiting) {
      const { effect } = task;
      if (effect?.kind !== "wait") continue;
      if (effect.events.some((event) => this.#hasCome(event))) this.#makeReady(task, "event");
      else if (interrupted && effect.interruptible) this.#makeReady(task, "interrupted");
      else if (effect.deadline !== undefined && effect.deadline <= performance.now()) {
        this.#makeReady(task, "deadline");
      }
    }
  }

  #wakeTurns(): void {
    for (const task of this.#waiting) {
      if (task.effect?.kind === "turn") this.#makeReady(task, "event");
    }
  }

  #hasCome(event: Event): boolean {
    if (event.kind === "task") return event.task.hasEnded;
    if (event.kind === "ready") return false;
    if (event.kind === "notice") return event.notice.come;
    return hasEnded(event.child) || (this.watchesStops && event.child.status?.kind === "stopped");
  }

  /** Milliseconds until the next deadline, -1 when there is none. */
  #timeout(): number {
    let deadline = Number.POSITIVE_INFINITY;
    for (const { effect } of this.#waiting) {
      if (effect?.kind === "wait" && effect.deadline !== undefined) {
        deadline = Math.min(deadline, effect.deadline);
      }
    }
    for (const child of this.#reaper.living) {
      if (child.pidfd < 0) deadline = Math.min(deadline, performance.now() + lookInterval);
    }
    return deadline === Number.POSITIVE_INFINITY ? -1 : Math.max(0, Math.ceil(deadline - performance.now()));
  }

  /** Waits for the kernel. Gives whether the event loop wants a turn. */
  #wait(timeout: number): boolean {
    const poll = this.#poll;
    poll.clear();
    const loop = poll.add(eventLoopDescriptor(), "read");
    const children = [...this.#reaper.living];
    for (const { pidfd } of children) poll.add(pidfd, "read");
    const descriptors: [task: Task, index: number][] = [];
    for (const task of this.#waiting) {
      if (task.effect?.kind !== "wait") continue;
      for (const event of task.effect.events) {
        if (event.kind === "ready") descriptors.push([task, poll.add(event.fd, event.direction)]);
      }
    }
    const found = poll.wait(timeout);
    if (found <= 0) {
      for (const child of children) if (child.pidfd < 0) this.#reaper.check(child);
      return false;
    }
    children.forEach((child, index) => {
      if (child.pidfd < 0 || poll.isReady(loop + 1 + index)) this.#reaper.check(child);
    });
    for (const [task, index] of descriptors) {
      if (poll.isReady(index) && this.#waiting.has(task)) this.#makeReady(task, "event");
    }
    return poll.isReady(loop);
  }
}
