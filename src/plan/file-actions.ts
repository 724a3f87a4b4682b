import type { FileAction } from "../posix/spawn.ts";

/**
 * The file actions that give a child its descriptors: a parallel assignment, `to` from `from`, put in order.
 *
 * All else that the shell holds is close-on-exec, so a child has exactly what is assigned here. Node sets
 * close-on-exec even on 0 to 2, so a descriptor that stays itself is duplicated onto itself, which clears it.
 *
 * @param assignments the child's descriptor, and the shell's that it refers to.
 */
export function planFileActions(assignments: readonly (readonly [to: number, from: number])[]): FileAction[] {
  const targets = new Set(assignments.map(([to]) => to));
  const named = new Set(assignments.flat());
  let spare = 0;
  const actions: FileAction[] = [];
  const temporaries = new Map<number, number>();
  for (const [to, from] of assignments) {
    // A source that another assignment overwrites is put aside first, as in any parallel move.
    if (to === from || !targets.has(from) || temporaries.has(from)) continue;
    // The lowest number that means nothing: above the highest there may be no room (RLIMIT_NOFILE).
    while (named.has(spare)) spare += 1;
    temporaries.set(from, spare);
    actions.push({ kind: "duplicate", from, to: spare });
    spare += 1;
  }
  for (const [to, from] of assignments) {
    actions.push({ kind: "duplicate", from: temporaries.get(from) ?? from, to });
  }
  for (const fd of temporaries.values()) actions.push({ kind: "close", fd });
  return actions;
}
