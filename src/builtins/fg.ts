import type { Builtin } from "../interpreter/builtin.ts";
import type { Running } from "../interpreter/coroutines/effect.ts";
import { bringToForeground } from "../interpreter/jobs/foreground.ts";
import type { Job } from "../interpreter/jobs/job.ts";
import type { Shell } from "../interpreter/shell.ts";
import { findJob, hasJobControl } from "./support/find-job.ts";

/** `fg [%job]` brings a job to the foreground and gives its status (POSIX.1-2024, XCU fg). */
export const fgBuiltin: Builtin = {
  name: "fg",
  special: false,
  run(shell, args) {
    if (!hasJobControl(shell, "fg")) return 1;
    const job = findJob(shell, "fg", args[args[1] === "--" ? 2 : 1]);
    if (job === undefined) return 1;
    shell.runtime.reaper.checkAll();
    if (job.hasEnded) return shell.complain("fg: job has terminated", 1);
    return foreground(shell, job);
  },
};

function* foreground(shell: Shell, job: Job): Running {
  const status = shell.print("fg", `${job.text.trim()}\n`);
  if (status !== 0) return status;
  shell.runtime.synchronize();
  return yield* bringToForeground(shell, job);
}
