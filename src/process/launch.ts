import type { ChildPlan } from "../plan/child-plan.ts";
import type { CStringArray } from "../posix/c-string.ts";
import { whileIgnoring } from "../posix/signal.ts";
import { spawn } from "../posix/spawn.ts";
import type { Child } from "./child.ts";
import type { Reaper } from "./reaper.ts";

/** Carries a child's plan out. Gives the child, or the errno of what failed. */
export function launch(plan: ChildPlan, environment: CStringArray, reaper: Reaper): Child | number {
  const result = whileIgnoring(plan.ignoredSignals, () => spawn(plan, environment));
  return result.kind === "failed" ? result.errno : reaper.register(result.pid);
}
