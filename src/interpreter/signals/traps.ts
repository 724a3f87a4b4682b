import type { Options } from "../options/options.ts";

/** What happens in the shell itself and may have a trap, as in bash. */
export type ShellEvent = "DEBUG" | "ERR" | "RETURN";

export const shellEvents: readonly ShellEvent[] = ["DEBUG", "ERR", "RETURN"];

/** A condition that `trap` knows: `EXIT`, an event, or a signal's number. */
export type Condition = "EXIT" | ShellEvent | number;

/**
 * The traps of one shell environment (POSIX.1-2024, XCU 2.15, trap). An empty action ignores.
 */
export class Traps {
  #actions = new Map<Condition, string>();
  /** What a subshell's parent had, for `trap` without operands, until the subshell sets a trap itself. */
  #inherited: Map<Condition, string> | undefined;
  /** Whether some event has a trap: asked for at every command. */
  hasEvents = false;
  /** Whether some signal has, or had, an action, if only to be ignored. */
  changesSignals = false;
  /** The events whose actions run now. */
  readonly underWay = new Set<ShellEvent>();

  get(condition: Condition): string | undefined {
    return this.#actions.get(condition);
  }

  set(condition: Condition, action: string): void {
    this.#inherited = undefined;
    this.#actions.set(condition, action);
    this.changesSignals ||= typeof condition === "number";
    this.#look();
  }

  reset(condition: Condition): void {
    this.#inherited = undefined;
    this.#actions.delete(condition);
    this.#look();
  }

  /** Takes away the traps of events that a function does not have, and gives them (`set -E`, `set -T`). */
  hideEvents(options: Options): ReadonlyMap<ShellEvent, string> {
    const hidden = new Map<ShellEvent, string>();
    for (const event of shellEvents) {
      const action = this.#actions.get(event);
      if (action === undefined || isInherited(event, options)) continue;
      hidden.set(event, action);
      this.#actions.delete(event);
    }
    this.#look();
    return hidden;
  }

  /** Puts back what was hidden, but for the events whose trap was set meanwhile. */
  revealEvents(hidden: ReadonlyMap<ShellEvent, string>): void {
    for (const [event, action] of hidden) if (!this.#actions.has(event)) this.#actions.set(event, action);
    this.#look();
  }

  #look(): void {
    this.hasEvents = shellEvents.some((event) => this.#actions.has(event));
  }

  /** Ignores signals though no trap of the script says so, as in an asynchronous list (XCU 2.11). */
  ignore(signals: readonly number[]): void {
    this.#inherited ??= new Map(this.#actions);
    for (const signal of signals) this.#actions.set(signal, "");
  }

  /** Traps as `trap` lists them. */
  list(): ReadonlyMap<Condition, string> {
    return this.#inherited ?? this.#actions;
  }

  /** The signals that are ignored by a trap. */
  ignored(): number[] {
    const signals: number[] = [];
    for (const [condition, action] of this.#actions) {
      if (action === "" && typeof condition === "number") signals.push(condition);
    }
    return signals;
  }

  /** A subshell keeps what is ignored and forgets the rest (XCU 2.13), but for events that it shall have too. */
  fork(options: Options): Traps {
    const copy = new Traps();
    if (this.#actions.size === 0 && this.#inherited === undefined) return copy;
    for (const [condition, action] of this.#actions) {
      if (typeof condition === "number" ? action === "" : isInherited(condition, options)) {
        copy.#actions.set(condition, action);
      }
    }
    copy.#look();
    const listed = this.list();
    if (listed.size > 0) copy.#inherited = new Map(listed);
    return copy;
  }
}

function isInherited(condition: "EXIT" | ShellEvent, options: Options): boolean {
  if (condition === "EXIT") return false;
  return condition === "ERR" ? options.errtrace : options.functrace;
}
