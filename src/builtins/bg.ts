import type { Builtin } from "../interpreter/builtin.ts";
import type { Shell } from "../interpreter/shell.ts";
import { findJob, hasJobControl } from "./support/find-job.ts";

/** `bg [%job…]` lets stopped jobs go on in the background (POSIX.1-2024, XCU bg). */
export const bgBuiltin: Builtin = {
  name: "bg",
  special: false,
  run(shell, args) {
    if (!hasJobControl(shell, "bg")) return 1;
    const operands = args.slice(args[1] === "--" ? 2 : 1);
    if (operands.length === 0) return background(shell, undefined);
    return operands.reduce((status, operand) => background(shell, operand) || status, 0);
  },
};

function background(shell: Shell, operand: string | undefined): number {
  const job = findJob(shell, "bg", operand);
  if (job === undefined) return 1;
  shell.runtime.reaper.checkAll();
  if (job.hasEnded) return shell.complain("bg: job has terminated", 1);
  if (!job.suspended) return shell.complain(`bg: job ${job.number} already in background`, 0);
  const mark = shell.jobs.current()[0] === job ? "+" : "";
  const status = shell.print("bg", `[${job.number}]${mark} ${job.text.trim()} &\n`);
  shell.runtime.jobControl.resume(job, "background");
  const last = job.processes.at(-1);
  if (last !== undefined) shell.lastBackground = last.pid;
  return status;
}
