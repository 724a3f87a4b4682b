import type { Action } from "../editor/action.ts";

export interface QueuedAction {
  readonly action: Action;
  readonly origin: "typed" | "replayed";
}

/** Keys that press keys that press themselves would never end. */
const mostReplays = 1_000;

/** What is still to be done: what keys stand for that were bound to other keys, then what was typed behind them. */
export class ActionQueue {
  #typed: Action[] = [];
  #replayed: Action[] = [];
  /** How often keys have pressed others since the last one that was typed. */
  #replays = 0;

  get isEmpty(): boolean {
    return this.#typed.length === 0 && this.#replayed.length === 0;
  }

  type(actions: readonly Action[]): void {
    this.#typed.push(...actions);
  }

  replay(actions: readonly Action[]): void {
    this.#replays += 1;
    if (this.#replays > mostReplays) this.#replayed = [];
    else this.#replayed = [...actions, ...this.#replayed];
  }

  next(): QueuedAction | undefined {
    const replayed = this.#replayed.shift();
    if (replayed) return { action: replayed, origin: "replayed" };
    this.#replays = 0;
    const typed = this.#typed.shift();
    return typed && { action: typed, origin: "typed" };
  }
}
