import { addressOf, bind } from "./koffi.ts";
import { hasTerminal } from "./terminal.ts";

/** How long a start may take before somebody looks after it, in nanoseconds. */
const patience = 60_000_000n;
const CLOCK_MONOTONIC = 1;
const SIGEV_THREAD = 2;

/** A timer of the C library (timer_create(2)), and what its thread reads: a command for system(3). */
interface Watch {
  readonly timer: bigint;
  readonly command: Buffer;
  readonly setTime: (timer: bigint, flags: number, next: BigInt64Array, old: null) => number;
}

const on = new BigInt64Array([0n, patience, 0n, patience]);
const off = new BigInt64Array(4);

let watch: Watch | undefined;
let looked = false;

/**
 * Starts a child, and frees it should ^Z catch it halfway.
 *
 * posix_spawn(3) holds its caller until the child has executed its program. Before that the child is for a moment in
 * its parent's process group. A SIGTSTP of the terminal that comes then stops the child before it executes anything,
 * and holds the parent with it, for ever: no handler of the parent can run. So, where there is a terminal, a timer
 * runs while a child is started, in a thread of the C library's; when it expires, the child is let go on.
 *
 * The parent must handle SIGTSTP, or that thread were stopped too.
 */
export function watched<Result>(start: () => Result): Result {
  if (!looked) {
    looked = true;
    watch = createWatch();
  }
  if (watch === undefined) return start();
  watch.setTime(watch.timer, 0, on, null);
  try {
    return start();
  } finally {
    watch.setTime(watch.timer, 0, off, null);
  }
}

/** Undefined where no terminal can stop anything, or the C library has no such timers. */
function createWatch(): Watch | undefined {
  if (!hasTerminal()) return undefined;
  try {
    return createTimer();
  } catch {
    return undefined;
  }
}

function createTimer(): Watch | undefined {
  const find = bind("dlsym", "void*", ["void*", "str"]) as (handle: null, name: string) => bigint;
  const create = bind("timer_create", "int", ["int", "void*", "void*"]) as (
    clock: number,
    event: Buffer,
    timer: BigUint64Array,
  ) => number;
  const setTime = bind("timer_settime", "int", ["void*", "int", "void*", "void*"]) as Watch["setTime"];
  const command = Buffer.from(`${letNewestChildGoOn(process.pid)}\0`);
  // struct sigevent: value, signal, how to notify, function, attributes.
  const event = Buffer.alloc(64);
  event.writeBigUInt64LE(addressOf(command), 0);
  event.writeInt32LE(SIGEV_THREAD, 12);
  event.writeBigUInt64LE(find(null, "system"), 16);
  const timer = new BigUint64Array(1);
  if (create(CLOCK_MONOTONIC, event, timer) !== 0) return undefined;
  return { timer: timer[0] as bigint, command, setTime };
}

/**
 * A command of sh(1) that continues the newest child of a process if it is stopped and has not executed anything yet.
 * It uses no other program; and the file that it reads names only what the process's main thread has started.
 */
function letNewestChildGoOn(pid: number): string {
  const children = `/proc/${pid}/task/${pid}/children`;
  const newest = `read -r children <${children}; for child in $children; do :; done`;
  // One that merely takes its time has to see the signal yet, which SIGCONT would take away.
  const stopped = `read -r stat </proc/$child/stat && [ "$stat" != "\${stat#*) T}" ]`;
  const unchanged = `[ "/proc/$child/exe" -ef /proc/${pid}/exe ]`;
  return `{ ${newest}; ${stopped} && ${unchanged} && kill -CONT "$child"; } 2>/dev/null`;
}
