import { constants } from "node:os";
import { actByDefault, kill, whileByDefault } from "../../posix/signal.ts";
import { hasTerminal } from "../../posix/terminal.ts";
import { type Child, hasEnded } from "../../process/child.ts";
import type { Runtime } from "../runtime.ts";

const { SIGTSTP } = constants.signals;

/**
 * Lets a shell without job control stop by itself when ^Z asks for it, instead of being stopped by the kernel.
 *
 * The kernel would stop its threads one by one: but not the one that is starting a child, which may be stopped
 * halfway and hold it, and nobody would be left to let the child go on (see `watched`).
 */
export function stopByOneself(runtime: Runtime): void {
  const { signals } = runtime;
  if (signals.ignored.has(SIGTSTP) || signals.hasAtRest(SIGTSTP) || !hasTerminal()) return;
  signals.setAtRest(SIGTSTP, () => stop(runtime));
}

/**
 * Waits for the end of the only child, and for nothing else: ^Z meanwhile stops the shell and the child as it does in
 * every shell. Does not wait if a signal is known to have come before, and may return when one comes that is handled.
 *
 * A handler that another of node's threads runs may tell of ^Z too late; but then the child's stop ends the waiting.
 */
export function waitForOnly(runtime: Runtime, child: Child): void {
  const wait = (): void => {
    if (!runtime.scheduler.loopIsDue) runtime.reaper.waitFor(child);
  };
  if (runtime.signals.hasAtRest(SIGTSTP)) whileByDefault(SIGTSTP, wait);
  else wait();
}

function stop(runtime: Runtime): void {
  runtime.reaper.checkAll();
  for (const [child, { round }] of runtime.awaited) {
    // It was started after the key had come, or was let go on to be started at all.
    const missedIt = round === runtime.scheduler.rounds || child.status?.kind === "continued";
    if (!hasEnded(child) && missedIt) kill(child.pid, SIGTSTP);
  }
  actByDefault(SIGTSTP);
}
