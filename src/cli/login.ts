import { readFileSync } from "node:fs";
import type { InvocationOptions } from "./arguments.ts";
import type { Launch } from "./launch.ts";
import { asksForLogin } from "./login-request.ts";

/** The names of the processes that log users in, or start their shell as if they had. */
const services = /^(login|sshd.*|dropbear|mosh-server|tmux: server)$/;
/** Those that do when they are asked to. */
const commands: readonly string[] = ["su", "runuser", "sudo"];

/**
 * Whether this is a login shell: by `-l`, or because it was started as one.
 *
 * Whoever starts a login shell puts a `-` before its name, but the kernel replaces the name of a script, which the
 * launcher is. So the one who has started it is looked at instead. All of them put what they start into SHELL;
 * otherwise it was a command of theirs, as of `tmux new-window tssh`.
 */
export function isLoginShell(launch: Launch, options: InvocationOptions): boolean {
  if (options.login || launch.argument0.startsWith("-")) return true;
  if (launch.environment.get("SHELL") !== launch.argument0) return false;
  const parent = textOf("comm").trimEnd();
  if (commands.includes(parent)) return asksForLogin(textOf("cmdline").split("\0").slice(0, -1));
  return launch.arguments.length === 0 && services.test(parent);
}

/** A file about the parent in /proc; empty when it has gone, or may not be looked at. */
function textOf(file: "comm" | "cmdline"): string {
  try {
    return readFileSync(`/proc/${process.ppid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
