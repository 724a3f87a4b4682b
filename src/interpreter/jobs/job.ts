import { constants } from "node:os";
import { kill } from "../../posix/signal.ts";
import type { ProcessGroup } from "../../posix/spawn.ts";
import type { TerminalModes } from "../../posix/terminal.ts";
import { type Child, hasEnded, isStopped } from "../../process/child.ts";
import type { JobTerminal } from "../../process/terminal-handoff.ts";
import { type Task, TaskGroup } from "../coroutines/task.ts";
import { Cancelled, ExitShell, FatalError, KilledBySignal } from "../errors.ts";
import type { CommandContext } from "./context.ts";

const { SIGCONT, SIGINT, SIGKILL, SIGTTIN, SIGTTOU } = constants.signals;

/** What a job is doing, or how it ended. */
export type JobState =
  | { readonly kind: "running" }
  | { readonly kind: "stopped"; readonly signal: number }
  | { readonly kind: "exited"; readonly code: number }
  | { readonly kind: "signaled"; readonly signal: number; readonly core: boolean };

export interface JobOptions {
  /** The command as the user wrote it. */
  readonly text: string;
  /** Whether the processes have a group of their own (`set -m`). */
  readonly grouped: boolean;
  readonly foreground: boolean;
  readonly terminal?: JobTerminal | undefined;
  /** The text of each stage, for a pipeline of programs. */
  readonly stages?: readonly string[];
}

/**
 * A command as a whole: its processes, in one process group, and its coroutines.
 *
 * Invariant: the terminal belongs to the group of the job in the foreground while one of its processes lives,
 * else to the shell, so that ^C and ^Z reach whoever runs.
 */
export class Job extends TaskGroup {
  readonly text: string;
  readonly stages: readonly string[] | undefined;
  readonly #grouped: boolean;
  readonly #terminal: JobTerminal | undefined;
  /** In the list of jobs; 0 while it is in none. */
  number = 0;
  foreground: boolean;
  /** The coroutine that is the whole command; undefined for a pipeline of programs in the background. */
  root: Task | undefined;
  processes: Child[] = [];
  /** The processes that are not reaped, with their process group. */
  readonly #living = new Map<Child, number>();
  #ownsTerminal = false;
  #forgiven = mostForgiven;
  readonly #stopped = new Set<Child>();
  stopSignal = 0;
  /** The terminal's modes when the job was stopped. */
  modes: TerminalModes | undefined;
  /** What its coroutines had of the shell's state when they were put aside: see `CommandContext`. */
  context: CommandContext | undefined;
  /** What its coroutines found when they began. */
  origin: CommandContext | undefined;
  /** A process has died of the keyboard's SIGINT: the coroutines shall end too. */
  isInterrupted = false;
  /** Whether SIGHUP is passed on to it (`disown -h`). */
  hangsUp = true;
  /** The state that the user has been told of. */
  told: JobState["kind"] = "running";
  /** When it last stopped or went to the background: larger is later. */
  moved = 0;
  /** Told of every change of state. */
  onChange: ((job: Job) => void) | undefined;
  /** Told when somebody else has let its processes go on. */
  onContinue: ((job: Job) => void) | undefined;

  constructor({ text, grouped, foreground, terminal, stages }: JobOptions) {
    super();
    this.text = text;
    this.#grouped = grouped;
    this.foreground = foreground;
    this.#terminal = terminal;
    this.stages = stages;
  }

