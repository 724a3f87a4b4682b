import { constants } from "node:os";
import { endsByDefault, kill, setDisposition, unblock } from "../../posix/signal.ts";
import { unwatchSignal, watchSignal } from "../../posix/watch-signal.ts";
import type { Environment } from "./environment.ts";
import { type Audience, isFromKeyboard, PendingSignals } from "./pending.ts";

const { SIGHUP, SIGINT, SIGPIPE, SIGTERM, SIGTSTP, SIGUSR1, SIGXFSZ } = constants.signals;

/** What Node ignores in its own process, whatever the shell's users want. */
const ignoredByNode: readonly number[] = [SIGPIPE, SIGXFSZ];

/** Signals that a script is ended by, by whoever knows it by its number: they are not for a subshell. */
const forTheScript: readonly number[] = [SIGHUP, SIGTERM];

/** What a signal does when nothing is trapped: nothing at all, or this. */
export type AtRest = "ignore" | (() => void);

/** What signals bring about in the rest of the shell. */
export interface SignalHooks {
  /** A trapped signal has come: whoever may be interrupted is. */
  caught(): void;
  /** A signal that ends the shell cleanly has come. */
  deadly(signal: number): void;
  /** A signal's handler has been set. */
  watched(): void;
  /** Whether a broken pipe of the shell's own may be what SIGPIPE tells of; asked once for each. */
  takeBrokenPipe(): boolean;
}

/** A signal that traps see: the environments that trap it, and the handler. */
interface Caught {
  readonly owners: Set<Environment>;
  readonly handler: () => void;
}

/**
 * What signals do to the shell's process, which all its environments share.
 *
 * A signal is caught as long as any environment traps it. Else it is ignored if the shell itself ignores it, acts as
 * set at rest, ends the shell cleanly where something must be tidied up, or acts by default.
 */
export class Signals {
  readonly pending = new PendingSignals();
  /** Signals that were ignored when the shell started: they can be neither trapped nor reset (XCU 2.15). */
  readonly ignoredAtEntry: ReadonlySet<number>;
  /** Signals that this process ignores now: Node's, inherited ones, and those of `trap ''`. */
  readonly ignored: Set<number>;
  readonly #hooks: SignalHooks;
  readonly #ignoredAtEntry: Set<number>;
  readonly #caught = new Map<number, Caught>();
  readonly #diesCleanly = new Set<number>();
  readonly #deadly = new Map<number, () => void>();
  readonly #atRest = new Map<number, AtRest>();
  /** Signals that the shell itself ignores by `trap ''`. */
  readonly #ignoredByTrap = new Set<number>();
  /** What the shell sends itself just now: until it has come, it is no other's. */
  readonly #raised = new Set<number>();
  /** The subshells that ignore a signal. */
  readonly #shielded = new Map<number, Set<Environment>>();

  constructor(ignoredAtEntry: Iterable<number>, hooks: SignalHooks) {
    this.#hooks = hooks;
    this.#ignoredAtEntry = new Set(ignoredAtEntry);
    this.ignoredAtEntry = this.#ignoredAtEntry;
    // What else was ignored before Node reset it is ignored again.
    this.ignored = new Set(ignoredByNode);
    for (const signal of this.ignoredAtEntry) {
      setDisposition(signal, "ignore");
      this.ignored.add(signal);
    }
    // `--disable-sigusr1` keeps node's debugger away by blocking the signal, which the shell's users may want.
    unblock(SIGUSR1);
  }

  /** Lets the trap of an environment see a signal. */
  catch(signal: number, environment: Environment): void {
    this.#forget(signal, environment);
    const caught = this.#caught.get(signal);
    if (caught) {
      caught.owners.add(environment);
      return;
    }
    this.#hooks.takeBrokenPipe();
    const handler = (): void => this.#come(signal);
    this.#caught.set(signal, { owners: new Set([environment]), handler });
    this.#watch(signal, handler);
    this.#settle(signal);
  }

  /** An environment ignores a signal from now on (`trap ''`). If it is a subshell, the process does not. */
  ignore(signal: number, environment: Environment): void {
    this.#forget(signal, environment);
    if (!environment.isSubshell) {
      this.#ignoredByTrap.add(signal);
    } else {
      const shielded = this.#shielded.get(signal) ?? new Set();
      this.#shielded.set(signal, shielded.add(environment));
      // Else the keyboard's signal would end the process before anybody could ask who ignores it.
      if (isFromKeyboard(signal)) this.dieCleanlyOf(signal);
    }
    this.#release(signal, environment);
    this.#settle(signal);
  }

  /** An environment neither traps nor ignores a signal any more (`trap -`). */
  reset(signal: number, environment: Environment): void {
    this.#forget(signal, environment);
    this.#release(signal, environment);
    this.#settle(signal);
  }

