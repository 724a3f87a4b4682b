import type { Dialect } from "../../grammar/lexer/dialect.ts";
import type { Place } from "../diagnostic/place.ts";
import { renderFault } from "../diagnostic/render.ts";
import type { ChildRedirection } from "../plan/child-plan.ts";
import { FdTable } from "../plan/fd-table.ts";
import type { LimitPlan } from "../plan/limit-plan.ts";
import { EBADF } from "../posix/errno.ts";
import type { OpenFile } from "../posix/open-file.ts";
import type { Outcome } from "./coroutines/effect.ts";
import { dynamicVariables } from "./dynamic-variables.ts";
import { FatalError } from "./errors.ts";
import { writeFailed } from "./execute/flush.ts";
import type { Measure } from "./execute/measure.ts";
import type { Substitution } from "./execute/process-substitution.ts";
import type { CommandPlace, Frame } from "./frame.ts";
import { Capture } from "./io/capture.ts";
import type { Job } from "./jobs/job.ts";
import { JobList } from "./jobs/list.ts";
import type { Jump } from "./jump.ts";
import { fileSizeLimit } from "./limits.ts";
import { defaultOptions, type Options } from "./options/options.ts";
import { defaultShellOptions, type ShellOptions } from "./options/shopt.ts";
import type { Runtime } from "./runtime.ts";
import type { ShellState } from "./shell-state.ts";
import { Traps } from "./signals/traps.ts";
import type { ArrayElement } from "./variables/variable.ts";
import type { Variables } from "./variables/variables.ts";
import type { WorkingDirectory } from "./working-directory.ts";

/** What the text typed at a prompt is called in messages. */
export const promptName = "tssh";

/** A command compiled: run it with a shell environment. */
export type Code = (shell: Shell) => Outcome;

export interface ShellFunction {
  readonly name: string;
  readonly code: Code;
  /** The definition as text, for `type` and for an asynchronous list's own process. */
  readonly text: () => string;
  /** The source that holds the definition: messages from within name it. */
  readonly sourceName: string;
}

/**
 * A shell execution environment (POSIX.1-2024, XCU 2.13): all that a subshell has a copy of.
 *
 * It holds references to its open files and directory; `dispose` gives them back.
 */
export class Shell {
  readonly runtime: Runtime;
  readonly isSubshell: boolean;
  /** The environment that is no subshell's: the process as others see it. */
  readonly main: Shell;
  variables: Variables;
  functions: Map<string, ShellFunction>;
  aliases: Map<string, string>;
  options: Options;
  /** bash's options of `shopt`. */
  shellOptions: ShellOptions;
  /** What the options change in the language, for whoever reads commands of this shell. */
  readonly dialect: Dialect;
  traps: Traps;
  jobs: JobList;
  /** `$0`. */
  name: string;
  /** `$1` and on. Replaced, never changed. */
  parameters: readonly string[] = [];
  fds: FdTable<OpenFile>;
  directory: WorkingDirectory;
  umask: number;
  /** What `ulimit` set: carried out in each child, since the shell's own process could not live with it. */
  limits: readonly LimitPlan[] = [];
  /** Where commands were found (`hash`). */
  commandPaths = new Map<string, string>();

