import { constants } from "node:os";
import { check } from "./errno.ts";
import { libc } from "./libc.ts";

/** A signal's name without `SIG`, as POSIX's `kill` and `trap` take it: `INT`, `RTMIN+1`. */
export type SignalName = string;

const SIGRTMIN = 34;
const SIGRTMAX = 64;

let numbers: Map<SignalName, number> | undefined;
let names: Map<number, SignalName> | undefined;

/** The signal of a name (`INT`, `SIGINT`, any case, `RTMIN+3`), or undefined. */
export function signalNumber(name: string): number | undefined {
  const plain = name.toUpperCase().replace(/^SIG/, "");
  const realtime = /^RT(MIN|MAX)(?:([+-])(\d+))?$/.exec(plain);
  if (realtime) {
    const offset = Number(`${realtime[2] ?? "+"}${realtime[3] ?? 0}`);
    const number = (realtime[1] === "MIN" ? SIGRTMIN : SIGRTMAX) + offset;
    return number >= SIGRTMIN && number <= SIGRTMAX ? number : undefined;
  }
  return signalNumbers().get(plain);
}

/** The name of a signal's number; the number itself in digits when it has none. */
export function signalName(number: number): SignalName {
  names ??= new Map([...signalNumbers()].reverse().map(([name, value]) => [value, name]));
  const known = names.get(number);
  if (known !== undefined) return known;
  if (number < SIGRTMIN || number > SIGRTMAX) return String(number);
  const fromMinimum = number - SIGRTMIN;
  const fromMaximum = SIGRTMAX - number;
  if (fromMinimum <= fromMaximum) return fromMinimum === 0 ? "RTMIN" : `RTMIN+${fromMinimum}`;
  return fromMaximum === 0 ? "RTMAX" : `RTMAX-${fromMaximum}`;
}

/** Names and numbers of all standard signals, the preferred name of each number first. */
export function signalNumbers(): ReadonlyMap<SignalName, number> {
  if (numbers) return numbers;
  const preferred = Object.entries(constants.signals).filter(
    ([name]) => name !== "SIGIOT" && name !== "SIGPOLL" && name !== "SIGUNUSED",
  );
  const aliases = Object.entries(constants.signals);
  numbers = new Map();
  for (const [name, number] of [...preferred, ...aliases]) {
    const plain = name.slice(3);
    if (!numbers.has(plain)) numbers.set(plain, number);
  }
  return numbers;
}

/** The largest number of a signal (signal(7)). */
export const lastSignal = SIGRTMAX;

/**
 * Sends a signal (kill(2)): to a process, with a negative pid to a process group.
 *
 * @returns 0, or minus errno: ESRCH, EPERM.
 */
export function kill(pid: number, signal: number): number {
  return libc.kill(pid, signal);
}

/** A `struct sigaction` as the kernel's C library lays it out on 64-bit Linux: handler, mask, flags, restorer. */
const actionSize = 152;
const action = Buffer.alloc(actionSize);

export type Disposition = "default" | "ignore";

/** Sets what a signal does, behind libuv's back (sigaction(2)). */
export function setDisposition(signal: number, disposition: Disposition): void {
  // What they were at the start is not to be known afterwards.
  if (signal >= SIGRTMIN) ignoredRealTime();
  action.fill(0);
  action.writeBigUInt64LE(disposition === "ignore" ? 1n : 0n, 0);
  libc.sigaction(signal, action, null);
}

/** Whether a signal is ignored by this process. */
export function isIgnored(signal: number): boolean {
  return libc.sigaction(signal, null, action) === 0 && action.readBigUInt64LE(0) === 1n;
}

let inherited: ReadonlySet<number> | undefined;

/**
 * The real-time signals that the process was started with ignored. Node resets the first 31 signals only, so they can
 * be asked for when they matter, and neither the launcher nor anybody else needs to at each start.
 */
export function ignoredRealTime(): ReadonlySet<number> {
  if (inherited) return inherited;
  const found = new Set<number>();
  for (let signal = SIGRTMIN; signal <= SIGRTMAX; signal++) if (isIgnored(signal)) found.add(signal);
  inherited = found;
  return found;
}

/**
 * Ignores signals for the time of a call, so that a child started within it inherits the ignore; then puts
 * back exactly what was there, handlers included.
 */
export function whileIgnoring<Result>(signals: readonly number[], act: () => Result): Result {
  if (signals.length === 0) return act();
  const restore = rememberDispositions(signals);
  for (const signal of signals) setDisposition(signal, "ignore");
  try {
    return act();
  } finally {
    restore();
  }
}

/** Gives what puts back exactly what signals do now, handlers included. */
export function rememberDispositions(signals: readonly number[]): () => void {
  const saved = signals.map((signal) => {
    const old = Buffer.alloc(actionSize);
    libc.sigaction(signal, null, old);
    return old;
  });
  return () => {
    signals.forEach((signal, index) => {
      libc.sigaction(signal, saved[index] as Buffer, null);
    });
  };
}

const byDefault = Buffer.alloc(actionSize);
const handled = Buffer.alloc(actionSize);

/** Lets a signal that is handled act by default for the time of a call; then its handler is there again. */
export function whileByDefault(signal: number, act: () => void): void {
  libc.sigaction(signal, byDefault, handled);
  try {
    act();
  } finally {
    libc.sigaction(signal, handled, null);
  }
}

/**
 * Does to this process what a signal does by default, though it is handled. A stop returns once the process goes on.
 */
export function actByDefault(signal: number): void {
  whileByDefault(signal, () => kill(process.pid, signal));
}

const { SIGCHLD, SIGCONT, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG, SIGWINCH } = constants.signals;
const harmless: readonly number[] = [
  0,
  SIGCHLD,
  SIGCONT,
  SIGSTOP,
  SIGTSTP,
  SIGTTIN,
  SIGTTOU,
  SIGURG,
  SIGWINCH,
];

/** Whether a process ends by a signal that it neither catches nor ignores. */
export function endsByDefault(signal: number): boolean {
  return !harmless.includes(signal);
}

/** Ends this process by a signal, so that its parent sees that signal in the wait status. */
export function dieOf(signal: number): never {
  setDisposition(signal, "default");
  unblock(signal);
  check("kill", kill(process.pid, signal));
  // Unreachable unless the signal's default is not to terminate.
  return process.exit(128 + signal);
}

/** Lets a signal in that the process has blocked (sigprocmask(2)). */
export function unblock(signal: number): void {
  const SIG_UNBLOCK = 1;
  const set = Buffer.alloc(128);
  const bit = signal - 1;
  set[bit >> 3] = 1 << (bit & 7);
  libc.sigprocmask(SIG_UNBLOCK, set, null);
}

/** The words of strsignal(3) for the signals that end processes. */
const descriptions: Readonly<Record<string, string>> = {
  HUP: "Hangup",
  INT: "Interrupt",
  QUIT: "Quit",
  ILL: "Illegal instruction",
  TRAP: "Trace/breakpoint trap",
  ABRT: "Aborted",
  BUS: "Bus error",
  FPE: "Floating point exception",
  KILL: "Killed",
  USR1: "User defined signal 1",
  SEGV: "Segmentation fault",
  USR2: "User defined signal 2",
  PIPE: "Broken pipe",
  ALRM: "Alarm clock",
  TERM: "Terminated",
  XCPU: "CPU time limit exceeded",
  XFSZ: "File size limit exceeded",
};

/** How a death by a signal is told: `Segmentation fault`. */
export function signalDescription(number: number): string {
  const name = signalName(number);
  return descriptions[name] ?? `Killed by SIG${name}`;
}
