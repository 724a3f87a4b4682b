import type { ChildPlan } from "../../plan/child-plan.ts";
import { close, duplicate, keepOnExec, replace } from "../../posix/descriptor.ts";
import { ENOEXEC } from "../../posix/errno.ts";
import { execute } from "../../posix/process.ts";
import { rememberDispositions, setDisposition } from "../../posix/signal.ts";
import type { FileAction } from "../../posix/spawn.ts";
import { executable } from "../../process/command-search.ts";
import { mayBeScript } from "../../process/script.ts";
import type { Outcome } from "../coroutines/effect.ts";
import type { Shell } from "../shell.ts";
import { planChild } from "./child-plan.ts";
import {
  argumentsFor,
  environmentFor,
  forget,
  interpreterOf,
  locate,
  refuse,
  type StartOptions,
} from "./external.ts";
import { abandonFifos } from "./fifo-directory.ts";

/**
 * Replaces the shell by a program (`exec`). Returns only if that cannot be, with the status; the shell is then as it was,
 * but for the fifos of blocks under way if the kernel refuses what may be executed.
 */
export function replaceProcess(shell: Shell, args: readonly string[], options: StartOptions = {}): Outcome {
  const name = args[0] as string;
  shell.runtime.synchronize();
  shell.runtime.prompt.history?.leave();
  shell.enter();
  const path = locate(shell, name);
  if (typeof path === "number") return refuse(shell, name, path);
  if (forget(shell, name, path)) return replaceProcess(shell, args, options);
  const allowed = executable(path);
  if (allowed < 0) return refuse(shell, name, -allowed, path);
  const plan = planChild(shell, path, argumentsFor(args, options), false);
  abandonFifos(shell.runtime);
  const restoreSignals = arrangeSignals(shell, plan);
  const restoreDescriptors = arrangeDescriptors(plan.fileActions);
  const environment = environmentFor(shell, options);
  let failed = -execute(plan.path, plan.arguments, environment);
  if (failed === ENOEXEC && mayBeScript(path)) {
    const { program, scriptArguments } = interpreterOf(shell, path, args);
    failed = -execute(program, scriptArguments, environment);
  }
  restoreDescriptors();
  restoreSignals();
  return refuse(shell, name, failed, path);
}

/** Lets signals do what the program is to find. Gives what undoes it. */
function arrangeSignals(shell: Shell, { ignoredSignals }: ChildPlan): () => void {
  const { ignored } = shell.runtime.signals;
  const restore = rememberDispositions([...new Set([...ignored, ...ignoredSignals])]);
  for (const signal of ignored) setDisposition(signal, "default");
  for (const signal of ignoredSignals) setDisposition(signal, "ignore");
  return restore;
}

/** Carries file actions out in the shell's own process. Gives what undoes it: node itself may have what they replace. */
function arrangeDescriptors(actions: readonly FileAction[]): () => void {
  const saved = new Map<number, number>();
  for (const action of actions) {
    if (action.kind === "close") {
      close(action.fd);
      continue;
    }
    if (!saved.has(action.to)) saved.set(action.to, duplicate(action.to));
    if (action.from !== action.to) replace(action.from, action.to);
    keepOnExec(action.to);
  }
  return () => {
    for (const [fd, copy] of saved) {
      if (copy < 0) close(fd);
      else {
        replace(copy, fd);
        close(copy);
      }
    }
  };
}