  /** An environment is gone, with its traps. */
  releaseAll(environment: Environment): void {
    for (const signal of [...this.#caught.keys(), ...this.#shielded.keys()]) {
      this.reset(signal, environment);
    }
  }

  /** Whether some signal has a trap. */
  get areCaught(): boolean {
    return this.#caught.size > 0;
  }

  /** Whether environments trap a signal or, as subshells, ignore it: each sees to it itself. */
  areForEnvironments(signal: number): boolean {
    return this.#caught.has(signal) || (this.#shielded.get(signal)?.size ?? 0) > 0;
  }

  /** A signal has come that some environment traps, or that the shell dies of cleanly. */
  #come(signal: number): void {
    // Not sent by anybody: whichever stage wrote to the pipe has been told.
    if (signal === SIGPIPE && this.#hooks.takeBrokenPipe()) return;
    const audience = this.#audienceOf(signal);
    if (this.areForEnvironments(signal)) this.#tell(signal, audience);
    const isSeenTo = audience === "subshells" || this.#isShellsAffair(signal) || this.#atRest.has(signal);
    if (!isSeenTo && endsByDefault(signal)) this.#hooks.deadly(signal);
  }

  #audienceOf(signal: number): Audience {
    const isSentToItself = this.#raised.has(signal);
    if (isFromKeyboard(signal)) return isSentToItself ? "process" : "all";
    const isSubshellsAffair = this.#caught.has(signal) && !this.#isShellsAffair(signal);
    return isSubshellsAffair && !forTheScript.includes(signal) ? "subshells" : "process";
  }

  /** Whether the shell itself traps or ignores a signal. */
  #isShellsAffair(signal: number): boolean {
    const owners = [...(this.#caught.get(signal)?.owners ?? [])];
    return (
      this.#isIgnored(signal) || owners.some(({ isSubshell, knowsItsPid }) => !isSubshell || knowsItsPid)
    );
  }

  /** Tells every environment of the keyboard's signal. */
  spread(signal: number): void {
    this.#tell(signal, "all");
  }

  #tell(signal: number, audience: Audience): void {
    this.pending.add(signal, audience);
    this.#hooks.caught();
  }

  /** What an environment has said of a signal before holds no more. */
  #forget(signal: number, environment: Environment): void {
    this.#shielded.get(signal)?.delete(environment);
    if (!environment.isSubshell) this.#ignoredByTrap.delete(signal);
  }

  #release(signal: number, environment: Environment): void {
    const caught = this.#caught.get(signal);
    if (!caught?.owners.delete(environment) || caught.owners.size > 0) return;
    this.#caught.delete(signal);
    unwatchSignal(signal, caught.handler);
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
      this.#watch(signal, () => {
        if (this.#atRest.get(signal) !== act) return;
        if (!this.#caught.has(signal) && !this.#ignoredByTrap.has(signal)) act();
      });
    }
    this.#settle(signal);
  }

  /** Tells of a signal that means something to the shell alone, as SIGWINCH does to its prompt. */
  observe(signal: NodeJS.Signals, handler: () => void): void {
    // At rest it does nothing else, so that `trap ''` and `trap -` leave node's handler where it is.
    this.setAtRest(constants.signals[signal], () => {});
    process.on(signal, handler);
    this.#hooks.watched();
  }

  /**
   * Makes a deadly signal unwind what runs instead of ending the process at once, so that fifos are removed
   * and EXIT traps run.
   */
  dieCleanlyOf(signal: number): void {
    if (this.#diesCleanly.has(signal)) return;
    this.#diesCleanly.add(signal);
    this.#settle(signal);
  }

  /** Whether nothing is watched but SIGINT, for a clean death, and SIGTSTP, which stops the shell. */
  get areQuiet(): boolean {
    return (
      this.#caught.size === 0 &&
      hasNoneBut(this.#deadly, SIGINT) &&
      hasNoneBut(this.#atRest, SIGTSTP) &&
      !this.#ignoredByTrap.has(SIGTSTP)
    );
  }

  /** Whether a signal is ignored for no other reason than that Node does: it is meant to be deadly. */
  isIgnoredByNode(signal: number): boolean {
    if (!ignoredByNode.includes(signal) || this.#caught.has(signal)) return false;
    return !this.ignoredAtEntry.has(signal) && !this.#ignoredByTrap.has(signal);
  }

  /** Sends the shell's process a signal, which is meant for no subshell. Gives 0, or minus errno. */
  raise(signal: number): number {
    if (this.#caught.has(signal)) this.#raised.add(signal);
    return kill(process.pid, signal);
  }

  /** What the shell has sent itself has come. */
  raiseNoMore(): void {
    this.#raised.clear();
  }

  /** Carries out what a signal does from now on, after what decides about it has changed. */
  #settle(signal: number): void {
    if (this.#caught.has(signal) || typeof this.#atRest.get(signal) === "function") {
      // Its handler stays, so that there is no moment in which the signal would act.
      this.ignored.delete(signal);
      this.#stopDying(signal);
    } else if (this.#isIgnored(signal)) {
      this.#stopDying(signal);
      setDisposition(signal, "ignore");
      this.ignored.add(signal);
    } else {
      this.ignored.delete(signal);
      if (this.#diesCleanly.has(signal)) this.#startDying(signal);
      else setDisposition(signal, "default");
    }
  }

  #isIgnored(signal: number): boolean {
    if (this.#atRest.get(signal) === "ignore" || this.#ignoredByTrap.has(signal)) return true;
    return ignoredByNode.includes(signal) || this.ignoredAtEntry.has(signal);
  }

  #startDying(signal: number): void {
    if (this.#deadly.has(signal)) return;
    const handler = (): void => this.#come(signal);
    this.#deadly.set(signal, handler);
    this.#watch(signal, handler);
  }

  #stopDying(signal: number): void {
    const handler = this.#deadly.get(signal);
    if (handler === undefined) return;
    this.#deadly.delete(signal);
    unwatchSignal(signal, handler);
  }

  #watch(signal: number, handler: () => void): void {
    watchSignal(signal, handler);
    this.#hooks.watched();
  }
}

function hasNoneBut<Key>(map: ReadonlyMap<Key, unknown>, key: Key): boolean {
  return map.size === 0 || (map.size === 1 && map.has(key));
}
