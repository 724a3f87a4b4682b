import { readdirSync, readFileSync } from "node:fs";
import { until } from "./until.ts";

/** A process as /proc/PID/stat tells it (proc_pid_stat(5)). */
export interface ProcessEntry {
  readonly pid: number;
  readonly command: string;
  readonly state: string;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
}

export function listProcesses(): ProcessEntry[] {
  return readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? readProcess(Number(name)) : []));
}

/** The living processes of a session: whoever a shell with a session of its own has started. */
export function processesOfSession(session: number): ProcessEntry[] {
  return listProcesses().filter((entry) => entry.session === session && entry.state !== "Z");
}

/**
 * The processes that a session leaves behind, given a moment to go: a process that was told to end, or whose
 * pipe has closed, may be seen for a little while yet. They are killed, so that no test disturbs another.
 */
export async function reapSession(session: number, graceMs = 1_000): Promise<ProcessEntry[]> {
  const gone = await until(() => processesOfSession(session).length === 0, graceMs);
  if (gone) return [];
  const left = processesOfSession(session);
  killSession(session);
  return left;
}

export function killSession(session: number): void {
  for (const { pid } of processesOfSession(session)) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has gone by itself meanwhile.
    }
  }
}

function readProcess(pid: number): ProcessEntry[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The command stands in parentheses and may itself hold spaces and parentheses.
    const end = stat.lastIndexOf(")");
    const [state = "", parent, group, session] = stat.slice(end + 2).split(" ");
    return [
      {
        pid,
        command: stat.slice(stat.indexOf("(") + 1, end),
        state,
        parent: Number(parent),
        group: Number(group),
        session: Number(session),
      },
    ];
  } catch {
    return []; // It ended between readdir and read.
  }
}
