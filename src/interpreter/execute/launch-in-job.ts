import type { ChildPlan } from "../../plan/child-plan.ts";
import type { CStringArray } from "../../posix/c-string.ts";
import { EPERM } from "../../posix/errno.ts";
import type { Child } from "../../process/child.ts";
import { launch } from "../../process/launch.ts";
import { stopByOneself } from "../jobs/own-stop.ts";
import type { Shell } from "../shell.ts";

/** Carries a child's plan out, as a process of the shell's job if it has one. Gives the errno of what failed. */
export function launchInJob(shell: Shell, plan: ChildPlan, environment: CStringArray): Child | number {
  const { job } = shell;
  const { reaper } = shell.runtime;
  let led = plan.processGroup === "lead";
  stopByOneself(shell.runtime);
  let child = launch(plan, environment, reaper);
  if (job === undefined) return child;
  if (child === EPERM && typeof plan.processGroup === "object") {
    // Whoever lives has left the group by itself (setsid, an interactive shell), and an empty group is none.
    led = true;
    child = launch({ ...plan, processGroup: "lead" }, environment, reaper);
  }
  if (typeof child === "number") return child;
  job.joined(child, led);
  // At once: where SIGTTIN is ignored, a program that reads the terminal too early is told of an error.
  job.giveTerminal();
  return child;
}
