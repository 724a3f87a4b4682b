import type { ResourceUsage, WaitStatus } from "../posix/wait.ts";

/** A process that the shell started, and what is known of it. */
export interface Child {
  readonly pid: number;
  /** When it was started: milliseconds of `now()`. */
  readonly since: number;
  /** Readable once the process has ended; undefined until somebody polls, -1 when the kernel had none to give. */
  pidfd: number | undefined;
  /** Its last change of state; undefined while it runs undisturbed. */
  status: WaitStatus | undefined;
  /** Known once it has ended. */
  usage: ResourceUsage | undefined;
  /** Told of every change of state: the job that the process belongs to. */
  observer: ((child: Child) => void) | undefined;
}

/** Whether the process is gone and reaped. */
export function hasEnded(child: Child): boolean {
  return child.status?.kind === "exited" || child.status?.kind === "signaled";
}

/** Whether the process is stopped, as far as the shell has been told. */
export function isStopped(child: Child): boolean {
  return child.status?.kind === "stopped";
}

/** The exit status that `$?` shows (POSIX.1-2024, XCU 2.8.2): 128 + n for signal n. */
export function exitStatus(status: WaitStatus): number {
  switch (status.kind) {
    case "exited":
      return status.code;
    case "signaled":
    case "stopped":
      return 128 + status.number;
    case "continued":
      return 0;
  }
}
