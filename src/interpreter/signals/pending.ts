import { constants } from "node:os";
import type { Shell } from "../shell.ts";
import type { Traps } from "./traps.ts";

const { SIGINT, SIGQUIT } = constants.signals;

/** What the keyboard sends to all processes in the foreground, of which each subshell would be one. */
const keyboardSignals: readonly number[] = [SIGINT, SIGQUIT];

export function isFromKeyboard(signal: number): boolean {
  return keyboardSignals.includes(signal);
}

/**
 * Whom a signal is meant for: every environment, as the keyboard's; whom the number of the process stands for, which is
 * the shell; the subshells that trap it, where the shell has no use for it; or one environment.
 */
export type Audience = "all" | "process" | "subshells" | Shell;

/** A signal with a trap that has come, and that not all whom it concerns have seen to yet. */
interface Arrival {
  readonly signal: number;
  /** How many had come by then: a subshell that began later is not concerned. */
  readonly ordinal: number;
  readonly audience: Audience;
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
  #arrivals: Arrival[] = [];
  /** How many have come until now. */
  count = 0;

  /** How many are waiting: asked for at every command. */
  get length(): number {
    return this.#arrivals.length;
  }

  /** A signal has come. One that waits already is not counted twice, as in the kernel. */
  add(signal: number, audience: Audience): void {
    const waiting = this.#arrivals.find((arrival) => arrival.signal === signal);
    if (waiting?.audience !== "all" || audience === "all") this.#put(signal, audience);
  }

  #put(signal: number, audience: Audience): void {
    this.#drop(signal);
    this.count += 1;
    this.#arrivals.push({ signal, ordinal: this.count, audience, seen: new Set(), outlived: false });
    this.#arrivals.sort((left, right) => left.signal - right.signal);
  }

  /** The shell itself is between two commands: what does not concern it concerns nobody any more. */
  clear(): void {
    this.#arrivals = [];
  }

  #drop(signal: number): void {
    this.#arrivals = this.#arrivals.filter((arrival) => arrival.signal !== signal);
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
    const arrival = this.#arrivals.find((each) => concerns(each, shell));
    if (arrival === undefined) return undefined;
    const isAlone = !shell.isSubshell && shell.traps.get(arrival.signal) !== undefined;
    if (arrival.audience === "all" && !isAlone) arrival.seen.add(shell.traps);
    else this.#drop(arrival.signal);
    return arrival.signal;
  }
}

function concerns({ audience, signal, ordinal, seen, outlived }: Arrival, shell: Shell): boolean {
  const action = shell.traps.get(signal);
  if (typeof audience === "object") return audience === shell;
  if (!shell.isSubshell && action !== undefined) return true;
  const since = shell.isSubshell ? shell.forkedAt : shell.stageSince;
  if (since === undefined || ordinal <= since || seen.has(shell.traps)) return false;
  // The number of the process is the shell's to everybody, but for a subshell that has asked for its own.
  const traps = action !== undefined && action !== "";
  if (audience !== "all") return traps && (audience === "subshells" || shell.knowsItsPid);
  return action === undefined ? !outlived : traps;
}
