import { constants } from "node:os";
import { kill } from "../posix/signal.ts";
import { type Child, hasEnded } from "../process/child.ts";
import { Reaper } from "../process/reaper.ts";
import type { BuiltinRegistry } from "./builtin.ts";
import type { Running } from "./coroutines/effect.ts";
import { Scheduler } from "./coroutines/scheduler.ts";
import type { Task } from "./coroutines/task.ts";
import { Cancelled } from "./errors.ts";
import { Input } from "./io/input.ts";
import { Output } from "./io/output.ts";
import { JobControl } from "./jobs/control.ts";
import { PromptServices } from "./prompt-services.ts";
import { isFromKeyboard } from "./signals/pending.ts";
import { Signals } from "./signals/signals.ts";
import type { ProcessPlace } from "./working-directory.ts";

const { SIGINT } = constants.signals;

/** How to start the shell again, for an asynchronous list or a script without an interpreter line. */
export interface ShellProgram {
  readonly path: string;
  readonly arguments: readonly string[];
}

export interface RuntimeOptions {
  readonly builtins: BuiltinRegistry;
  readonly ignoredAtEntry: Iterable<number>;
  readonly program: ShellProgram;
  readonly place: ProcessPlace;
  /** `$$`: an asynchronous list keeps that of the shell which started it. */
  readonly pid: number;
}

/** How a child that is waited for was started. */
export interface Awaited {
  /** In which round of the scheduler. */
  readonly round: number;
  /** Whether a signal had come by then that nobody has been told of yet. */
  readonly belated: boolean;
}

/** What all shell environments of one process share. */
export class Runtime {
  readonly builtins: BuiltinRegistry;
  readonly program: ShellProgram;
  readonly place: ProcessPlace;
  readonly pid: number;
  readonly reaper = new Reaper();
  readonly output = new Output();
  readonly input = new Input();
  readonly prompt = new PromptServices();
  readonly scheduler: Scheduler;
  readonly jobControl = new JobControl(this);
  readonly signals: Signals;
  /** The user's SIGINT has come while a child ran: whether the shell ends is decided by how the child ends. */
  interrupted = false;
  /** The children that commands of the foreground wait for. */
  readonly awaited = new Map<Child, Awaited>();
  /** The directories of the fifo blocks under way, which go before the shell is replaced. */
  readonly fifoDirectories = new Set<string>();
  #root: Task | undefined;
  /** Set while signals are told of that came when the shell was waiting for a child and for nothing else. */
  #childHasDecided = false;
  constructor(options: RuntimeOptions) {
    this.builtins = options.builtins;
    this.program = options.program;
    this.place = options.place;
    this.pid = options.pid;
    this.signals = new Signals(options.ignoredAtEntry, {
      caught: () => this.scheduler.interrupt(),
      watched: () => this.scheduler.watchAnew(),
      takeBrokenPipe: () => this.output.takeBrokenPipe(),
      deadly: (signal) => this.#die(signal),
    });
    this.scheduler = new Scheduler(this.reaper, {
      beforeWaiting: () => {
        this.synchronize();
        this.jobControl.settleTerminal();
        // A command is in the history on disk before the shell waits for anything: for a child, which runs meanwhile, or
        // for the next key. Neither the command nor the prompt after it waits for the disk.
        this.prompt.history?.flush();
      },
    });
  }

  /** Brings buffered writes to the kernel and gives back what was read ahead, before others can see. */
  synchronize(): void {
    this.input.giveBack();
    if (!this.output.isEmpty) this.output.flushForOthers();
  }

  /** Runs one coroutine in the foreground, to which SIGINT is addressed. */
  async runForeground(task: Task): Promise<number> {
    if (task.hasEnded) return task.result;
    this.#root = task;
    try {
      return await this.scheduler.run(task);
    } finally {
      this.#root = undefined;
    }
  }

  /**
   * Whether nothing but its child's end concerns the shell now. Of the signals, all but SIGINT end the shell at
   * once, SIGTSTP stops it, and SIGINT is for the child to decide about.
   */
  get awaitsOneChild(): boolean {
    return this.reaper.living.size === 1 && this.signals.areQuiet && this.scheduler.isAlone;
  }

  /** Learns of the signals that came while the shell was waiting for a child alone, which has ended since. */
  *catchUp(): Running<void> {
    this.#childHasDecided = true;
    try {
      yield { kind: "turn" };
    } finally {
      this.#childHasDecided = false;
    }
  }

  /** Whether a child lives that the keyboard's SIGINT has reached as well, so that it decides. */
  #awaitsLiving(): boolean {
    this.reaper.checkAll();
    let found = false;
    for (const [child, { round }] of this.awaited) {
      if (hasEnded(child)) continue;
      found = true;
      // The signal may have come before the child was there.
      if (round === this.scheduler.rounds) kill(child.pid, SIGINT);
    }
    return found;
  }

  /** A deadly signal has come. SIGINT waits for the child in the foreground: one that handles it lets the script go on. */
  #die(signal: number): void {
    if (signal === SIGINT && (this.#childHasDecided || this.#awaitsLiving())) this.interrupted = true;
    else if (!isFromKeyboard(signal) || !this.signals.areForEnvironments(signal)) {
      this.#endBelated(signal);
      this.cancelForeground(new Cancelled(signal));
    }
  }

  /** Children that would not have been started had the signal been known of: nobody else would end them. */
  #endBelated(signal: number): void {
    for (const [child, { round, belated }] of this.awaited) {
      if (belated && round === this.scheduler.rounds && !hasEnded(child)) kill(child.pid, signal);
    }
  }

  /** Ends what runs in the foreground by an exception. */
  cancelForeground(error: unknown): void {
    const task = this.jobControl.current?.root ?? this.#root;
    if (task) this.scheduler.cancel(task, error);
  }
}
