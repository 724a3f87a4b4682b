import { constants } from "node:os";
import { KilledBySignal } from "../../interpreter/errors.ts";
import type { Shell } from "../../interpreter/shell.ts";
import { endsByDefault } from "../../posix/signal.ts";

const { SIGSTOP } = constants.signals;

/**
 * What a subshell's signal to itself does, as if it were a process of its own (POSIX.1-2024, XBD signal.h).
 *
 * @throws KilledBySignal when it neither traps nor ignores it.
 */
export function signalEnvironment(shell: Shell, signal: number): void {
  const { signals } = shell.runtime;
  const action = shell.traps.get(signal);
  if (action === "" || signals.ignoredAtEntry.has(signal)) return;
  if (action !== undefined) signals.pending.add(signal, shell);
  else if (signal === SIGSTOP) signals.raise(signal);
  else if (endsByDefault(signal)) throw new KilledBySignal(signal);
}
