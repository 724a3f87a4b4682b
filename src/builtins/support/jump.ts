import type { Shell } from "../../interpreter/shell.ts";
import { parseNumber } from "./number.ts";

/** Starts to leave, or to go on with, the loop that is that many levels out. Outside any loop it does nothing. */
export function jumpOut(shell: Shell, kind: "break" | "continue", operand: string | undefined): number {
  const levels = operand === undefined ? 1 : parseNumber(operand);
  if (levels === undefined || levels === 0) shell.fail(`${kind}: Illegal number: ${operand}`);
  if (shell.loopDepth > 0) shell.jump = { kind, levels: Math.min(levels, shell.loopDepth) };
  return 0;
}
