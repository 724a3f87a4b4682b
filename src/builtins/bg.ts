import { constants } from "node:os";
import type { Builtin } from "../interpreter/builtin.ts";
import { lastOf } from "../interpreter/job-list.ts";
import { kill } from "../posix/signal.ts";

/** `bg [%job]` lets a stopped job go on in the background (POSIX.1-2024, XCU bg); it needs job control. */
export const bgBuiltin: Builtin = {
  name: "bg",
  special: false,
  run(shell, args) {
    if (!shell.options.monitor) return shell.complain("bg: no job control", 1);
    const job = shell.jobs.find(args[1] ?? "%%");
    if (job === undefined) return shell.complain(`bg: ${args[1] ?? "current"}: no such job`, 1);
    kill(-(job.children[0]?.pid ?? lastOf(job).pid), constants.signals.SIGCONT);
    return shell.print("bg", `[${job.number}] ${job.text}\n`);
  },
};
