import { constants } from "node:os";
import type { Shell } from "../shell.ts";
import type { Traps } from "./traps.ts";

const { SIGINT, SIGQUIT } = constants.signals;

/** What the keyboard sends to all processes in the foreground, of which each subshell would be one. */
const keyboardSignals: readonly number[] = [SIGINT, SIGQUIT];

export function isFromKeyboard(signal: number): boolean {
  return keyboardSignals.includes(signal);
}

/** A signal with a trap that has come, and that not all whom it concerns have seen to yet. */
interface Arrival {
  readonly signal: number;
  /** How many had come by then: a subshell that began later is not concerned. */
  readonly ordinal: number;
  /** Sent to `$$` by the shell itself, so that no subshell is meant. */
  readonly own: boolean;
  /** The environments that have seen to it, while others have not. */
  readonly seen: Set<Traps>;
  /** A child in the foreground has had it as well, and went on: it is not to end a subshell. */
  outlived: boolean;
}

/**
 * The signals with traps that have come and wait for their actions.
 *
 * A subshell would be a process of its own, with all signals but the ignored ones at their defaults (XCU 2.13): what
 * the keyboard sends ends it, and what is sent to `$$` does not reach it.
 */
export class PendingSignals {
  readonly #arrivals: Arrival[] = [];
  readonly #own = new Set<number>();
  /** How many have come until now. */
  count = 0;

  /** How many are waiting: asked for at every command. */
  get length(): number {
    return this.#arrivals.length;
  }

  /** A signal has come. One that waits already is not counted twice, as in the kernel. */
  add(signal: number): void {
    const own = this.#own.delete(signal);
    const waiting = this.#arrivals.findIndex((arrival) => arrival.signal === signal);
    if (waiting >= 0) this.#arrivals.splice(waiting, 1);
    this.count += 1;
    this.#arrivals.push({ signal, ordinal: this.count, own, seen: new Set(), outlived: false });
    this.#arrivals.sort((left, right) => left.signal - right.signal);
  }

  /** The shell is about to send itself a signal. */
  expectOwn(signal: number): void {
    this.#own.add(signal);
  }

  /** A child that had the keyboard's signal too has ended as if nothing had been. */
  outlive(signal: number): void {
    for (const arrival of this.#arrivals) if (arrival.signal === signal) arrival.outlived = true;
  }

  /** The next signal that an environment has to act upon, without taking it. */
  nextFor(shell: Shell): number | undefined {
    return this.#arrivals.find((arrival) => concerns(arrival, shell))?.signal;
  }

  /** Takes the next signal that an environment has to act upon; others may have to do so as well. */
  takeFor(shell: Shell): number | undefined {
    const index = this.#arrivals.findIndex((arrival) => concerns(arrival, shell));
    const arrival = this.#arrivals[index];
    if (arrival === undefined) return undefined;
    if (shell.isSubshell && reachesAll(arrival)) arrival.seen.add(shell.traps);
    else this.#arrivals.splice(index, 1);
    return arrival.signal;
  }
}

function reachesAll({ signal, own }: Arrival): boolean {
  return !own && isFromKeyboard(signal);
}

function concerns(arrival: Arrival, { isSubshell, forkedAt, traps }: Shell): boolean {
  if (!isSubshell) return true;
  if (arrival.ordinal <= forkedAt || arrival.seen.has(traps)) return false;
  const action = traps.get(arrival.signal);
  if (action !== undefined) return action !== "";
  return reachesAll(arrival) && !arrival.outlived;
}
