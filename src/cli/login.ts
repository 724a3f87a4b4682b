import { readFileSync } from "node:fs";
import { sessionOf } from "../posix/process.ts";
import type { InvocationOptions } from "./arguments.ts";
import type { Launch } from "./launch.ts";

/**
 * Whether this is a login shell: by `-l`, by a `-` before its name, or because login(1) or sshd(8) has started it
 * as the leader of a session. (They put a `-` before its name too, but the kernel replaces the name of a script,
 * which the launcher is.)
 */
export function isLoginShell(launch: Launch, options: InvocationOptions): boolean {
  if (options.login || launch.argument0.startsWith("-")) return true;
  return (
    launch.arguments.length === 0 && sessionOf(0) === process.pid && /^(login|sshd.*)$/.test(parentName())
  );
}

function parentName(): string {
  try {
    return readFileSync(`/proc/${process.ppid}/comm`, "utf8").trim();
  } catch {
    return "";
  }
}
