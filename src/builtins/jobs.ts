import type { Builtin } from "../interpreter/builtin.ts";
import { type BackgroundJob, lastOf, statusOf } from "../interpreter/job-list.ts";

/** `jobs [-l | -p]` (POSIX.1-2024, XCU jobs). */
export const jobsBuiltin: Builtin = {
  name: "jobs",
  special: false,
  run(shell, args) {
    shell.runtime.reaper.checkAll();
    const jobs = shell.jobs.all();
    if (args[1] === "-p") return shell.print("jobs", jobs.map((job) => `${job.children[0]?.pid}\n`).join(""));
    const lines = jobs.map((job, index) => {
      const mark = index === jobs.length - 1 ? "+" : index === jobs.length - 2 ? "-" : " ";
      const pid = args[1] === "-l" ? `${lastOf(job).pid} ` : "";
      return `[${job.number}]${mark}  ${pid}${state(job).padEnd(24)}${job.text}\n`;
    });
    for (const job of jobs) if (statusOf(job) !== undefined) shell.jobs.remove(job);
    return shell.print("jobs", lines.join(""));
  },
};

function state(job: BackgroundJob): string {
  const { status } = lastOf(job);
  switch (status?.kind) {
    case "exited":
      return status.code === 0 ? "Done" : `Done(${status.code})`;
    case "signaled":
      return `Killed by SIG${status.signal}`;
    case "stopped":
      return `Stopped(SIG${status.signal})`;
    default:
      return "Running";
  }
}
