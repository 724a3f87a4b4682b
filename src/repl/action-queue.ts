import type { Action } from "../editor/action.ts";

export interface QueuedAction {
  readonly action: Action;
  readonly origin: "typed" | "replayed";
}

/** How deep keys may press keys that press others, as in readline: keys that press themselves would never end. */
const deepestReplay = 16;

/** What is still to be done: what keys stand for that were bound to other keys, then what was typed behind them. */
export class ActionQueue {
  #typed: Action[] = [];
  /** The innermost last. One that is done with counts until what its last key stands for is done, too. */
  #replays: Action[][] = [];

  get isEmpty(): boolean {
    return this.#typed.length === 0 && this.#replays.every((replay) => replay.length === 0);
  }

  type(actions: readonly Action[]): void {
    this.#typed.push(...actions);
  }

  replay(actions: readonly Action[]): void {
    if (this.#replays.length < deepestReplay) this.#replays.push([...actions]);
    else this.#replays = [];
  }

  next(): QueuedAction | undefined {
    while (this.#replays.at(-1)?.length === 0) this.#replays.pop();
    const replayed = this.#replays.at(-1)?.shift();
    if (replayed) return { action: replayed, origin: "replayed" };
    const typed = this.#typed.shift();
    return typed && { action: typed, origin: "typed" };
  }
}
