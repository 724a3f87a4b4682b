import { constants } from "node:os";
import { after, type Running } from "../interpreter/coroutines/effect.ts";
import { Cancelled } from "../interpreter/errors.ts";
import type { Shell } from "../interpreter/shell.ts";

const { SIGINT, SIGKILL } = constants.signals;

/** How often the event loop gets a turn meanwhile, in milliseconds. */
const turnInterval = 5;

/**
 * Lets Node work on something while the shell waits for keys. The scheduler waits in poll(2), where it sees what libuv
 * watches already, but neither its timers nor what it is to watch from its next turn on.
 */
export function withTurns<Result>({ runtime }: Shell, work: Promise<Result>): Promise<Result> {
  let done = false;
  runtime.scheduler.start(function* (): Running {
    while (!done) {
      yield { kind: "turn" };
      yield { kind: "wait", events: [], deadline: after(turnInterval) };
    }
    return 0;
  }, undefined);
  return work.finally(() => {
    done = true;
  });
}

/**
 * Runs commands while a line is being written, in a subshell: what the user runs meanwhile shares nothing with them, and
 * their processes have no terminal. Undefined when that fails, or takes too long.
 */
export function beside<Result>(
  shell: Shell,
  start: (subshell: Shell) => Running<Result>,
  deadlineMs: number,
): Promise<Result | undefined> {
  return new Promise((resolve) => {
    const { scheduler, jobControl } = shell.runtime;
    let timer: NodeJS.Timeout | undefined;
    const subshell = shell.fork();
    // In no list of jobs, and only there to have its processes together.
    const job = jobControl.createBackground(subshell, "");
    subshell.job = job;
    const run = function* (): Running {
      let result: Result | undefined;
      try {
        result = yield* start(subshell);
      } finally {
        subshell.dispose();
        clearTimeout(timer);
        resolve(result);
      }
      return 0;
    };
    const task = scheduler.start(run, job);
    if (task.hasEnded) return;
    timer = setTimeout(() => {
      job.signal(SIGKILL);
      scheduler.cancel(task, new Cancelled(SIGINT));
    }, deadlineMs);
  });
}
