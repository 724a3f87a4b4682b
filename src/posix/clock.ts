import { libc } from "./libc.ts";

const CLOCK_REALTIME = 0;
const timespec = new BigInt64Array(2);

/**
 * Milliseconds since this process was started, with their fractions (clock_gettime(2), CLOCK_MONOTONIC).
 *
 * Not of `performance`, for which Node loads nine modules at the first use, two milliseconds long.
 */
export function now(): number {
  return process.uptime() * 1_000;
}

/** Microseconds since the Epoch (clock_gettime(2), CLOCK_REALTIME). */
export function realTime(): bigint {
  libc.clock_gettime(CLOCK_REALTIME, timespec);
  return (timespec[0] as bigint) * 1_000_000n + (timespec[1] as bigint) / 1_000n;
}