  /** `$?`. */
  status = 0;
  /** The directories that `pushd` remembers, without the current one. Replaced, never changed. */
  directories: readonly string[] = [];
  /** The builtins that `enable -n` turned off. Replaced, never changed. */
  disabled: ReadonlySet<string> | undefined;
  /** The word that is being expanded or assigned, for the message of an error. */
  at: Place | undefined;
  /** While the action of a trap runs: `$?` from before it, which `exit` without a number ends with. */
  trapped: number | undefined;
  /** The statuses of the last pipeline's stages; undefined when it was one command, whose status is `$?`. */
  pipeStatus: readonly number[] | undefined;
  /** The process substitutions of the command that runs now. */
  substitutions: Substitution[] = [];
  /** Where `time` wants the measures of a pipeline's stages. */
  stageMeasures: Measure[] | undefined;
  /** What the processes of this stage used, where `time` asks for that. */
  measure: Measure | undefined;
  /** The command that ran last, for BASH_COMMAND; while a trap's action runs, the one that it interrupted. */
  command: CommandPlace | undefined;
  trappedCommand: CommandPlace | undefined;
  /** What the last `=~` matched: the whole and its groups (BASH_REMATCH). */
  regexMatch: readonly string[] = [];
  /** The status of the last command substitution, which an assignment without a command takes. */
  substitutionStatus = 0;
  /** `$!`. */
  lastBackground: number | undefined;
  /** The file and line that messages name. */
  sourceName = promptName;
  line = 1;
  jump: Jump | undefined;
  loopDepth = 0;
  functionDepth = 0;
  /** How many `.` scripts and functions `return` may leave. */
  returnable = 0;
  /** Above 0 where a failure does not end the shell (`set -e`): conditions, `!`, all but the last of `&&`. */
  errexitIgnored = 0;
  /** The job that processes started now belong to; undefined where nobody manages jobs. */
  job: Job | undefined;
  /** Set where processes are started and not waited for. */
  detached = false;
  /** What a pipeline's stage gives back as soon as its program runs: ends of pipes that only the program needs. */
  releaseStage: (() => void) | undefined;
  /** Fifos that only the child may open: see `ChildRedirection`. */
  childRedirections: ChildRedirection[] = [];
  /** The arrays among the operands of a declaration utility, by the operand's number; whoever takes them empties it. */
  readonly arrayOperands = new Map<number, readonly ArrayElement[]>();
  /** The innermost function or sourced file that runs; the outermost is the script. */
  frame: Frame | undefined;
  /** How many trapped signals had come when the environment began: those are no concern of a subshell's. */
  forkedAt = 0;
  /** While it runs a stage of a pipeline itself, which would be a process elsewhere: how many signals had come before. */
  stageSince: number | undefined;
  /** Whether it has read BASHPID, so that the number of the process may mean this very subshell to somebody. */
  knowsItsPid = false;
  /** In how many subshells of one another this environment is. */
  subshellDepth = 0;
  /** `$_`: the last argument of the command before. */
  lastArgument = "";
  /** `now()` at which SECONDS was 0. */
  secondsStart: number | undefined;
  /** What RANDOM goes on from; undefined until it is asked for. */
  randomSeed: number | undefined;
  /** The state of `getopts` within an argument such as `-abc`. */
  optionOffset = 0;

  constructor(runtime: Runtime, state: ShellState) {
    this.runtime = runtime;
    this.isSubshell = state.parent !== undefined;
    this.main = state.parent?.main ?? this;
    this.variables = state.variables;
    this.fds = state.fds;
    this.directory = state.directory;
    this.umask = state.umask;
    this.name = state.name;
    const { parent } = state;
    this.functions = new Map(parent?.functions);
    this.aliases = new Map(parent?.aliases);
    this.jobs = parent ? parent.jobs.fork() : new JobList();
    this.options = parent ? { ...parent.options } : defaultOptions();
    this.shellOptions = parent ? { ...parent.shellOptions } : defaultShellOptions();
    this.dialect = liveDialect(this);
    this.traps = parent ? parent.traps.fork(parent.options) : new Traps();
    if (parent) this.#inherit(parent);
    this.variables.belongTo(this, dynamicVariables());
    this.variables.listener = (name) => {
      if (name === "PATH") this.commandPaths.clear();
      else if (name === "OPTIND") this.optionOffset = 0;
    };
  }

  /** A subshell environment, in the same process. */
  fork(): Shell {
    for (const [, file] of this.fds.entries()) file.retain();
    return new Shell(this.runtime, {
      parent: this,
      variables: this.variables.fork(),
      fds: this.fds,
      directory: this.directory.retain(),
      umask: this.umask,
      name: this.name,
    });
  }

