import { setTimeout as delay } from "node:timers/promises";

/** Waits for a condition, looking ever less often; false when the deadline passes first. */
export async function until(condition: () => boolean, deadlineMs: number): Promise<boolean> {
  const end = Date.now() + deadlineMs;
  for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, 50)) {
    if (condition()) return true;
    if (Date.now() >= end) return false;
    await delay(pauseMs);
  }
}
