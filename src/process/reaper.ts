import { now } from "../posix/clock.ts";
import { close } from "../posix/descriptor.ts";
import { EINTR } from "../posix/errno.ts";
import { openPidfd, type WaitResult, wait, waitNow } from "../posix/wait.ts";
import { type Child, hasEnded } from "./child.ts";

/**
 * The only caller of wait.
 *
 * Invariant: every child is registered once, at its start, and reaped once; a pid is never waited for after it
 * was reaped, since the kernel may have given it to another process. Never waits for pid -1: libuv's children
 * are not ours.
 */
export class Reaper {
  readonly #living = new Set<Child>();

  /** Takes charge of a process that has just been started. */
  register(pid: number): Child {
    const child: Child = {
      pid,
      since: now(),
      pidfd: undefined,
      status: undefined,
      usage: undefined,
      observer: undefined,
    };
    this.#living.add(child);
    return child;
  }

  /** The children that have not been reaped. */
  get living(): ReadonlySet<Child> {
    return this.#living;
  }

  /** What to poll for a living child's end: its pidfd, or -1 if it has to be asked after. */
  descriptorOf(child: Child): number {
    child.pidfd ??= openPidfd(child.pid);
    return child.pidfd;
  }

  /** Waits for one child's end, or stop, and for nothing else. A signal's handler may let it return before. */
  waitFor(child: Child): void {
    const result = wait(child.pid);
    if (result !== -EINTR) this.#note(child, result);
  }

  /**
   * Asks the kernel whether a child changed its state, and reaps it if it ended.
   *
   * @returns whether its status is new.
   */
  check(child: Child): boolean {
    if (!this.#living.has(child)) return false;
    const result = waitNow(child.pid);
    if (result === undefined) return false;
    this.#note(child, result);
    return true;
  }

  /** Checks every living child, so that none stays a zombie. */
  checkAll(): void {
    for (const child of this.#living) this.check(child);
  }

  #note(child: Child, result: WaitResult | number): void {
    if (typeof result === "number") {
      // Somebody else's wait took it (ECHILD): it is gone, with a status that nobody will know.
      this.#bury(child);
      child.status = { kind: "exited", code: 127 };
    } else {
      child.status = result.status;
      if (hasEnded(child)) {
        child.usage = result.usage;
        this.#bury(child);
      }
    }
    child.observer?.(child);
  }

  #bury(child: Child): void {
    this.#living.delete(child);
    if (child.pidfd !== undefined && child.pidfd >= 0) close(child.pidfd);
    child.pidfd = -1;
  }
}
