/** A command of normal mode, complete. */
export interface ViCommand {
  /** 1 without one. */
  readonly count: number;
  readonly explicit: boolean;
  /** `d`, `c` or `y`, if there is one. */
  readonly operator: string;
  /** The command, the motion, or the two keys of a text object; the operator itself for `dd` and its kin. */
  readonly name: string;
  /** What follows `f`, `t`, `r` and their kin, and the marks' commands. */
  readonly argument: string;
}

const operators = new Set(["d", "c", "y"]);
const takesCharacter = new Set(["f", "F", "t", "T", "r", "m", "`", "'"]);
const objects = new Set([..."wW\"'`()b{}B[]<>"]);

/** Reads the keys typed so far: a command, or the beginning of one, or nothing that means anything. */
export function parseCommand(keys: readonly string[]): ViCommand | "incomplete" | "invalid" {
  const [before, afterCount] = readCount(keys, 0);
  const operator = operators.has(keys[afterCount] ?? "") ? (keys[afterCount] as string) : "";
  const [between, at] = operator === "" ? [undefined, afterCount] : readCount(keys, afterCount + 1);
  const name = keys[at];
  if (name === undefined) return "incomplete";
  const count = (before ?? 1) * (between ?? 1);
  const base = { count, explicit: (before ?? between) !== undefined, operator };
  const next = keys[at + 1];
  if (takesCharacter.has(name) && !(operator !== "" && name === "r")) {
    return next === undefined ? "incomplete" : { ...base, name, argument: next };
  }
  if (operator !== "" && (name === "i" || name === "a")) {
    if (next === undefined) return "incomplete";
    return objects.has(next) ? { ...base, name: name + next, argument: "" } : "invalid";
  }
  if (name === "g") {
    if (next === undefined) return "incomplete";
    return next === "g" || next === "e" || next === "E"
      ? { ...base, name: `g${next}`, argument: "" }
      : "invalid";
  }
  return { ...base, name, argument: "" };
}

/** A zero alone is a motion, not a number. */
function readCount(keys: readonly string[], from: number): [count: number | undefined, next: number] {
  let at = from;
  while (/^[0-9]$/.test(keys[at] ?? "") && !(at === from && keys[at] === "0")) at += 1;
  return [at === from ? undefined : Math.min(Number(keys.slice(from, at).join("")), 100_000), at];
}
