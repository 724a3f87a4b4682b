import { type Condition, shellEvents } from "../../interpreter/signals/traps.ts";
import { lastSignal, signalName, signalNumber } from "../../posix/signal.ts";
import { parseNumber } from "./number.ts";

/** The condition that `trap` and `kill` operands name: `EXIT`, `0`, `INT`, `SIGINT`, `2`; undefined if none. */
export function parseCondition(text: string): Condition | undefined {
  const number = parseNumber(text);
  if (number !== undefined) return number === 0 ? "EXIT" : number <= lastSignal ? number : undefined;
  const upper = text.toUpperCase();
  if (upper === "EXIT") return "EXIT";
  const event = shellEvents.find((name) => name === upper);
  if (event) return event;
  return signalNumber(text);
}

export function conditionName(condition: Condition): string {
  return typeof condition === "string" ? condition : signalName(condition);
}
