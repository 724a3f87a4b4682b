import { constants } from "node:fs";
import { constants as os } from "node:os";
import { close, open } from "../posix/descriptor.ts";
import { parentOf, processGroupOf, setProcessGroup } from "../posix/process.ts";
import { kill, setDisposition } from "../posix/signal.ts";
import {
  foregroundGroup,
  setForegroundGroup,
  setTerminalModes,
  type TerminalModes,
  terminalModes,
} from "../posix/terminal.ts";

const { SIGSTOP, SIGTTIN } = os.signals;

/** After this many stops that did not stop it, a shell has nobody who would give it the terminal. */
const mostStops = 16;

/**
 * The controlling terminal of a shell with job control: which process group owns it, and its modes.
 *
 * Invariant: while no job owns the terminal the shell's own group does, in the modes that the shell knows.
 * The shell ignores SIGTTOU; otherwise giving the terminal away would stop the shell itself.
 */
export class JobTerminal {
  /** A descriptor of the terminal, close-on-exec. */
  readonly fd: number;
  /** The shell's own process group. */
  readonly group: number;
  /** The group that had the terminal before the shell. */
  readonly #before: number;
  #modes: TerminalModes | undefined;
  #wasStopped = false;
  /** How often a job's processes were given the terminal. */
  handovers = 0;

  private constructor(fd: number, group: number, before: number) {
    this.fd = fd;
    this.group = group;
    this.#before = before;
    this.#modes = terminalModes(fd);
  }

  /**
   * Takes the terminal for the shell, in a process group of its own. A shell that was started in the background
   * waits until it is brought to the foreground.
   *
   * @returns undefined when there is no terminal, or nobody who would ever give it.
   */
  static acquire(): JobTerminal | undefined {
    const fd = open("/dev/tty", constants.O_RDWR);
    if (fd < 0) return undefined;
    const before = awaitForeground(fd);
    if (before === undefined) {
      close(fd);
      return undefined;
    }
    // A session leader leads its group already, and may not change it (EPERM).
    setProcessGroup(0, 0);
    const terminal = new JobTerminal(fd, processGroupOf(0), before);
    setForegroundGroup(fd, terminal.group);
    return terminal;
  }

  /** The terminal, if the shell's group has it already: for a script that turns job control on. */
  static ofForeground(): JobTerminal | undefined {
    const fd = open("/dev/tty", constants.O_RDWR);
    if (fd < 0) return undefined;
    const group = processGroupOf(0);
    if (foregroundGroup(fd) === group) return new JobTerminal(fd, group, group);
    close(fd);
    return undefined;
  }

  /** Gives the terminal to a job's group. */
  give(group: number): void {
    this.handovers += 1;
    setForegroundGroup(this.fd, group);
  }

  /** Takes the terminal from a job, but not from who has started the shell: that one has let it go on beside. */
  takeBack(): void {
    if (!this.isWithStarter) setForegroundGroup(this.fd, this.group);
  }

  /** Whether the terminal was closed: no group has it any more. */
  get isGone(): boolean {
    return foregroundGroup(this.fd) < 0;
  }

  /** Whether the terminal belongs to whoever has started the shell, or to another job of that one. */
  get isWithStarter(): boolean {
    const owner = foregroundGroup(this.fd);
    return owner > 0 && owner !== this.group && descendsFromStarter(owner);
  }

  /**
   * Before the shell itself uses the terminal: if that is with the starter, the shell was stopped and let go on in the
   * background, and waits for its turn.
   *
   * @returns whether the shell was stopped here or by `stopShell` since the last call.
   */
  awaitTurn(): boolean {
    if (this.isWithStarter) this.#stopAndReturn(() => {});
    const wasStopped = this.#wasStopped;
    this.#wasStopped = false;
    return wasStopped;
  }

  /** Lets the shell itself read for the time of a call, while a job owns the terminal. */
  borrow<Result>(act: () => Result): Result {
    const owner = foregroundGroup(this.fd);
    if (owner === this.group || owner < 0) return act();
    setForegroundGroup(this.fd, this.group);
    try {
      return act();
    } finally {
      setForegroundGroup(this.fd, owner);
    }
  }

  /** The modes as they are now. */
  currentModes(): TerminalModes | undefined {
    return terminalModes(this.fd);
  }

  /** Puts the terminal in the modes that a job had when it was stopped. */
  setModes(modes: TerminalModes): void {
    setTerminalModes(this.fd, modes);
  }

  /** Makes the present modes the shell's: a job such as `stty` left them so and ended well. */
  adoptModes(): void {
    this.#modes = terminalModes(this.fd) ?? this.#modes;
  }

  /** Puts the shell's modes back after a job that stopped or died and may have left any. */
  restoreModes(): void {
    if (this.#modes) setTerminalModes(this.fd, this.#modes);
  }

  /** Gives the terminal back to whom it belonged before the shell came. */
  release(): void {
    if (this.#before !== this.group) setForegroundGroup(this.fd, this.#before);
  }

  /** Stops the shell, and takes the terminal again when it has been let go on and it is its turn. */
  stopShell(): void {
    this.release();
    this.#stopAndReturn(() => kill(0, SIGSTOP));
  }

  /**
   * Stops in the process group that the shell was started in: a script that has started it is to stop with it, since
   * whoever started the script waits for that group.
   */
  #stopAndReturn(stop: () => void): void {
    this.#wasStopped = true;
    if (this.#before !== this.group) setProcessGroup(0, this.#before);
    stop();
    awaitForeground(this.fd);
    setProcessGroup(0, 0);
    setForegroundGroup(this.fd, this.group);
  }
}

/** Whether a process group is that of this process's parent, or of another descendant of it. */
function descendsFromStarter(group: number): boolean {
  for (let pid = group; pid > 1; pid = parentOf(pid)) {
    if (pid === process.pid) return false;
    if (pid === process.ppid) return true;
  }
  return false;
}

/** Waits until the shell's group owns the terminal; gives that group. */
function awaitForeground(fd: number): number | undefined {
  for (let stops = 0; stops < mostStops; stops++) {
    const owner = foregroundGroup(fd);
    const own = processGroupOf(0);
    if (owner < 0) return undefined;
    if (owner === own) return owner;
    // As if it had read: whoever started the shell in the background sees that it wants the terminal.
    setDisposition(SIGTTIN, "default");
    kill(0, SIGTTIN);
    setDisposition(SIGTTIN, "ignore");
  }
  return undefined;
}
