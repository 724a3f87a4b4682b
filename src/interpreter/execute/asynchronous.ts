import { constants } from "node:fs";
import type { AndOrList, Command, List, Node, SimpleCommand, Word } from "../../../grammar/ast.ts";
import { Source } from "../../diagnostic/source.ts";
import { open } from "../../posix/descriptor.ts";
import { OpenFile } from "../../posix/open-file.ts";
import { CommandReader } from "../../syntax/command-reader.ts";
import { commandText } from "../../syntax/print.ts";
import { find } from "../../syntax/walk.ts";
import { compileCommand } from "../compile/command.ts";
import type { CompileContext } from "../compile/context.ts";
import { compileSimpleCommand } from "../compile/simple-command.ts";
import { compileFields, type FieldsCode } from "../compile/word.ts";
import type { Outcome } from "../coroutines/effect.ts";
import { evaluateText } from "../evaluate.ts";
import type { Job } from "../jobs/job.ts";
import type { Code, Shell } from "../shell.ts";
import type { SerializedState } from "../state.ts";
import { endedBy, runEnvironment } from "./environment.ts";
import { startEnded } from "./external.ts";
import { settled } from "./flush.ts";
import { andThen } from "./outcome.ts";
import { runPipeline } from "./pipeline.ts";
import { assignDescriptor } from "./redirection-scope.ts";
import { startShell, untilReady } from "./start-shell.ts";
import { findUtility } from "./utility.ts";

/**
 * Compiles an asynchronous list (POSIX.1-2024, XCU 2.9.3.2).
 *
 * A pipeline of programs is started as it is. Anything else must outlive the shell, have a pid and be killed,
 * so it gets a process: the shell starts itself anew with its state.
 */
export function startAsynchronous(command: AndOrList, context: CompileContext): Code {
  const start = compileBackground(command, context, "empty");
  const line = context.source.lineAt(command.span.start);
  return (shell) => {
    shell.line = line;
    return settled(shell, () => {
      let ready: number | undefined;
      const job = start(shell, (fd) => {
        ready = fd;
      });
      if (!job) return 1;
      register(shell, job);
      return ready === undefined ? 0 : untilReady(ready);
    });
  };
}

/**
 * Compiles what runs beside the shell: an asynchronous list, a process substitution, a coprocess.
 *
 * @param input `empty` where it must not read what the shell reads.
 * @returns what starts it. If that is given `whenReady`, a descriptor to wait for is passed to that where the process takes
 * a moment until it ignores what it shall.
 */
export function compileBackground(
  command: AndOrList | List | Command,
  context: CompileContext,
  input: "empty" | "own" = "own",
): (shell: Shell, whenReady?: (fd: number) => void) => Job | undefined {
  const text = context.source.text.slice(command.span.start, command.span.end);
  const commands = stagesOf(command);
  const names = commands && programNames(commands, context);
  const stages = names ? commands.map((stage) => compileCommand(stage, context, true)) : [];
  const texts = commands?.map(({ span }) => context.source.text.slice(span.start, span.end));
  return (shell, whenReady) => {
    shell.runtime.synchronize();
    const external = names?.every((name) => meansProgram(shell, name));
    const job = shell.runtime.jobControl.createBackground(shell, text, external ? texts : undefined);
    const started = external
      ? startPrograms(shell, job, stages, input)
      : startShell(shell, detachedShell(shell, job, input), commandText(command, context.source), whenReady);
    return started ? job : undefined;
  };
}

/** The stages, if it is nothing but one pipeline. */
function stagesOf(command: AndOrList | List | Command): readonly Command[] | undefined {
  if (command.kind === "list") {
    const [item] = command.items;
    return command.items.length === 1 && item && !item.asynchronous ? stagesOf(item.command) : undefined;
  }
  if (command.kind !== "and-or-list") return [command];
  const { negated, stages, timed } = command.first;
  return command.rest.length > 0 || negated || timed ? undefined : stages;
}

