import { constants } from "node:os";
import { kill, setDisposition, unblock } from "../posix/signal.ts";
import { unwatchSignal, watchSignal } from "../posix/watch-signal.ts";
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
import type { ProcessPlace } from "./working-directory.ts";

const { SIGINT, SIGPIPE, SIGTSTP, SIGUSR1, SIGXFSZ } = constants.signals;

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

/** What a signal does when nothing is trapped: nothing at all, or this. */
export type AtRest = "ignore" | (() => void);

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
  /** Signals that were ignored when the shell started: they can be neither trapped nor reset (XCU 2.15). */
  readonly ignoredAtEntry: ReadonlySet<number>;
  /** Signals that this process ignores now: Node's, inherited ones, and those of `trap ''`. */
  readonly ignored: Set<number>;
  /** Trapped signals that have come and wait for their actions. */
  readonly pending: number[] = [];
  /** The user's SIGINT has come while a child ran: whether the shell ends is decided by how the child ends. */
  interrupted = false;
  /** The children that commands of the foreground wait for, and in which round of the scheduler they started. */
  readonly awaited = new Map<Child, number>();
  /** The directories of the fifo blocks under way, which go before the shell is replaced. */
  readonly fifoDirectories = new Set<string>();
  readonly #ignoredAtEntry: Set<number>;
  #root: Task | undefined;
  /** Set while signals are told of that came when the shell was waiting for a child and for nothing else. */
  #childHasDecided = false;
  readonly #handled = new Map<number, () => void>();
  readonly #deadly = new Map<number, () => void>();
  readonly #atRest = new Map<number, AtRest>();
  /** Signals that `trap ''` ignores although the shell watches them at rest. */
  readonly #muted = new Set<number>();

  constructor(options: RuntimeOptions) {
    this.builtins = options.builtins;
    this.program = options.program;
    this.place = options.place;
    this.pid = options.pid;
    this.#ignoredAtEntry = new Set(options.ignoredAtEntry);
    this.ignoredAtEntry = this.#ignoredAtEntry;
    // Node ignores these two; what else was ignored before Node reset it is ignored again.
    this.ignored = new Set([SIGPIPE, SIGXFSZ]);
    for (const signal of this.ignoredAtEntry) {
      setDisposition(signal, "ignore");
      this.ignored.add(signal);
    }
    // `--disable-sigusr1` keeps node's debugger away by blocking the signal, which the shell's users may want.
    unblock(SIGUSR1);
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

  /** Lets a trap see a signal. */
  handle(signal: number): void {
    if (this.#handled.has(signal)) return;
    this.#unwatch(this.#deadly, signal);
    this.output.brokeAPipe = false;
    const handler = (): void => {
      if (signal === SIGPIPE && this.output.brokeAPipe) {
        // Not sent by anybody: whichever stage wrote to the pipe has been told.
        this.output.brokeAPipe = false;
        return;
      }
      if (!this.pending.includes(signal)) this.pending.push(signal);
      this.scheduler.interrupt();
    };
    this.#watch(this.#handled, signal, handler);
    this.ignored.delete(signal);
  }

  /** Whether some signal has a trap. */
  get trapsSignals(): boolean {
    return this.#handled.size > 0;
  }

  /** Takes a signal's handler away: it acts by default again, which may be the shell's own, or is ignored. */
  unhandle(signal: number, disposition: "default" | "ignore"): void {
    this.#unwatch(this.#handled, signal);
    this.#unwatch(this.#deadly, signal);
    const atRest = this.#atRest.get(signal);
    if (typeof atRest === "function") {
      // Its handler stays, so that there is no moment in which the signal would act.
      if (disposition === "ignore") this.#muted.add(signal);
      else this.#muted.delete(signal);
      return;
    }
    const effective = atRest ?? disposition;
    setDisposition(signal, effective);
    if (effective === "ignore") this.ignored.add(signal);
    else this.ignored.delete(signal);
  }

  /** Whether a signal does something else than its default while it is not trapped. */
  hasAtRest(signal: number): boolean {
    return this.#atRest.has(signal);
  }

  /**
   * Takes signals as if they had not been ignored when the shell started: for job control, which cannot do without
   * them. tmux starts a shell with SIGTTIN and SIGTTOU ignored, and jobs in the background would not be stopped by them.
   */
  claim(signals: readonly number[]): void {
    for (const signal of signals) {
      if (!this.#ignoredAtEntry.delete(signal)) continue;
      this.ignored.delete(signal);
      setDisposition(signal, "default");
    }
  }

  /** Says what a signal does while it is not trapped, instead of its default, from now on. */
  setAtRest(signal: number, act: AtRest): void {
    if (this.ignoredAtEntry.has(signal)) return;
    this.#atRest.set(signal, act);
    if (typeof act === "function") {
      this.#unwatch(this.#deadly, signal);
      watchSignal(signal, () => {
        if (this.#atRest.get(signal) !== act) return;
        if (!this.#handled.has(signal) && !this.#muted.has(signal)) act();
      });
      this.scheduler.watchAnew();
      this.ignored.delete(signal);
    } else if (!this.#handled.has(signal)) {
      this.unhandle(signal, "ignore");
    }
  }

  /**
   * Makes a deadly signal unwind what runs instead of ending the process at once, so that fifos are removed
   * and EXIT traps run. SIGINT also waits for the child in the foreground: one that handles it lets the
   * script go on.
   */
  dieCleanlyOf(signal: number): void {
    if (this.#handled.has(signal) || this.#deadly.has(signal) || this.ignored.has(signal)) return;
    if (this.#atRest.has(signal)) return;
    this.#watch(this.#deadly, signal, () => {
      if (signal === SIGINT && (this.#childHasDecided || this.#awaitsLiving())) this.interrupted = true;
      else this.cancelForeground(new Cancelled(signal));
    });
  }

  /**
   * Whether nothing but its child's end concerns the shell now. Of the signals, all but SIGINT end the shell at
   * once, SIGTSTP stops it, and SIGINT is for the child to decide about.
   */
  get awaitsOneChild(): boolean {
    return (
      this.reaper.living.size === 1 &&
      this.#handled.size === 0 &&
      hasNoneBut(this.#atRest, SIGTSTP) &&
      this.#muted.size === 0 &&
      hasNoneBut(this.#deadly, SIGINT) &&
      this.scheduler.isAlone
    );
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

  /** Tells of a signal that means something to the shell alone, as SIGWINCH does to its prompt. */
  observe(signal: NodeJS.Signals, handler: () => void): void {
    // At rest it does nothing else, so that `trap ''` and `trap -` leave node's handler where it is.
    this.setAtRest(constants.signals[signal], () => {});
    process.on(signal, handler);
    this.scheduler.watchAnew();
  }

  /** Whether a child lives that the keyboard's SIGINT has reached as well, so that it decides. */
  #awaitsLiving(): boolean {
    this.reaper.checkAll();
    let found = false;
    for (const [child, round] of this.awaited) {
      if (hasEnded(child)) continue;
      found = true;
      // The signal may have come before the child was there.
      if (round === this.scheduler.rounds) kill(child.pid, SIGINT);
    }
    return found;
  }

  /** Ends what runs in the foreground by an exception. */
  cancelForeground(error: unknown): void {
    const task = this.jobControl.current?.root ?? this.#root;
    if (task) this.scheduler.cancel(task, error);
  }

  #watch(handlers: Map<number, () => void>, signal: number, handler: () => void): void {
    handlers.set(signal, handler);
    watchSignal(signal, handler);
    this.scheduler.watchAnew();
  }

  #unwatch(handlers: Map<number, () => void>, signal: number): void {
    const handler = handlers.get(signal);
    if (handler === undefined) return;
    handlers.delete(signal);
    unwatchSignal(signal, handler);
  }
}

function hasNoneBut<Key>(map: ReadonlyMap<Key, unknown>, key: Key): boolean {
  return map.size === 0 || (map.size === 1 && map.has(key));
}
