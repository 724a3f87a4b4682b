import type { ProcessGroup } from "../posix/spawn.ts";
import type { Child } from "../process/child.ts";

/** How the processes of one job are grouped, when job control is on (`set -m`). */
export class JobControl {
  readonly #terminal: number | undefined;
  #leader: number | undefined;
  readonly children: Child[] = [];

  /** @param terminal the descriptor of the terminal that a foreground job gets. */
  constructor(terminal: number | undefined) {
    this.#terminal = terminal;
  }

  /** The first process leads a group of its own, the rest join it. */
  processGroup(): ProcessGroup {
    return this.#leader === undefined ? "lead" : { join: this.#leader };
  }

  terminal(): number | undefined {
    return this.#terminal;
  }

  get group(): number | undefined {
    return this.#leader;
  }

  joined(child: Child): void {
    this.#leader ??= child.pid;
    this.children.push(child);
  }
}