  /** The group for the next process: the first one leads, the rest join for as long as one is not reaped. */
  processGroup(): ProcessGroup {
    if (!this.#grouped) return "inherit";
    const group = this.group;
    return group === undefined ? "lead" : { join: group };
  }

  /** The process group of its living processes. */
  get group(): number | undefined {
    let last: number | undefined;
    for (const group of this.#living.values()) last = group;
    return last;
  }

  get isGrouped(): boolean {
    return this.#grouped;
  }

  get living(): readonly Child[] {
    return [...this.#living.keys()];
  }

  /** A process has been started for the job. */
  joined(child: Child, led: boolean): void {
    // What a loop has started and seen end is not remembered.
    if (this.root && this.#living.size === 0) this.processes = [];
    const group = this.#living.size === 0 || led ? child.pid : (this.group ?? child.pid);
    if (this.#living.size === 0) this.#forgiven = mostForgiven;
    this.processes.push(child);
    this.#living.set(child, group);
    child.observer = (changed) => this.#changed(changed);
  }

  /** Before the shell waits: the terminal goes to the job's group, if that is in the foreground and lives. */
  giveTerminal(): void {
    const { group } = this;
    if (this.#ownsTerminal || !this.foreground || !this.#grouped || group === undefined) return;
    this.#terminal?.give(group);
    this.#ownsTerminal = true;
  }

  /** Before it goes on in the foreground: a builtin, too, may have been reading without echo, or key by key. */
  restoreModes(): void {
    if (this.modes) this.#terminal?.setModes(this.modes);
    this.modes = undefined;
  }

  takeTerminalBack(): void {
    if (this.#ownsTerminal) this.#terminal?.takeBack();
    this.#ownsTerminal = false;
  }

  /** All its living processes are stopped. */
  get isAtRest(): boolean {
    return this.suspended && this.living.every(isStopped);
  }

  get hasEnded(): boolean {
    const { root } = this;
    if (root === undefined) return this.#living.size === 0;
    // ^C ends the coroutines at once; a process that handles it has its time.
    return root.hasEnded && (this.#living.size === 0 || !(root.error instanceof Cancelled));
  }

  get state(): JobState {
    if (this.hasEnded) return this.root ? endOf(this.root) : endOfLast(this.processes);
    return this.suspended ? { kind: "stopped", signal: this.stopSignal } : this.#runningState();
  }

  /** Suspends the coroutines where they are. */
  stop(signal: number): void {
    if (this.suspended) return;
    this.suspended = true;
    this.stopSignal = signal;
    this.moved = later();
    this.onChange?.(this);
  }

  /** Lets everything go on. */
  goOn(): void {
    for (const child of this.#stopped) child.status = undefined;
    this.#stopped.clear();
    this.told = "running";
    this.moved = later();
    this.signal(SIGCONT);
  }

  /** Sends a signal to the processes. Gives 0, or minus errno: ESRCH when there is none. */
  signal(number: number): number {
    let result = 0;
    const targets = this.#grouped ? this.#groups().map((group) => -group) : this.living.map(({ pid }) => pid);
    for (const target of targets) result = kill(target, number) || result;
    return result;
  }

  #groups(): number[] {
    return [...new Set(this.#living.values())];
  }

  /** Without job control nobody manages stops, but they can be told. */
  #runningState(): JobState {
    const { living } = this;
    const stopped = living.find(isStopped)?.status;
    if (stopped?.kind === "stopped" && living.every(isStopped)) {
      return { kind: "stopped", signal: stopped.number };
    }
    return { kind: "running" };
  }

  /** Whether a process was stopped only because the terminal was not its group's for the moment. */
  #cameEarly(signal: number): boolean {
    if (!this.foreground || this.suspended || (signal !== SIGTTIN && signal !== SIGTTOU)) return false;
    this.#forgiven -= 1;
    if (this.#forgiven < 0) return false;
    this.giveTerminal();
    return true;
  }

  #changed(child: Child): void {
    const { status } = child;
    if (hasEnded(child)) {
      this.#living.delete(child);
      if (this.foreground && status?.kind === "signaled") {
        this.#terminal?.restoreModes();
        if (status.number === SIGINT) this.isInterrupted = true;
      }
      if (this.#living.size === 0) this.takeTerminalBack();
      // Only SIGKILL ends a stopped process; any other end means that somebody has let it go on before.
      const wasStopped = this.#stopped.delete(child);
      if (wasStopped && !(status?.kind === "signaled" && status.number === SIGKILL)) this.#continued();
    } else if (status?.kind === "stopped" && this.#grouped) {
      if (this.#cameEarly(status.number)) this.signal(SIGCONT);
      else {
        this.#stopped.add(child);
        this.stop(status.number);
      }
    } else if (status?.kind === "continued") {
      child.status = undefined;
      this.#stopped.delete(child);
      this.#continued();
    }
    this.onChange?.(this);
  }

  /** A process goes on without the shell's doing. */
  #continued(): void {
    if (this.suspended && this.#stopped.size === 0) this.onContinue?.(this);
  }
}

/** How often processes of a group that used the terminal before it was given to them are let go on. */
const mostForgiven = 8;

let sequence = 0;

/** A number that is larger than all before. */
export function later(): number {
  sequence += 1;
  return sequence;
}

function endOf({ error, status = 0 }: Task): JobState {
  if (error instanceof Cancelled || error instanceof KilledBySignal) {
    return { kind: "signaled", signal: error.signal, core: false };
  }
  if (error instanceof ExitShell || error instanceof FatalError)
    return { kind: "exited", code: error.status };
  return { kind: "exited", code: status };
}

function endOfLast(processes: readonly Child[]): JobState {
  const status = processes[processes.length - 1]?.status;
  if (status?.kind === "signaled") return { kind: "signaled", signal: status.number, core: status.core };
  return { kind: "exited", code: status?.kind === "exited" ? status.code : 127 };
}

/** The exit status that a job's state means; undefined while it runs. */
export function statusOfState(state: JobState): number | undefined {
  switch (state.kind) {
    case "running":
      return undefined;
    case "exited":
      return state.code;
    default:
      return 128 + state.signal;
  }
}
