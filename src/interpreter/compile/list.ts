import type { AndOrList, List, ListItem } from "../../../grammar/ast.ts";
import type { Outcome, Running } from "../coroutines/effect.ts";
import { startAsynchronous } from "../execute/asynchronous.ts";
import type { Code, Shell } from "../shell.ts";
import { runTraps, trapsAreDue } from "../signals/run-traps.ts";
import type { CompileContext } from "./context.ts";
import { compilePipeline } from "./pipeline.ts";

/** Compiles a list: its commands one after the other, until one jumps. */
export function compileList(list: List, context: CompileContext): Code {
  const items = list.items.map((item) => compileItem(item, context));
  const [only] = items;
  if (items.length === 1 && only) return withTraps(only);
  return (shell) => {
    let status = 0;
    if (shell.trapped === undefined && trapsAreDue(shell))
      return continueList(shell, items, -1, runTraps(shell, shell.status));
    for (let index = 0; index < items.length; index++) {
      const outcome = (items[index] as Code)(shell);
      if (typeof outcome !== "number") return continueList(shell, items, index, outcome);
      status = outcome;
      if (trapsAreDue(shell)) return continueList(shell, items, index, runTraps(shell, status));
      if (shell.jump !== undefined) return status;
    }
    return status;
  };
}

function* continueList(shell: Shell, items: readonly Code[], from: number, running: Running): Running {
  let status = yield* running;
  for (let index = from; ; ) {
    if (trapsAreDue(shell)) status = yield* runTraps(shell, status);
    if (shell.jump !== undefined) return status;
    index += 1;
    if (index === items.length) return status;
    const outcome = (items[index] as Code)(shell);
    status = typeof outcome === "number" ? outcome : yield* outcome;
  }
}

function withTraps(code: Code): Code {
  return (shell) => {
    if (shell.trapped === undefined && trapsAreDue(shell))
      return continueList(shell, [code], -1, runTraps(shell, shell.status));
    const outcome = code(shell);
    if (typeof outcome !== "number") return thenTraps(shell, outcome);
    return trapsAreDue(shell) ? runTraps(shell, outcome) : outcome;
  };
}

function* thenTraps(shell: Shell, running: Running): Running {
  const status = yield* running;
  return trapsAreDue(shell) ? yield* runTraps(shell, status) : status;
}

function compileItem(item: ListItem, context: CompileContext): Code {
  if (!item.asynchronous) return compileAndOr(item.command, context);
  return startAsynchronous(item.command, context);
}

/** Compiles `a && b || c`: each runs or not by the status of those before (POSIX.1-2024, XCU 2.9.3). */
export function compileAndOr(list: AndOrList, context: CompileContext): Code {
  const first = compilePipeline(list.first, context);
  if (list.rest.length === 0) return first;
  const branches = list.rest.map(({ operator, pipeline }) => ({
    onSuccess: operator === "&&",
    code: compilePipeline(pipeline, context),
  }));
  return (shell) => runBranches(shell, first, branches);
}

interface Branch {
  readonly onSuccess: boolean;
  readonly code: Code;
}

function runBranches(shell: Shell, first: Code, branches: readonly Branch[]): Outcome {
  // Only the last of the list may end the shell by `set -e`.
  shell.errexitIgnored += 1;
  let outcome = guarded(shell, first);
  if (typeof outcome === "number" && trapsAreDue(shell)) outcome = runTraps(shell, outcome);
  if (typeof outcome !== "number") return continueBranches(shell, branches, 0, outcome);
  for (let index = 0; index < branches.length; index++) {
    const { onSuccess, code } = branches[index] as Branch;
    if (shell.jump !== undefined) break;
    if ((outcome === 0) !== onSuccess) continue;
    const last = index === branches.length - 1;
    if (last) {
      shell.errexitIgnored -= 1;
      return code(shell);
    }
    let next = guarded(shell, code);
    if (typeof next === "number" && trapsAreDue(shell)) next = runTraps(shell, next);
    if (typeof next !== "number") return continueBranches(shell, branches, index + 1, next);
    outcome = next;
  }
  shell.errexitIgnored -= 1;
  return outcome;
}

function guarded(shell: Shell, code: Code): Outcome {
  try {
    return code(shell);
  } catch (error) {
    shell.errexitIgnored -= 1;
    throw error;
  }
}

function* continueBranches(
  shell: Shell,
  branches: readonly Branch[],
  from: number,
  running: Running,
): Running {
  let ignored = true;
  try {
    let status = yield* running;
    for (let index = from; index < branches.length; index++) {
      if (trapsAreDue(shell)) status = yield* runTraps(shell, status);
      const { onSuccess, code } = branches[index] as Branch;
      if (shell.jump !== undefined) break;
      if ((status === 0) !== onSuccess) continue;
      if (index === branches.length - 1) {
        shell.errexitIgnored -= 1;
        ignored = false;
      }
      const outcome = code(shell);
      status = typeof outcome === "number" ? outcome : yield* outcome;
    }
    return status;
  } finally {
    if (ignored) shell.errexitIgnored -= 1;
  }
}
