/** A condition that `trap` knows: `EXIT`, or a signal's number. */
export type Condition = "EXIT" | number;

/**
 * The traps of one shell environment (POSIX.1-2024, XCU 2.15, trap). An empty action ignores.
 */
export class Traps {
  #actions = new Map<Condition, string>();
  /** What a subshell's parent had, for `trap` without operands, until the subshell sets a trap itself. */
  #inherited: Map<Condition, string> | undefined;

  get(condition: Condition): string | undefined {
    return this.#actions.get(condition);
  }

  set(condition: Condition, action: string): void {
    this.#inherited = undefined;
    this.#actions.set(condition, action);
  }

  reset(condition: Condition): void {
    this.#inherited = undefined;
    this.#actions.delete(condition);
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
      if (action === "" && condition !== "EXIT") signals.push(condition);
    }
    return signals;
  }

  /** A subshell keeps what is ignored and forgets the rest (XCU 2.13). */
  fork(): Traps {
    const copy = new Traps();
    for (const [condition, action] of this.#actions) {
      if (action === "" && condition !== "EXIT") copy.#actions.set(condition, action);
    }
    const listed = this.list();
    if (listed.size > 0) copy.#inherited = new Map(listed);
    return copy;
  }
}