/** Runs an asynchronous list in the process that was started for it. A program alone takes the process's place. */
export function runAsynchronous(shell: Shell, { text, sourceName, line }: SerializedState): Outcome {
  const source = new Source(sourceName, text, line);
  const read = new CommandReader(source, {
    aliases: (name) => shell.aliases.get(name),
    dialect: shell.dialect,
  }).next();
  const list =
    read.kind === "command" && read.list.items.length === 1 ? read.list.items[0]?.command : undefined;
  if (list?.rest.length === 0 && !list.first.negated && !list.first.timed && list.first.stages.length === 1) {
    const [only] = list.first.stages;
    if (only?.kind === "simple-command") return compileSimpleCommand(only, { source }, "last")(shell);
  }
  return evaluateText(shell, text, sourceName, line);
}

/** The names of a pipeline's commands, if it is one of simple commands whose words need nothing run to be expanded. */
function programNames(
  stages: readonly Command[],
  context: CompileContext,
): readonly FieldsCode[] | undefined {
  const names: FieldsCode[] = [];
  for (const stage of stages) {
    if (!isExpandedAtOnce(stage)) return undefined;
    names.push(compileFields(stage.words[0], context));
  }
  return names;
}

type NamedCommand = SimpleCommand & { readonly words: readonly [Word, ...Word[]] };

function isExpandedAtOnce(stage: Command): stage is NamedCommand {
  if (stage.kind !== "simple-command" || stage.words[0] === undefined) return false;
  const runs = ({ kind }: Node) => kind === "command-substitution" || kind === "process-substitution";
  return find(stage, runs) === undefined;
}

/** Whether a name is a program's, found by expanding it in a copy of the shell that cannot be heard. */
function meansProgram(shell: Shell, name: FieldsCode): boolean {
  const subshell = shell.fork();
  assignDescriptor(subshell, 2, undefined);
  try {
    const fields: string[] = [];
    name(subshell, fields);
    return fields[0] !== undefined && findUtility(shell, fields[0]).kind === "external";
  } catch {
    // The list's own process will fail in the same way, and say so.
    return false;
  } finally {
    subshell.dispose();
  }
}

function startPrograms(shell: Shell, job: Job, stages: readonly Code[], input: "empty" | "own"): boolean {
  const subshell = detachedShell(shell, job, input);
  const ensured = stages.map((stage) => withProcess(stage, job));
  const [only] = ensured;
  const code: Code = ensured.length === 1 && only ? only : (stageShell) => runPipeline(stageShell, ensured);
  const { scheduler } = shell.runtime;
  const outcome = scheduler.within(job, () => runEnvironment(subshell, code));
  scheduler.start(() => outcome, job);
  return job.processes.length > 0;
}

/** A stage that starts no program gets a process all the same: `$!` and `wait` ask for its status. */
function withProcess(stage: Code, job: Job): Code {
  return (shell) => {
    const before = job.processes.length;
    const ensure = (status: number): number => {
      if (job.processes.length === before) startEnded(shell, status);
      return 0;
    };
    try {
      return andThen(stage(shell), ensure);
    } catch (error) {
      return ensure(endedBy(shell, error));
    }
  };
}

/** A copy of the shell for what runs in the background: without job control it reads nothing of the terminal's. */
function detachedShell(shell: Shell, job: Job, input: "empty" | "own"): Shell {
  const subshell = shell.fork();
  subshell.detached = true;
  subshell.job = job;
  if (shell.options.monitor || input === "own") return subshell;
  const empty = open("/dev/null", constants.O_RDONLY);
  if (empty >= 0) assignDescriptor(subshell, 0, new OpenFile(empty));
  return subshell;
}

function register(shell: Shell, job: Job): void {
  const last = job.processes.at(-1);
  shell.lastBackground = last?.pid;
  shell.pipeStatus = undefined;
  shell.jobs.add(job);
  if (shell.options.interactive && !shell.isSubshell) shell.write(`[${job.number}] ${last?.pid}\n`, 2);
}
