import { now } from "../../posix/clock.ts";
import { type ResourceUsage, usageOf } from "../../posix/wait.ts";
import type { Outcome, Running } from "../coroutines/effect.ts";
import type { Code, Shell } from "../shell.ts";
import { andThen, finallyDo } from "./outcome.ts";

/** What a command took: milliseconds that passed, microseconds of the processor. */
export interface Measure {
  real: number;
  user: number;
  system: number;
}

/** Runs a command and tells what it took, on every way out. */
export function measured(run: () => Outcome, done: (measure: Measure) => void): Outcome {
  const start = now();
  const before = processorTime();
  return finallyDo(run, () => {
    const after = processorTime();
    done({
      real: now() - start,
      user: after.user - before.user,
      system: after.system - before.system,
    });
  });
}

/** Of the shell and of all its children that have ended. */
function processorTime(): { readonly user: number; readonly system: number } {
  const self = usageOf("self");
  const children = usageOf("children");
  return { user: self.user + children.user, system: self.system + children.system };
}

/** Gives each stage of a pipeline a measure of its own, if `time` asked for that. */
export function measureStages(shell: Shell, stages: readonly Code[]): readonly Code[] {
  const { stageMeasures } = shell;
  if (stageMeasures === undefined) return stages;
  // A pipeline within a stage is a part of that stage.
  shell.stageMeasures = undefined;
  return stages.map((code) => {
    const measure: Measure = { real: 0, user: 0, system: 0 };
    stageMeasures.push(measure);
    return (stage) => runMeasured(stage, code, measure);
  });
}

function runMeasured(shell: Shell, code: Code, measure: Measure): Outcome {
  const start = now();
  const { measure: outer } = shell;
  shell.measure = measure;
  return finallyDo(
    () => code(shell),
    () => {
      measure.real = now() - start;
      shell.measure = outer;
    },
  );
}

/** A child of the shell has ended: what it used counts for the stage that it was started in. */
export function countUsage(shell: Shell, usage: ResourceUsage | undefined): void {
  const { measure } = shell;
  if (measure === undefined || usage === undefined) return;
  measure.user += usage.user;
  measure.system += usage.system;
}

/** Runs a pipeline for `time`, with a measure for each of its stages if it has several. */
export function runTimed(
  shell: Shell,
  code: Code,
  report: (whole: Measure, stages: readonly Measure[]) => Outcome,
): Outcome {
  const stages: Measure[] = [];
  let whole: Measure | undefined;
  const { stageMeasures } = shell;
  shell.stageMeasures = stages;
  const outcome = measured(
    () => code(shell),
    (measure) => {
      shell.stageMeasures = stageMeasures;
      whole = measure;
    },
  );
  return andThen(outcome, (status) => {
    const told = whole === undefined ? 0 : report(whole, stages);
    return typeof told === "number" ? status : thenStatus(told, status);
  });
}

function* thenStatus(running: Running, status: number): Running {
  yield* running;
  return status;
}
