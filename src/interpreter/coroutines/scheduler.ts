import { now } from "../../posix/clock.ts";
import { eventLoopDescriptor } from "../../posix/event-loop.ts";
import { isReady, PollSet } from "../../posix/poll.ts";
import { hasEnded } from "../../process/child.ts";
import type { Reaper } from "../../process/reaper.ts";
import { after, type Event, type Outcome, resolve, type Wake } from "./effect.ts";
import { Task, type TaskGroup } from "./task.ts";

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
  #ready: [task: Task, wake: Wake][] = [];
  readonly #poll = new PollSet();
  readonly #cancellations: [task: Task, error: unknown][] = [];
  #interrupted = false;
  /** How many coroutines are being carried on just now, each but the first started by the one before. */
  #depth = 0;
  /** How often the shell has waited and seen to all that had come by then. */
  rounds = 0;
  #watchesAnew = false;
  /** The job whose coroutine is being carried on. */
  #group: TaskGroup | undefined;

  constructor(reaper: Reaper, hooks: SchedulerHooks) {
    this.#reaper = reaper;
    this.#hooks = hooks;
  }

  /**
   * Begins something beside what runs, and carries it on to its first effect, so that stages start in their order.
   *
   * @param group the job that it belongs to: that of the coroutine which starts it, unless said otherwise.
   */
  start(begin: () => Outcome, group: TaskGroup | undefined = this.#group): Task {
    const task = new Task(resolve(this.#beside(begin)), group);
    this.#step(task, "event");
    return task;
  }

  #beside<Result>(act: () => Result): Result {
    this.#depth += 1;
    try {
      return act();
    } finally {
      this.#depth -= 1;
    }
  }

  /** The job whose coroutine is being carried on, if it is a job's. */
  get currentGroup(): TaskGroup | undefined {
    return this.#group;
  }

  /** Whether the coroutine that is being carried on is the only one, so that it keeps nobody waiting. */
  get isAlone(): boolean {
    return this.#depth === 1 && this.#waiting.size === 0 && this.#ready.length === 0;
  }

  /** Whether a signal has come that Node has not told its handlers of. */
  get loopIsDue(): boolean {
    return this.#watchesAnew || isReady(eventLoopDescriptor(), "read");
  }

  /** Does what a coroutine of this group would do: what is started meanwhile belongs to the group. */
  within<Result>(group: TaskGroup, act: () => Result): Result {
    const outer = this.#group;
    this.#group = group;
    try {
      return act();
    } finally {
      this.#group = outer;
    }
  }

  /** Lets the coroutines of a group go on where they were suspended. */
  resume(group: TaskGroup): void {
    group.suspended = false;
    this.#ready.push(...group.held.splice(0));
  }

  /** Whether a coroutine of a group waits to read from such a descriptor. */
  waitsToRead(group: TaskGroup, isMeant: (fd: number) => boolean): boolean {
    for (const task of this.#waiting) {
      const { effect } = task;
      if (task.group !== group || effect?.kind !== "wait") continue;
      for (const event of effect.events) {
        if (event.kind === "ready" && event.direction === "read" && isMeant(event.fd)) return true;
      }
    }
    return false;
  }

  /** Wakes whoever may be interrupted: a trapped signal has come. */
  interrupt(): void {
    this.#interrupted = true;
  }

  /** A signal's handler has been set: libuv adds its descriptor to those that it watches in its next turn only. */
  watchAnew(): void {
    this.#watchesAnew = true;
  }

  /**
   * Ends a waiting coroutine by an exception, so that its `finally` blocks run: at once, or as soon as the
   * coroutine that asks for it waits itself.
   */
  cancel(task: Task, error: unknown): void {
    if (task.hasEnded) return;
    if (task.isRunning) {
      this.#cancellations.push([task, error]);
      return;
    }
    this.#waiting.delete(task);
    this.#ready = this.#ready.filter(([ready]) => ready !== task);
    this.#settle(task, () => task.throw(error));
  }

  /** Carries all coroutines on until this one has ended. */
  async run(task: Task): Promise<number> {
    await this.runUntil(() => task.hasEnded);
    return task.result;
  }

  /** Carries all coroutines on until a condition holds that they, or a signal's handler, bring about. */
  async runUntil(holds: () => boolean): Promise<void> {
    while (!holds()) {
      this.#cancelLate();
      this.#wakeSatisfied();
      const next = this.#ready.shift();
      if (next) {
        const [task] = next;
        if (task.hasEnded) continue;
        if (task.group?.suspended) task.group.held.push(next);
        else this.#step(...next);
        continue;
      }
      this.#hooks.beforeWaiting();
      const turnWanted = this.#watchesAnew || this.#wantsTurn();
      this.#watchesAnew = false;
      const loopIsDue = this.#wait(turnWanted ? 0 : this.#timeout());
      if (loopIsDue || turnWanted) await new Promise(setImmediate);
      if (turnWanted) this.#wakeTurns();
      this.rounds += 1;
    }
  }

  #cancelLate(): void {
    for (const [task, error] of this.#cancellations.splice(0)) this.cancel(task, error);
  }

  #wantsTurn(): boolean {
    for (const { effect, group } of this.#waiting) {
      if (effect?.kind === "turn" && !group?.suspended) return true;
    }
    return false;
  }

  #step(task: Task, wake: Wake): void {
    this.#settle(task, () => task.next(wake));
  }

  #settle(task: Task, advance: () => void): void {
    const { group } = task;
    const outer = this.#group;
    const enters = group !== outer && group?.beforeStep !== undefined;
    if (enters) group.beforeStep?.();
    this.#group = group;
    task.isRunning = true;
    task.effect = undefined;
    try {
      this.#beside(advance);
      if (!task.hasEnded) this.#waiting.add(task);
    } catch (error) {
      task.error = error;
      task.status = 1;
    }
    task.isRunning = false;
    this.#group = outer;
    if (enters) group?.afterStep?.();
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
      if (effect?.kind !== "wait" || task.group?.suspended) continue;
      if (effect.events.some(hasCome)) this.#makeReady(task, "event");
      else if (interrupted && effect.interruptible) this.#makeReady(task, "interrupted");
      else if (effect.deadline !== undefined && effect.deadline <= now()) {
        this.#makeReady(task, "deadline");
      }
    }
  }

  #wakeTurns(): void {
    for (const task of this.#waiting) {
      if (task.effect?.kind === "turn" && !task.group?.suspended) this.#makeReady(task, "event");
    }
  }

  /** Milliseconds until the next deadline, -1 when there is none. */
  #timeout(): number {
    let deadline = Number.POSITIVE_INFINITY;
    for (const { effect, group } of this.#waiting) {
      if (effect?.kind === "wait" && effect.deadline !== undefined && !group?.suspended) {
        deadline = Math.min(deadline, effect.deadline);
      }
    }
    for (const child of this.#reaper.living) {
      if (this.#reaper.descriptorOf(child) < 0) deadline = Math.min(deadline, after(lookInterval));
    }
    return deadline === Number.POSITIVE_INFINITY ? -1 : Math.max(0, Math.ceil(deadline - now()));
  }

  /** Waits for the kernel. Gives whether the event loop wants a turn. */
  #wait(timeout: number): boolean {
    const poll = this.#poll;
    poll.clear();
    const loop = poll.add(eventLoopDescriptor(), "read");
    const children = [...this.#reaper.living];
    for (const child of children) poll.add(this.#reaper.descriptorOf(child), "read");
    const descriptors: [task: Task, index: number][] = [];
    for (const task of this.#waiting) {
      if (task.effect?.kind !== "wait" || task.group?.suspended) continue;
      for (const event of task.effect.events) {
        if (event.kind === "ready") descriptors.push([task, poll.add(event.fd, event.direction)]);
      }
    }
    const found = poll.wait(timeout);
    if (found <= 0) {
      for (const child of children) if (this.#reaper.descriptorOf(child) < 0) this.#reaper.check(child);
      return false;
    }
    let signaled = false;
    let changed = false;
    children.forEach((child, index) => {
      if (this.#reaper.descriptorOf(child) >= 0 && !poll.isReady(loop + 1 + index)) return;
      changed = this.#reaper.check(child) || changed;
      signaled ||= child.status?.kind === "signaled";
    });
    for (const [task, index] of descriptors) {
      if (poll.isReady(index) && this.#waiting.has(task)) this.#makeReady(task, "event");
    }
    // What a child has sent before its end, or what killed it and was sent to the whole group, may reach libuv only
    // after poll has looked.
    return signaled || poll.isReady(loop) || (changed && isReady(eventLoopDescriptor(), "read"));
  }
}

function hasCome(event: Event): boolean {
  switch (event.kind) {
    case "child":
      return hasEnded(event.child);
    case "ready":
      return false;
    case "task":
      return event.task.hasEnded;
    case "notice":
      return event.notice.come;
    case "condition":
      return event.holds();
  }
}
