import { now } from "../../posix/clock.ts";
import type { Effect } from "../coroutines/effect.ts";
import type { Shell } from "../shell.ts";

/** How long a loop runs on before the event loop gets a turn, in milliseconds: ^C is seen no later. */
const turnInterval = 5;
/** How often the clock is looked at, in iterations. */
const lookEvery = 1024;

let iterations = 0;
let lastTurn = 0;

/** Whether a loop that never waits should let the event loop have a turn now. */
export function turnIsDue(): boolean {
  iterations += 1;
  if (iterations % lookEvery !== 0) return false;
  const time = now();
  if (time - lastTurn < turnInterval) return false;
  lastTurn = time;
  return true;
}

export const turn: Effect = { kind: "turn" };

/** What a loop does after its body: take a jump that is for it. */
export function takeJump(shell: Shell): "go on" | "leave" {
  const { jump } = shell;
  if (jump === undefined) return "go on";
  if (jump.kind === "return" || jump.kind === "noexec") return "leave";
  if (jump.levels > 1) {
    jump.levels -= 1;
    return "leave";
  }
  shell.jump = undefined;
  return jump.kind === "continue" ? "go on" : "leave";
}
