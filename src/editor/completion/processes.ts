import { readdirSync, readFileSync, statSync } from "node:fs";

export interface UserProcess {
  readonly id: string;
  /** Its arguments, the program first. */
  readonly text: string;
}

/** The processes of the shell's user but the shell itself, the newest first (proc(5)). */
export function ownProcesses(): UserProcess[] {
  const user = process.getuid?.();
  const ids = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  return ids
    .sort((one, other) => Number(other) - Number(one))
    .flatMap((id) => {
      const text = argumentsOf(id, user);
      return text === "" ? [] : [{ id, text }];
    });
}

/** Empty for another user's process, for a thread of the kernel's, and for what has just ended. */
function argumentsOf(id: string, user: number | undefined): string {
  try {
    if (statSync(`/proc/${id}`).uid !== user) return "";
    return readFileSync(`/proc/${id}/cmdline`, "utf8").replaceAll("\0", " ").trimEnd();
  } catch {
    return "";
  }
}
