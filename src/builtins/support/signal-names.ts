import type { Shell } from "../../interpreter/shell.ts";
import { signalName, signalNumbers } from "../../posix/signal.ts";

/** `kill -l` and `trap -l` without operands: the names of all signals, in the order of their numbers. */
export function listSignalNames(shell: Shell, command: string): number {
  const numbers = [...new Set(signalNumbers().values())].sort((a, b) => a - b);
  return shell.print(command, `${numbers.map(signalName).join("\n")}\n`);
}
