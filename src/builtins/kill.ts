import { constants } from "node:os";
import type { Builtin } from "../interpreter/builtin.ts";
import type { Running } from "../interpreter/coroutines/effect.ts";
import { Cancelled } from "../interpreter/errors.ts";
import type { Shell } from "../interpreter/shell.ts";
import { errnoMessage } from "../posix/errno.ts";
import { dieOf, kill, signalName } from "../posix/signal.ts";
import { parseCondition } from "./support/condition.ts";
import { findJob } from "./support/find-job.ts";
import { signalEnvironment } from "./support/signal-environment.ts";
import { listSignalNames } from "./support/signal-names.ts";

/** `kill [-s signal | -signal] pid…`, `kill -l [status…]` (POSIX.1-2024, XCU kill). */
export const killBuiltin: Builtin = {
  name: "kill",
  special: false,
  run(shell, args) {
    let signal: number = constants.signals.SIGTERM;
    let index = 1;
    const option = args[1] ?? "";
    if (option === "-l" || option === "-L") return list(shell, args.slice(2));
    if (option === "--") index = 2;
    else if (/^-./.test(option)) {
      const separate = option === "-s" || option === "-n";
      const name = separate
        ? (args[2] ?? "")
        : option.slice(option.startsWith("-s") && option.length > 2 ? 2 : 1);
      const condition = name === "0" ? 0 : parseCondition(name);
      if (typeof condition !== "number") return shell.complain(`kill: invalid signal: ${name}`, 2);
      signal = condition;
      index = separate ? 3 : 2;
      if (args[index] === "--") index += 1;
    }
    if (args.length <= index) return shell.complain("kill: usage: kill [-s signal | -signal] pid…", 2);
    shell.runtime.synchronize();
    // It may be the shell itself that ends.
    shell.runtime.prompt.history?.flush();
    let status = 0;
    for (const operand of args.slice(index)) status = send(shell, operand, signal) || status;
    return signal === 0 ? status : afterTurn(shell, status);
  },
};

/** A signal to the shell itself is seen before the next command. */
function* afterTurn(shell: Shell, status: number): Running {
  try {
    yield { kind: "turn" };
  } finally {
    shell.runtime.signals.raiseNoMore();
  }
  return status;
}

function send(shell: Shell, operand: string, signal: number): number {
  if (operand.startsWith("%")) return sendToJob(shell, operand, signal);
  if (!/^-?\d+$/.test(operand)) return shell.complain(`kill: Illegal number: ${operand}`, 2);
  const pid = Number(operand);
  const sent = pid === process.pid ? raise(shell, signal) : kill(pid, signal);
  return sent < 0 ? shell.complain(`kill: ${operand}: ${errnoMessage(sent)}`, 1) : 0;
}

/**
 * Sends the shell itself a signal. A subshell that has asked who it is by BASHPID means itself by the same number. What Node ignores in the shell's process would be deadly in any other. */
function raise(shell: Shell, signal: number): number {
  const { signals } = shell.runtime;
  if (shell.knowsItsPid) {
    signalEnvironment(shell, signal);
    return 0;
  }
  if (!signals.isIgnoredByNode(signal)) return signals.raise(signal);
  if (shell.options.interactive) dieOf(signal);
  throw new Cancelled(signal);
}

function sendToJob(shell: Shell, operand: string, signal: number): number {
  const job = findJob(shell, "kill", operand);
  if (job === undefined) return 1;
  const sent = shell.runtime.jobControl.signal(job, signal);
  return sent < 0 ? shell.complain(`kill: ${operand}: ${errnoMessage(sent)}`, 1) : 0;
}

/** All names, or the name of each number or exit status, or the number of each name. */
function list(shell: Shell, operands: readonly string[]): number {
  if (operands.length === 0) return listSignalNames(shell, "kill");
  let status = 0;
  for (const operand of operands) {
    const number = /^\d+$/.test(operand) ? Number(operand) : undefined;
    const condition = parseCondition(number !== undefined && number > 128 ? String(number - 128) : operand);
    const signal = condition === "EXIT" ? 0 : condition;
    if (typeof signal !== "number") status = shell.complain(`kill: ${operand}: invalid signal`, 1);
    else if (number === undefined) shell.print("kill", `${signal}\n`);
    else shell.print("kill", `${signal === 0 ? "EXIT" : signalName(signal)}\n`);
  }
  return status;
}
