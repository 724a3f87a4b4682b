import { close, duplicate } from "./descriptor.ts";
import { libc } from "./libc.ts";
import { type SignalName, signalName } from "./signal.ts";

/** How a process came to the state that wait4(2) told. */
export type WaitStatus =
  | { readonly kind: "exited"; readonly code: number }
  | {
      readonly kind: "signaled";
      readonly signal: SignalName;
      readonly number: number;
      readonly core: boolean;
    }
  | { readonly kind: "stopped"; readonly signal: SignalName; readonly number: number }
  | { readonly kind: "continued" };

/** What a process used (getrusage(2)). Times in microseconds, memory in KiB. */
export interface ResourceUsage {
  readonly user: number;
  readonly system: number;
  readonly maximumResidentSet: number;
}

export interface WaitResult {
  readonly status: WaitStatus;
  readonly usage: ResourceUsage;
}

const WNOHANG = 1;
const WUNTRACED = 2;
const WCONTINUED = 8;
const SYS_pidfd_open = 434;

const statusWord = new Int32Array(1);
/** A `struct rusage`: 18 words of 64 bits, of which the halves are faster to read than BigInts. */
const usageHalves = new Uint32Array(36);

/**
 * Asks after one child without waiting (wait4(2) with WNOHANG, WUNTRACED and WCONTINUED).
 *
 * @returns undefined when its state has not changed, or minus errno: ECHILD.
 */
export function waitNow(pid: number): WaitResult | undefined | number {
  const found = libc.wait4(pid, statusWord, WNOHANG | WUNTRACED | WCONTINUED, usageHalves);
  return found === 0 ? undefined : waitResult(found);
}

/**
 * Waits until one child has ended or is stopped (wait4(2) with WUNTRACED).
 *
 * @returns minus errno: ECHILD, EINTR.
 */
export function wait(pid: number): WaitResult | number {
  return waitResult(libc.wait4(pid, statusWord, WUNTRACED, usageHalves));
}

function waitResult(found: number): WaitResult | number {
  if (found < 0) return found;
  return { status: decodeStatus(statusWord[0] as number), usage: decodeUsage() };
}

/** A descriptor that becomes readable when the process ends (pidfd_open(2)), or minus errno. */
export function openPidfd(pid: number): number {
  const fd = libc.syscall(SYS_pidfd_open, pid, 0);
  if (fd < 0 || fd >= 64) return fd;
  const moved = duplicate(fd);
  close(fd);
  return moved;
}

/** What the shell itself, or its ended children, used (getrusage(2)). */
export function usageOf(who: "self" | "children"): ResourceUsage {
  libc.getrusage(who === "self" ? 0 : -1, usageHalves);
  return decodeUsage();
}

function decodeStatus(word: number): WaitStatus {
  if (word === 0xffff) return { kind: "continued" };
  const low = word & 0x7f;
  if (low === 0) return { kind: "exited", code: (word >> 8) & 0xff };
  if ((word & 0xff) === 0x7f) {
    const number = (word >> 8) & 0xff;
    return { kind: "stopped", signal: signalName(number), number };
  }
  return { kind: "signaled", signal: signalName(low), number: low, core: (word & 0x80) !== 0 };
}

function decodeUsage(): ResourceUsage {
  return {
    user: usageWord(0) * 1_000_000 + usageWord(1),
    system: usageWord(2) * 1_000_000 + usageWord(3),
    maximumResidentSet: usageWord(4),
  };
}

function usageWord(index: number): number {
  return (usageHalves[index * 2] as number) + (usageHalves[index * 2 + 1] as number) * 2 ** 32;
}
