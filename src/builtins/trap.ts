import { constants } from "node:os";
import type { Builtin } from "../interpreter/builtin.ts";
import type { Shell } from "../interpreter/shell.ts";
import { type Condition, shellEvents } from "../interpreter/signals/traps.ts";
import { ignoredRealTime, lastSignal } from "../posix/signal.ts";
import { isWatchable } from "../posix/watch-signal.ts";
import { quote } from "../syntax/quote.ts";
import { conditionName, parseCondition } from "./support/condition.ts";
import { parseNumber } from "./support/number.ts";
import { hasOption, parseOptions } from "./support/options.ts";
import { listSignalNames } from "./support/signal-names.ts";

const { SIGALRM, SIGHUP, SIGINT, SIGKILL, SIGQUIT, SIGSTOP, SIGTERM, SIGUSR1, SIGUSR2 } = constants.signals;
const deadly = [SIGHUP, SIGINT, SIGQUIT, SIGALRM, SIGTERM, SIGUSR1, SIGUSR2];

/** `trap [action condition…]`, `trap -p [condition…]` (POSIX.1-2024, XCU 2.15), `trap -l` (bash's). */
export const trapBuiltin: Builtin = {
  name: "trap",
  special: true,
  run(shell, args) {
    const parsed = parseOptions(args, "lp");
    if (parsed.kind === "error") return shell.fail(`trap: ${parsed.message}`);
    const operands = args.slice(parsed.next);
    if (hasOption(parsed.options, "l")) return listSignalNames(shell, "trap");
    if (hasOption(parsed.options, "p") || operands.length === 0) return list(shell, operands);
    const [first = "", ...rest] = operands;
    // A number alone, or before others, asks for the default action of all of them.
    const resets = first === "-" || parseNumber(first) !== undefined || rest.length === 0;
    const conditions = resets && first !== "-" ? operands : rest;
    let status = 0;
    for (const operand of conditions) {
      const condition = parseCondition(operand);
      if (condition === undefined || condition === SIGKILL || condition === SIGSTOP) {
        status = shell.complain(`trap: ${operand}: bad trap`, 1);
      } else if (!resets && first !== "" && typeof condition === "number" && !isWatchable(condition)) {
        status = shell.complain(`trap: ${operand}: cannot be trapped`, 1);
      } else {
        change(shell, condition, resets ? undefined : first);
      }
    }
    return status;
  },
};

/** Sets or resets one trap. A subshell's signals are the process's: only its plan for children changes. */
function change(shell: Shell, condition: Condition, action: string | undefined): void {
  const { traps } = shell;
  const { signals } = shell.runtime;
  if (typeof condition === "number" && wasIgnoredAtEntry(shell, condition)) return;
  if (action === undefined) traps.reset(condition);
  else traps.set(condition, action);
  if (typeof condition === "number") {
    if (action !== undefined && action !== "") signals.catch(condition, shell);
    else if (action === "") signals.ignore(condition, shell);
    else signals.reset(condition, shell);
  }
  // The EXIT trap runs also when a signal ends the shell.
  if (traps.get("EXIT")) for (const signal of deadly) signals.dieCleanlyOf(signal);
}

function wasIgnoredAtEntry({ runtime }: Shell, signal: number): boolean {
  return runtime.signals.ignoredAtEntry.has(signal) || ignoredRealTime().has(signal);
}

function list(shell: Shell, operands: readonly string[]): number {
  const wanted = operands.map(parseCondition);
  const lines = [...shell.traps.list()]
    .filter(([condition]) => wanted.length === 0 || wanted.includes(condition))
    .sort(([a], [b]) => order(a) - order(b))
    .map(
      ([condition, action]) =>
        `trap -- ${action === "" ? "''" : quoteAction(action)} ${conditionName(condition)}\n`,
    );
  return shell.print("trap", lines.join(""));
}

function order(condition: Condition): number {
  if (typeof condition === "number") return condition;
  // The shell's own come around the signals, as bash lists them.
  return condition === "EXIT" ? 0 : lastSignal + 1 + shellEvents.indexOf(condition);
}

/** Always in quotes, as every shell lists it. */
function quoteAction(action: string): string {
  const quoted = quote(action);
  return quoted === action ? `'${action}'` : quoted;
}
