import { type Child, exitStatus, hasEnded } from "../process/child.ts";

/** A pipeline in the background: its processes in the order of its stages. */
export interface BackgroundJob {
  readonly number: number;
  readonly children: readonly Child[];
  /** The command as the user wrote it. */
  readonly text: string;
}

/** The last process of a job, whose pid is `$!` and whose status is the job's. */
export function lastOf(job: BackgroundJob): Child {
  return job.children[job.children.length - 1] as Child;
}

/** The exit status of a job that has ended; undefined while it runs. */
export function statusOf(job: BackgroundJob): number | undefined {
  const { status } = lastOf(job);
  return status !== undefined && hasEnded(lastOf(job)) ? exitStatus(status) : undefined;
}

/** The background jobs that a shell environment knows, until `wait` has told their status. */
export class JobList {
  readonly #jobs = new Map<number, BackgroundJob>();

  add(children: readonly Child[], text: string): BackgroundJob {
    const number = 1 + Math.max(0, ...this.#jobs.keys());
    const job = { number, children, text };
    this.#jobs.set(number, job);
    return job;
  }

  remove(job: BackgroundJob): void {
    this.#jobs.delete(job.number);
  }

  clear(): void {
    this.#jobs.clear();
  }

  all(): readonly BackgroundJob[] {
    return [...this.#jobs.values()];
  }

  /** The job that a pid belongs to. */
  withPid(pid: number): BackgroundJob | undefined {
    return this.all().find(({ children }) => children.some((child) => child.pid === pid));
  }

  /** The job of an identifier (POSIX.1-2024, XBD 3.182): `%%`, `%+`, `%-`, `%n`, `%string`, `%?string`. */
  find(identifier: string): BackgroundJob | undefined {
    const jobs = this.all();
    const text = identifier.slice(1);
    if (text === "" || text === "%" || text === "+") return jobs[jobs.length - 1];
    if (text === "-") return jobs[jobs.length - 2] ?? jobs[jobs.length - 1];
    if (/^\d+$/.test(text)) return this.#jobs.get(Number(text));
    if (text.startsWith("?")) return jobs.find((job) => job.text.includes(text.slice(1)));
    return jobs.find((job) => job.text.startsWith(text));
  }
}
