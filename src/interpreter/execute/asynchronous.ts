import { constants } from "node:fs";
import type { AndOrList, Command } from "../../../grammar/ast.ts";
import { CStringArray } from "../../posix/c-string.ts";
import { open } from "../../posix/descriptor.ts";
import { errnoMessage } from "../../posix/errno.ts";
import { OpenFile } from "../../posix/open-file.ts";
import type { Child } from "../../process/child.ts";
import { launch } from "../../process/launch.ts";
import { compileCommand } from "../compile/command.ts";
import type { CompileContext } from "../compile/context.ts";
import { constantText } from "../compile/word.ts";
import { JobControl } from "../job-control.ts";
import type { Code, Shell } from "../shell.ts";
import { serialize, stateVariable } from "../state.ts";
import { planChild } from "./child-plan.ts";
import { runEnvironment } from "./environment.ts";
import { runPipeline } from "./pipeline.ts";
import { assignDescriptor, freeDescriptor } from "./redirection-scope.ts";
import { findUtility } from "./utility.ts";

/**
 * Compiles an asynchronous list (POSIX.1-2024, XCU 2.9.3.2).
 *
 * A pipeline of programs is started as it is. Anything else must outlive the shell, have a pid and be killed,
 * so it gets a process: the shell starts itself anew with its state.
 */
export function startAsynchronous(command: AndOrList, context: CompileContext): Code {
  const text = context.source.text.slice(command.span.start, command.span.end);
  const names = programNames(command);
  const stages = names ? command.first.stages.map((stage) => compileCommand(stage, context, true)) : [];
  return (shell) => {
    shell.runtime.synchronize();
    const external = names?.every((name) => findUtility(shell, name).kind === "external");
    const children = external ? startPrograms(shell, stages) : startShell(shell, text);
    return register(shell, children, text);
  };
}

/** The names of a pipeline's programs, if it is one whose words need nothing run to be expanded. */
function programNames(list: AndOrList): readonly string[] | undefined {
  if (list.rest.length > 0 || list.first.negated) return undefined;
  const names: string[] = [];
  for (const stage of list.first.stages) {
    const name = programName(stage);
    if (name === undefined) return undefined;
    names.push(name);
  }
  return names;
}

function programName(stage: Command): string | undefined {
  if (stage.kind !== "simple-command" || stage.words[0] === undefined) return undefined;
  if (JSON.stringify(stage).includes('"kind":"command-substitution"')) return undefined;
  return constantText(stage.words[0].parts);
}

function startPrograms(shell: Shell, stages: readonly Code[]): readonly Child[] {
  const subshell = detachedShell(shell);
  const children: Child[] = [];
  subshell.detached = children;
  const [only] = stages;
  const code: Code = stages.length === 1 && only ? only : (stageShell) => runPipeline(stageShell, stages);
  shell.runtime.scheduler.start(runEnvironment(subshell, code));
  return children;
}

function startShell(shell: Shell, text: string): readonly Child[] {
  const subshell = detachedShell(shell);
  const { program, reaper } = shell.runtime;
  const state = serialize(shell, text);
  try {
    if (state < 0) {
      shell.complain(`asynchronous list: ${errnoMessage(state)}`, 1);
      return [];
    }
    const fd = freeDescriptor(subshell);
    assignDescriptor(subshell, fd, new OpenFile(state));
    subshell.enter();
    const plan = planChild(subshell, program.path, [shell.name, ...program.arguments], true);
    const environment = new CStringArray([...shell.variables.environmentStrings(), `${stateVariable}=${fd}`]);
    const child = launch(plan, environment, reaper);
    if (typeof child !== "number") return [child];
    shell.complain(`asynchronous list: ${errnoMessage(child)}`, 1);
    return [];
  } finally {
    subshell.dispose();
  }
}

/** A copy of the shell for what runs in the background: without job control it reads nothing of the terminal's. */
function detachedShell(shell: Shell): Shell {
  const subshell = shell.fork();
  subshell.detached = [];
  subshell.jobControl = undefined;
  if (shell.options.monitor) {
    subshell.jobControl = new JobControl(undefined);
    return subshell;
  }
  const empty = open("/dev/null", constants.O_RDONLY);
  if (empty >= 0) assignDescriptor(subshell, 0, new OpenFile(empty));
  return subshell;
}

function register(shell: Shell, children: readonly Child[], text: string): number {
  const last = children[children.length - 1];
  if (last === undefined) return 1;
  shell.lastBackground = last.pid;
  const job = shell.jobs.add(children, text);
  if (shell.options.interactive) shell.write(`[${job.number}] ${last.pid}\n`, 2);
  return 0;
}
