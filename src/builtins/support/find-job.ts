import type { Job } from "../../interpreter/jobs/job.ts";
import type { Shell } from "../../interpreter/shell.ts";

/** The job that an operand of `fg`, `bg`, `disown` names, the current one without; undefined after a message. */
export function findJob(shell: Shell, command: string, operand: string | undefined): Job | undefined {
  const found = shell.jobs.find(operand ?? "%%");
  if (found !== undefined && found !== "ambiguous") return found;
  const reason = found === "ambiguous" ? "ambiguous job" : "no such job";
  shell.complain(`${command}: ${operand ?? "current"}: ${reason}`, 1);
  return undefined;
}

/** Whether jobs can be moved here; complains if not. */
export function hasJobControl(shell: Shell, command: string): boolean {
  if (shell.options.monitor && !shell.isSubshell) return true;
  shell.complain(`${command}: no job control`, 1);
  return false;
}
