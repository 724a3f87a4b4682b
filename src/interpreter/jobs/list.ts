import { type Child, exitStatus, hasEnded } from "../../process/child.ts";
import { type Job, later, statusOfState } from "./job.ts";

/** How many ended processes are remembered for `wait` (POSIX's CHILD_MAX, as bash has it). */
const remembered = 4096;
/** More ended jobs than this are not kept for `jobs` to tell of. */
const mostEnded = 64;

/** The jobs that a shell environment knows. */
export class JobList {
  readonly #jobs = new Map<number, Job>();
  /** The exit statuses of processes whose job is out of the list, for a later `wait`. */
  readonly #statuses = new Map<number, number>();
  /** In a subshell: what its parent knows, to be listed until the subshell starts a job itself. */
  readonly #inherited: readonly Job[];
  #unlisted: readonly Job[] = [];

  constructor(inherited: readonly Job[] = []) {
    this.#inherited = inherited;
  }

  fork(): JobList {
    const jobs = this.listed();
    return jobs.length === 0 ? new JobList() : new JobList(jobs);
  }

  /** Adds a job, unless it is there. */
  add(job: Job): void {
    if (this.#jobs.get(job.number) === job) return;
    if (this.#jobs.size > mostEnded) this.#forgetEnded();
    let number = 1;
    for (const used of this.#jobs.keys()) number = Math.max(number, used + 1);
    job.number = number;
    job.moved = later();
    this.#jobs.set(number, job);
  }

  /** A job that has no number and that `jobs` does not list, but whose processes can be waited for. */
  addUnlisted(job: Job): void {
    for (const ended of this.#unlisted.filter(({ hasEnded }) => hasEnded)) {
      for (const child of ended.processes) this.#remember(child);
    }
    this.#unlisted = [...this.#unlisted.filter(({ hasEnded }) => !hasEnded), job];
  }

  /** Takes a job out; how its processes ended is remembered. */
  remove(job: Job): void {
    if (this.#jobs.get(job.number) !== job) return;
    this.#jobs.delete(job.number);
    for (const child of job.processes) this.#remember(child);
  }

  /** The jobs in the background that the environment has started itself. */
  own(): readonly Job[] {
    return [...this.#jobs.values()].filter(({ foreground }) => !foreground);
  }

  /** The jobs that `jobs` lists. */
  listed(): readonly Job[] {
    return this.#jobs.size > 0 ? this.own() : this.#inherited;
  }

  /** The job that a process belongs to. */
  withPid(pid: number): Job | undefined {
    const jobs = [...this.own(), ...this.#unlisted];
    return jobs.find(({ processes }) => processes.some((child) => child.pid === pid));
  }

  /** The exit status of a process whose job has been forgotten. */
  statusOf(pid: number): number | undefined {
    return this.#statuses.get(pid);
  }

  /**
   * The current job and the previous one, `%+` and `%-` (POSIX.1-2024, XBD 3.182): those that were stopped last,
   * or if none is, those that went to the background last.
   */
  current(): readonly [current: Job | undefined, previous: Job | undefined] {
    const [current, previous] = [...this.listed()].sort(
      (a, b) => Number(b.suspended) - Number(a.suspended) || b.moved - a.moved,
    );
    return [current, previous];
  }

  /** The job of an identifier: `%%`, `%+`, `%-`, `%n`, `%string`, `%?string`. */
  find(identifier: string): Job | "ambiguous" | undefined {
    const text = identifier.replace(/^%/, "");
    const [current, previous] = this.current();
    if (text === "" || text === "%" || text === "+") return current;
    if (text === "-") return previous ?? current;
    const jobs = this.listed();
    if (/^\d+$/.test(text)) return jobs.find(({ number }) => number === Number(text));
    const found = jobs.filter((job) =>
      text.startsWith("?") ? job.text.includes(text.slice(1)) : job.text.startsWith(text),
    );
    // One that has ended and is still to be told of is hardly meant while another is there.
    const living = found.filter(({ hasEnded }) => !hasEnded);
    const [only] = living.length > 0 ? living : found;
    return (living.length || found.length) > 1 ? "ambiguous" : only;
  }

  #forgetEnded(): void {
    for (const job of this.#jobs.values()) if (job.hasEnded) this.remove(job);
  }

  #remember(child: Child): void {
    if (child.status === undefined || !hasEnded(child)) return;
    this.#statuses.delete(child.pid);
    this.#statuses.set(child.pid, exitStatus(child.status));
    if (this.#statuses.size <= remembered) return;
    const [oldest] = this.#statuses.keys();
    if (oldest !== undefined) this.#statuses.delete(oldest);
  }
}

/** The exit status of a job that has ended; undefined while it has not. */
export function statusOfJob(job: Job): number | undefined {
  return job.hasEnded ? statusOfState(job.state) : undefined;
}
