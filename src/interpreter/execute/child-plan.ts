import { constants } from "node:os";
import type { ChildPlan, ChildRedirection } from "../../plan/child-plan.ts";
import { withPrelude } from "../../plan/child-plan.ts";
import { planFileActions } from "../../plan/file-actions.ts";
import { Capture } from "../io/capture.ts";
import type { Shell } from "../shell.ts";

const { SIGINT, SIGQUIT } = constants.signals;

/** Plans the start of a program with what a shell environment gives it. */
export function planChild(
  shell: Shell,
  path: string,
  args: readonly string[],
  detached: boolean,
  redirections: readonly ChildRedirection[] = [],
): ChildPlan {
  const plan: ChildPlan = {
    path,
    arguments: args,
    fileActions: planFileActions(
      shell.fds
        .entries()
        .map(([to, file]) => [to, (file instanceof Capture ? file.materialize() : file).fd] as const),
    ),
    processGroup: shell.job?.processGroup() ?? "inherit",
    ignoredSignals: ignoredByChild(shell, detached),
    blockedSignals: [],
  };
  return withPrelude(plan, redirections, shell.limits);
}

/** What a child ignores: what the shell found ignored, what `trap ''` says, and the keyboard's signals if asynchronous. */
function ignoredByChild(shell: Shell, detached: boolean): readonly number[] {
  const wanted = new Set(shell.runtime.ignoredAtEntry);
  for (const signal of shell.traps.ignored()) wanted.add(signal);
  if (detached && !shell.options.monitor) wanted.add(SIGINT).add(SIGQUIT);
  return [...wanted];
}
