import { continueWith, type Outcome, type Running } from "../coroutines/effect.ts";

/** Goes on with a status once it is known, at once when nothing has to be waited for. */
export function andThen(outcome: Outcome, next: (status: number) => Outcome): Outcome {
  return typeof outcome === "number" ? next(outcome) : continueWith(outcome, next);
}

/** Cleans up after a command on every way out: its end, an error, a cancellation. */
export function finallyDo(run: () => Outcome, cleanUp: () => void): Outcome {
  let outcome: Outcome;
  try {
    outcome = run();
  } catch (error) {
    cleanUp();
    throw error;
  }
  if (typeof outcome !== "number") return finish(outcome, cleanUp);
  cleanUp();
  return outcome;
}

function* finish(running: Running, cleanUp: () => void): Running {
  try {
    return yield* running;
  } finally {
    cleanUp();
  }
}
