import { now } from "../../posix/clock.ts";
import type { Direction } from "../../posix/poll.ts";
import type { Child } from "../../process/child.ts";
import type { Task } from "./task.ts";

/** Something that a coroutine can wait for. */
export type Event =
  /** The child ended. */
  | { readonly kind: "child"; readonly child: Child }
  /** A transfer would not block. */
  | { readonly kind: "ready"; readonly fd: number; readonly direction: Direction }
  /** Another coroutine ended. */
  | { readonly kind: "task"; readonly task: Task }
  /** A handler of the event loop's, for a signal or a promise, has told. */
  | { readonly kind: "notice"; readonly notice: Notice }
  /** Something that only a child's change, another coroutine or a signal handler brings about. */
  | { readonly kind: "condition"; readonly holds: () => boolean };

/** How a handler of the event loop's tells a coroutine that something is new. */
export interface Notice {
  come: boolean;
}

/** What a coroutine yields when it cannot go on: a value, performed by the scheduler. */
export type Effect =
  | {
      readonly kind: "wait";
      /** Any one of them wakes the coroutine. */
      readonly events: readonly Event[];
      /** Milliseconds of `now()` at which it wakes all the same. */
      readonly deadline?: number;
      /** A trapped signal wakes it too, as `wait` must be. */
      readonly interruptible?: boolean;
    }
  /** Give the event loop one turn, so that signals are seen by a loop that never waits. */
  | { readonly kind: "turn" }
  | Call;

/** Run a coroutine on a stack of its own, and go on with its status in place. */
export interface Call {
  readonly kind: "call";
  readonly running: Running;
  status: number;
}

/** Why a coroutine was woken. */
export type Wake = "event" | "deadline" | "interrupted";

/** A command under way. It gives its exit status in the end. */
export type Running<Result = number> = Generator<Effect, Result, Wake>;

/**
 * What a command gives: its exit status, or, only when it must wait, a coroutine that will give it.
 *
 * Most commands of a loop never wait, and a plain number costs a third of a coroutine.
 */
export type Outcome<Result = number> = Result | Running<Result>;

/** Whether an outcome is a coroutine still to be run, whatever its result will be. */
export function isWaiting<Result>(outcome: Outcome<Result>): outcome is Running<Result> {
  return typeof outcome === "object" && outcome !== null && "next" in outcome;
}

/** The deadline of what shall wait no longer than some milliseconds. */
export function after(milliseconds: number): number {
  return now() + milliseconds;
}

/** Waits for one event. */
export function waitFor(event: Event): Effect {
  return { kind: "wait", events: [event] };
}

/**
 * Begins something on a stack of its own. What has begun so far gives up the process's stack, coroutine by coroutine,
 * until the scheduler has it: so commands can nest deeper than that stack allows.
 */
export function* onOwnStack(begin: () => Outcome): Running {
  const call: Call = { kind: "call", running: begun(begin), status: 0 };
  yield call;
  return call.status;
}

function* begun(begin: () => Outcome): Running {
  const outcome = begin();
  return typeof outcome === "number" ? outcome : yield* outcome;
}

/**
 * Goes on with what a coroutine gives.
 *
 * For every place that has to wait: a generator written within a function is a new one at each call, and its first run
 * costs more than all else that such a place does.
 */
export function* continueWith<Result, Next>(
  running: Running<Result>,
  next: (result: Result) => Outcome<Next>,
): Running<Next> {
  const outcome = next(yield* running);
  return isWaiting(outcome) ? yield* outcome : outcome;
}

/** Gives the result of an outcome within a coroutine. */
export function* resolve<Result>(outcome: Outcome<Result>): Running<Result> {
  return isWaiting(outcome) ? yield* outcome : outcome;
}
