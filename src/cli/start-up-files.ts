import { type Outcome, type Running, resolve } from "../interpreter/coroutines/effect.ts";
import { expandText } from "../interpreter/expand-text.ts";
import type { Shell } from "../interpreter/shell.ts";
import { sourceIfPresent } from "../interpreter/source-file.ts";

/** Runs one of the files that a shell begins with. */
export type StartUpFile = (shell: Shell) => Outcome;

/** What a login shell runs before anything else, in order. */
export const loginFiles: readonly StartUpFile[] = [
  (shell) => sourceIfPresent(shell, "/etc/profile"),
  (shell) => inHome(shell, ".profile"),
];

/**
 * What an interactive shell runs before its first prompt: `rc.tssh` in its configuration directory; or in POSIX mode
 * the file that ENV names (POSIX.1-2024, XCU sh, ENVIRONMENT VARIABLES).
 */
export function interactiveFile(shell: Shell): Outcome {
  if (shell.options.posix) return fromEnv(shell);
  const directory = shell.variables.get("XDG_CONFIG_HOME");
  if (directory?.startsWith("/")) return sourceIfPresent(shell, `${directory}/tssh/rc.tssh`);
  return inHome(shell, ".config/tssh/rc.tssh");
}

function inHome(shell: Shell, path: string): Outcome {
  const home = shell.variables.get("HOME");
  return home ? sourceIfPresent(shell, `${home}/${path}`) : 0;
}

function fromEnv(shell: Shell): Outcome {
  const env = shell.variables.get("ENV");
  // A user with another's rights must not run that one's commands.
  const isOwnUser = process.geteuid?.() === process.getuid?.() && process.getegid?.() === process.getgid?.();
  return env && isOwnUser ? sourceExpanded(shell, env) : 0;
}

function* sourceExpanded(shell: Shell, text: string): Running {
  const outcome = expandText(shell, text);
  const path = typeof outcome === "string" ? outcome : yield* outcome;
  return path === "" ? 0 : yield* resolve(sourceIfPresent(shell, path));
}
