import { join } from "node:path";
import { builtinRegistry } from "../builtins/registry.ts";
import { type Outcome, type Running, resolve } from "../interpreter/coroutines/effect.ts";
import { Cancelled, KilledBySignal } from "../interpreter/errors.ts";
import { evaluateScript } from "../interpreter/evaluate.ts";
import { runAsynchronous } from "../interpreter/execute/asynchronous.ts";
import { endedBy, runExitTrap } from "../interpreter/execute/environment.ts";
import { flushed } from "../interpreter/execute/flush.ts";
import { setOption } from "../interpreter/options/options.ts";
import { runStandardInput } from "../interpreter/run-standard-input.ts";
import { Runtime } from "../interpreter/runtime.ts";
import { Shell } from "../interpreter/shell.ts";
import { adopt, deserialize, type SerializedState } from "../interpreter/state.ts";
import { ProcessPlace, WorkingDirectory } from "../interpreter/working-directory.ts";
import type { LimitPlan } from "../plan/limit-plan.ts";
import { setPackageRoot } from "../posix/koffi.ts";
import { limitOf, setSoftLimit, unlimited } from "../posix/limits.ts";
import { nameProcess } from "../posix/process.ts";
import { dieOf } from "../posix/signal.ts";
import type { Invocation, InvocationOptions } from "./arguments.ts";
import { adoptDescriptors } from "./descriptors.ts";
import { initialVariables } from "./initial-variables.ts";
import { interact, isInteractive } from "./interactive.ts";
import type { Launch } from "./launch.ts";
import { isLoginShell } from "./login.ts";
import { runScriptFile } from "./script-file.ts";
import { interactiveFile, loginFiles, type StartUpFile } from "./start-up-files.ts";

type Run = Extract<Invocation, { options: InvocationOptions }>;

/** Runs what the invocation asks for, and ends the process with its status. */
export function run(launch: Launch, invocation: Run): void {
  setPackageRoot(launch.packageRoot);
  nameProcess("tssh");
  const state = inheritedState(launch);
  const shell = makeShell(launch, state);
  if (/(^|[-/])sh$/.test(launch.argument0)) setOption(shell.options, "posix", true);
  const unknown = applyOptions(shell, invocation.options);
  if (unknown !== undefined) {
    shell.write(`tssh: unknown option: ${unknown}\n`, 2);
    shell.runtime.synchronize();
    end(2);
  }
  runProgram(shell, invocation, state, launch).then(end, (error: unknown) => {
    if (error instanceof Cancelled || error instanceof KilledBySignal) dieOf(error.signal);
    end(shell.complain(`internal error: ${error instanceof Error ? error.message : String(error)}`, 2));
  });
}

async function runProgram(
  shell: Shell,
  invocation: Run,
  state: SerializedState | undefined,
  launch: Launch,
): Promise<number> {
  const { scheduler } = shell.runtime;
  if (state === undefined) shell.shellOptions.login_shell = isLoginShell(launch, invocation.options);
  const files = state === undefined && shell.shellOptions.login_shell ? loginFiles : [];
  const interactive = state === undefined && isInteractive(shell, invocation);
  if (!interactive || invocation.kind !== "stdin") {
    shell.options.interactive = interactive;
    return shell.runtime.runForeground(
      scheduler.start(() =>
        toEnd(shell, () => afterFiles(shell, files, () => program(shell, invocation, state))),
      ),
    );
  }
  shell.options.stdin = true;
  shell.parameters = invocation.arguments;
  const end = await interact(shell, [...files, interactiveFile], launch.packageRoot);
  return shell.runtime.runForeground(scheduler.start(() => toEnd(shell, end)));
}

/** Runs a login shell's files, and then what the shell is for. */
function afterFiles(shell: Shell, files: readonly StartUpFile[], start: () => Outcome): Outcome {
  return files.length === 0 ? start() : runAfterFiles(shell, files, start);
}

function* runAfterFiles(shell: Shell, files: readonly StartUpFile[], start: () => Outcome): Running {
  for (const file of files) yield* resolve(file(shell));
  shell.status = 0;
  return yield* resolve(start());
}

