import { close, keepOnExec, replace } from "../../posix/descriptor.ts";
import { ENOEXEC } from "../../posix/errno.ts";
import { execute } from "../../posix/process.ts";
import { setDisposition } from "../../posix/signal.ts";
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

/** Replaces the shell by a program (`exec`). Returns only if that cannot be, with the status. */
export function replaceProcess(shell: Shell, args: readonly string[], options: StartOptions = {}): Outcome {
  const name = args[0] as string;
  shell.runtime.synchronize();
  shell.runtime.prompt.history?.flush();
  shell.enter();
  const path = locate(shell, name);
  if (typeof path === "number") return refuse(shell, name, path);
  if (forget(shell, name, path)) return replaceProcess(shell, args, options);
  const plan = planChild(shell, path, argumentsFor(args, options), false);
  abandonFifos(shell.runtime);
  for (const signal of shell.runtime.signals.ignored) setDisposition(signal, "default");
  for (const signal of plan.ignoredSignals) setDisposition(signal, "ignore");
  for (const action of plan.fileActions) {
    if (action.kind === "close") {
      close(action.fd);
      continue;
    }
    if (action.from !== action.to) replace(action.from, action.to);
    keepOnExec(action.to);
  }
  const environment = environmentFor(shell, options);
  let failed = -execute(plan.path, plan.arguments, environment);
  if (failed === ENOEXEC && mayBeScript(path)) {
    const { program, scriptArguments } = interpreterOf(shell, path, args);
    failed = -execute(program, scriptArguments, environment);
  }
  return refuse(shell, name, failed, path);
}
