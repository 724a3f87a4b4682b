import { constants } from "node:os";
import type { ChildPlan, ChildRedirection } from "../../plan/child-plan.ts";
import { withPrelude } from "../../plan/child-plan.ts";
import type { FdTable } from "../../plan/fd-table.ts";
import { planFileActions } from "../../plan/file-actions.ts";
import type { OpenFile } from "../../posix/open-file.ts";
import type { FileAction } from "../../posix/spawn.ts";
import { Capture } from "../io/capture.ts";
import type { Shell } from "../shell.ts";

const { SIGINT, SIGQUIT } = constants.signals;

const none: readonly number[] = [];

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
    fileActions: fileActionsFor(shell.fds),
    processGroup: shell.job?.processGroup() ?? "inherit",
    ignoredSignals: ignoredByChild(shell, detached),
    blockedSignals: none,
  };
  return withPrelude(plan, redirections, shell.limits);
}

/** Programs that follow each other mostly share a table. */
const actionsOf = new WeakMap<FdTable<OpenFile>, readonly FileAction[]>();

function fileActionsFor(fds: FdTable<OpenFile>): readonly FileAction[] {
  let actions = actionsOf.get(fds);
  if (actions === undefined) {
    actions = planFileActions(
      fds
        .entries()
        .map(([to, file]) => [to, (file instanceof Capture ? file.materialize() : file).fd] as const),
    );
    actionsOf.set(fds, actions);
  }
  return actions;
}

/** What a child ignores: what the shell found ignored, what `trap ''` says, and the keyboard's signals if asynchronous. */
function ignoredByChild(shell: Shell, detached: boolean): readonly number[] {
  const trapped = shell.traps.ignored();
  const keyboard = detached && !shell.options.monitor;
  const { ignoredAtEntry } = shell.runtime.signals;
  if (trapped.length === 0 && !keyboard && ignoredAtEntry.size === 0) return none;
  const wanted = new Set(ignoredAtEntry);
  for (const signal of trapped) wanted.add(signal);
  if (keyboard) wanted.add(SIGINT).add(SIGQUIT);
  return [...wanted];
}