/** An asynchronous list's shell finds its state in a descriptor that its starter names. */
function inheritedState(launch: Launch): SerializedState | undefined {
  return launch.stateDescriptor === undefined ? undefined : deserialize(launch.stateDescriptor);
}

function makeShell(launch: Launch, state: SerializedState | undefined): Shell {
  // These are no descriptors of the script's.
  const passed = state ? [launch.stateDescriptor, ...Object.values(state.passed)] : [];
  const fds = adoptDescriptors({
    ...launch,
    inheritedDescriptors: launch.inheritedDescriptors.filter((fd) => !passed.includes(fd)),
  });
  const limits = inheritedLimits(launch);
  const umask = process.umask();
  const variables = initialVariables(launch);
  const directory = new WorkingDirectory(state?.directory ?? variables.get("PWD") ?? "/");
  const runtime = new Runtime({
    builtins: builtinRegistry(),
    ignoredAtEntry: state?.ignoredAtEntry ?? launch.ignoredSignals,
    program: { path: join(launch.packageRoot, "bin", "tssh"), arguments: [] },
    place: new ProcessPlace(directory, umask),
    pid: state?.pid ?? process.pid,
  });
  const shell = new Shell(runtime, { variables, fds, directory, umask, name: launch.argument0 });
  shell.limits = limits;
  if (state) adopt(shell, state);
  return shell;
}

/** The shell itself has some thirty open files, and more for each stage of a pipeline. */
const enoughOpenFiles = 128;

/** Gives the process the limit that it inherited, unless it could not run with that: then the children alone get it. */
function inheritedLimits({ openFilesLimit }: Launch): readonly LimitPlan[] {
  if (openFilesLimit === undefined) return [];
  const soft = openFilesLimit === "unlimited" ? unlimited : BigInt(openFilesLimit);
  if (soft >= enoughOpenFiles) setSoftLimit("RLIMIT_NOFILE", soft);
  else if (soft !== limitOf("RLIMIT_NOFILE").soft) {
    return [{ resource: "RLIMIT_NOFILE", soft: String(soft), raised: false }];
  }
  return [];
}

function applyOptions(shell: Shell, options: InvocationOptions): string | undefined {
  for (const { name, on } of options.set) {
    if (setOption(shell.options, name, on) === "unknown") return `${on ? "-o" : "+o"} ${name}`;
  }
  shell.variables.exportsAll = shell.options.allexport;
  return undefined;
}

function program(shell: Shell, invocation: Run, state: SerializedState | undefined): Outcome {
  if (state) return runAsynchronous(shell, state);
  shell.parameters = invocation.arguments;
  switch (invocation.kind) {
    case "command-string":
      if (invocation.name !== undefined) {
        shell.name = invocation.name;
        shell.sourceName = invocation.name;
      }
      return evaluateScript(shell, invocation.command, shell.sourceName);
    case "file":
      shell.name = invocation.path;
      shell.sourceName = invocation.path;
      shell.frame = { name: "main", source: invocation.path, line: 0, outer: undefined };
      return runScriptFile(shell, invocation.path);
    case "stdin":
      shell.options.stdin = true;
      return runStandardInput(shell);
  }
}

/** Runs the shell's program to its end: EXIT trap and last output included, whatever ends it. */
function* toEnd(shell: Shell, start: () => Outcome): Running {
  let status: number;
  let killed: Cancelled | KilledBySignal | undefined;
  try {
    status = yield* resolve(start());
    status = yield* resolve(flushed(shell, shell.name, status));
  } catch (error) {
    if (error instanceof Cancelled || error instanceof KilledBySignal) {
      killed = error;
      status = 128 + error.signal;
    } else {
      status = endedBy(shell, error);
    }
  }
  status = yield* runExitTrap(shell, status);
  if (!killed) return yield* resolve(flushed(shell, shell.name, status));
  shell.runtime.synchronize();
  throw killed;
}

function end(status: number): never {
  // Nothing of node's is left to be done, and its own exit would cost a millisecond.
  return (process as unknown as { reallyExit(code: number): never }).reallyExit(status & 0xff);
}
