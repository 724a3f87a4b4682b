import type { Builtin } from "../interpreter/builtin.ts";
import { type Bound, plannedLimit } from "../interpreter/limits.ts";
import type { Shell } from "../interpreter/shell.ts";
import { type LimitKind, limitKinds, planLimit, shownLimit } from "./support/limits.ts";

/** One limit to be shown, or set to a value. */
interface Request {
  readonly kind: LimitKind;
  readonly value: string | undefined;
}

/** `ulimit [-HS] [-a | [-letter] [limit]…]` (POSIX.1-2024, XCU ulimit; the letters are bash's). */
export const ulimitBuiltin: Builtin = {
  name: "ulimit",
  special: false,
  run(shell, args) {
    const parsed = parse(args);
    if (typeof parsed === "string") return shell.complain(`ulimit: ${parsed}`, 2);
    const { requests, bounds, all } = parsed;
    const shown: Bound = bounds.length === 1 && bounds[0] === "hard" ? "hard" : "soft";
    if (all) return shell.print("ulimit", limitKinds.map((kind) => row(shell, kind, shown)).join(""));
    for (const { kind, value } of requests) {
      const status =
        value !== undefined
          ? set(shell, kind, value, bounds)
          : requests.length > 1
            ? shell.print("ulimit", row(shell, kind, shown))
            : shell.print("ulimit", `${shownLimit(shell, kind, shown)}\n`);
      if (status !== 0) return status;
    }
    return 0;
  },
};

interface Parsed {
  readonly requests: readonly Request[];
  readonly bounds: readonly Bound[];
  readonly all: boolean;
}

/** A value may follow each letter, unlike what the Utility Syntax Guidelines have: `ulimit -n 50 -c 0`. */
function parse(args: readonly string[]): Parsed | string {
  const requests: Request[] = [];
  const bounds = new Set<Bound>();
  let all = false;
  let index = 1;
  for (; index < args.length; index++) {
    const text = args[index] as string;
    if (!/^-./.test(text)) break;
    if (text === "--") {
      index += 1;
      break;
    }
    for (let at = 1; at < text.length; at++) {
      const letter = text[at] as string;
      if (letter === "H" || letter === "S") bounds.add(letter === "H" ? "hard" : "soft");
      else if (letter === "a") all = true;
      else {
        const kind = limitKinds.find((one) => one.letter === letter);
        if (kind === undefined) return `Illegal option -${letter}`;
        let value: string | undefined = text.slice(at + 1);
        if (value === "") value = /^[^-]/.test(args[index + 1] ?? "-") ? args[++index] : undefined;
        requests.push({ kind, value });
        break;
      }
    }
  }
  if (requests.length === 0) {
    requests.push({ kind: limitKinds.find(({ letter }) => letter === "f") as LimitKind, value: args[index] });
  }
  return { requests, bounds: [...bounds], all };
}

function row(shell: Shell, kind: LimitKind, bound: Bound): string {
  const unit = kind.unitName === "" ? "" : `${kind.unitName}, `;
  const label = `(${unit}-${kind.letter})`.padStart(20);
  return `${kind.description.padEnd(20)}${label} ${shownLimit(shell, kind, bound)}\n`;
}

function set(shell: Shell, kind: LimitKind, operand: string, bounds: readonly Bound[]): number {
  const { resource, unit, description } = kind;
  const refuse = (reason: string): number => shell.complain(`ulimit: ${description}: ${reason}`, 1);
  if (resource === undefined) return refuse("cannot modify limit: Invalid argument");
  let value: string;
  if (operand === "hard" || operand === "soft") value = plannedLimit(shell, resource, operand);
  else if (operand === "unlimited") value = operand;
  else if (/^\d+$/.test(operand)) value = String(BigInt(operand) * unit);
  else return shell.complain(`ulimit: ${operand}: Illegal number`, 2);
  const failed = planLimit(shell, resource, value, bounds.length > 0 ? bounds : ["soft", "hard"]);
  if (failed === undefined) return 0;
  return refuse(
    `cannot modify limit: ${failed === "EPERM" ? "Operation not permitted" : "Invalid argument"}`,
  );
}