  /** Gives back what the environment holds. Descriptors may be given back before, by `releaseFiles`. */
  dispose(): void {
    this.releaseFiles();
    this.directory.release();
    if (this.traps.changesSignals) this.runtime.signals.releaseAll(this);
  }

  releaseFiles(): void {
    const entries = this.fds.entries();
    this.fds = FdTable.of<OpenFile>([]);
    for (const [, file] of entries) file.release();
  }

  /** Moves the process to this environment's directory and umask: before any call that depends on them. */
  enter(): void {
    this.runtime.place.enter(this.directory, this.umask);
  }

  /**
   * Buffers text for a descriptor. What went to standard output before is seen before what goes to another.
   *
   * @returns 0, or minus errno: EBADF when the descriptor is closed, EPIPE or another of an earlier write.
   */
  write(text: string, fd = 1): number {
    if (fd !== 1 && !this.runtime.output.isEmpty) this.runtime.output.flushForOthers();
    const file = this.fds.get(fd);
    if (file === undefined) return -EBADF;
    if (file instanceof Capture) {
      return file.accept(text) ? 0 : this.runtime.output.append(file.materialize(), text);
    }
    return this.runtime.output.append(file, text, fileSizeLimit(this));
  }

  /** Writes a builtin's output, or says why it cannot be written. Gives the builtin's status. */
  print(command: string, text: string): number {
    const written = this.write(text);
    return written === 0 ? 0 : writeFailed(this, command, written);
  }

  /**
   * Writes a message with the place of the command at fault. Gives the status, to be returned.
   *
   * @param at the word at fault, where there is one: it is shown.
   */
  complain(message: string, status: number, at?: Place): number {
    const text = at && !this.#isTyped ? renderFault(message, at) : `${this.#place()}: ${message}`;
    if (this.write(`${text}\n`, 2) === 0) this.runtime.synchronize();
    return status;
  }

  /** Where the command at fault is. */
  #place(): string {
    return this.#isTyped ? promptName : `${this.sourceName}:${this.line}`;
  }

  /** Whether the command at fault has been typed at a prompt: it stands above the message, and needs no number. */
  get #isTyped(): boolean {
    return this.options.interactive && this.sourceName === promptName;
  }

  /** An error that no script survives; it shows the word that is being expanded. */
  fail(message: string, status = 2): never {
    const { at } = this;
    this.at = undefined;
    throw new FatalError(this.complain(message, status, at));
  }

  /** A mistake in the program's text, which is shown as it stands. */
  reject(rendered: string): never {
    this.write(`${rendered}\n`, 2);
    this.runtime.synchronize();
    throw new FatalError(2);
  }

  /** Whether `set -e` would end the shell for a failure here. */
  get exitsOnError(): boolean {
    return this.options.errexit && this.errexitIgnored === 0;
  }

  #inherit(parent: Shell): void {
    this.parameters = parent.parameters;
    this.measure = parent.measure;
    this.command = parent.command;
    this.directories = parent.directories;
    this.disabled = parent.disabled;
    this.job = parent.job;
    this.detached = parent.detached;
    this.limits = parent.limits;
    this.commandPaths = new Map(parent.commandPaths);
    this.status = parent.status;
    this.lastBackground = parent.lastBackground;
    this.sourceName = parent.sourceName;
    this.line = parent.line;
    this.functionDepth = parent.functionDepth;
    this.frame = parent.frame;
    this.subshellDepth = parent.subshellDepth + 1;
    this.forkedAt = this.runtime.signals.pending.count;
    this.lastArgument = parent.lastArgument;
    this.secondsStart = parent.secondsStart;
    this.returnable = parent.returnable;
    this.errexitIgnored = parent.errexitIgnored;
    this.optionOffset = parent.optionOffset;
  }
}

function liveDialect(shell: Shell): Dialect {
  return {
    get posix() {
      return shell.options.posix;
    },
    get extglob() {
      return shell.shellOptions.extglob;
    },
  };
}
