import type { Builtin } from "../interpreter/builtin.ts";
import type { Job } from "../interpreter/jobs/job.ts";
import type { Shell } from "../interpreter/shell.ts";
import { findJob } from "./support/find-job.ts";

/**
 * `disown [-h] [-ar] [%job | pid…]` takes jobs out of the list, or with `-h` only keeps SIGHUP from them when the
 * shell gets it.
 */
export const disownBuiltin: Builtin = {
  name: "disown",
  special: false,
  confined: true,
  run(shell, args) {
    let options = "";
    let index = 1;
    for (; /^-[ahr]+$/.test(args[index] ?? ""); index++) options += args[index]?.slice(1);
    if (args[index] === "--") index += 1;
    else if (args[index]?.startsWith("-")) return shell.complain(`disown: ${args[index]}: invalid option`, 2);
    const operands = args.slice(index);
    if (operands.length === 0 && /[ar]/.test(options)) {
      const running = (job: Job) => job.state.kind === "running";
      const jobs = shell.jobs.own().filter((job) => !options.includes("r") || running(job));
      for (const job of jobs) disown(shell, job, options);
      return 0;
    }
    let status = 0;
    for (const operand of operands.length === 0 ? [undefined] : operands) {
      const byPid = operand && /^\d+$/.test(operand) ? shell.jobs.withPid(Number(operand)) : undefined;
      const job = byPid ?? findJob(shell, "disown", operand);
      if (job === undefined) status = 1;
      else disown(shell, job, options);
    }
    return status;
  },
};

function disown(shell: Shell, job: Job, options: string): void {
  if (options.includes("h")) {
    job.hangsUp = false;
    return;
  }
  if (job.suspended) {
    shell.complain(`disown: warning: job ${job.number} is stopped and nobody will let it go on`, 0);
  }
  shell.jobs.remove(job);
  shell.jobs.addUnlisted(job);
}
