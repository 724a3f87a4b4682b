import { constants } from "node:os";
import { signalDescription } from "../../posix/signal.ts";
import type { Child } from "../../process/child.ts";
import type { Job, JobState } from "./job.ts";
import type { JobList } from "./list.ts";

const { SIGSTOP, SIGTTIN, SIGTTOU } = constants.signals;

/** The width of the column that tells the state. */
const stateWidth = 24;

/** What a job is doing, in the words of POSIX's `jobs` (XCU jobs, STDOUT) and of bash. */
export function describeState(state: JobState): string {
  switch (state.kind) {
    case "running":
      return "Running";
    case "stopped":
      if (state.signal === SIGSTOP) return "Stopped (signal)";
      if (state.signal === SIGTTIN) return "Stopped (tty input)";
      return state.signal === SIGTTOU ? "Stopped (tty output)" : "Stopped";
    case "exited":
      return state.code === 0 ? "Done" : `Exit ${state.code}`;
    case "signaled":
      return `${signalDescription(state.signal)}${state.core ? " (core dumped)" : ""}`;
  }
}

/** The line of one job, as `jobs` lists it. */
export function jobLine(list: JobList, job: Job): string {
  return `[${job.number}]${mark(list, job)}  ${describeState(job.state).padEnd(stateWidth)}${shownText(job)}\n`;
}

/** The lines of one job with its processes, as `jobs -l` lists them: a stage a line, where that is known. */
export function longJobLines(list: JobList, job: Job): string {
  const { stages, processes } = job;
  const head = `[${job.number}]${mark(list, job)} `;
  const whole = describeState(job.state);
  if (stages === undefined || stages.length < 2 || stages.length !== processes.length) {
    const pid = processes[processes.length - 1]?.pid;
    return `${head}${pid === undefined ? " " : `${column(pid)} `}${whole.padEnd(stateWidth)}${shownText(job)}\n`;
  }
  const indent = " ".repeat(head.length);
  const first = stateOfStage(job, processes[0] as Child);
  return stages
    .map((text, index) => {
      const child = processes[index] as Child;
      const state = stateOfStage(job, child);
      const shown = index > 0 && state === first ? "" : state;
      const last = index === stages.length - 1;
      const start = `${index === 0 ? head : indent}${column(child.pid)} `;
      const line = index === 0 ? shown.padEnd(stateWidth) : `${shown.padEnd(stateWidth - 2)}| `;
      return `${start}${line}${text}${last && job.state.kind === "running" ? " &" : ""}\n`;
    })
    .join("");
}

/**
 * What the user has not been told yet of the jobs in the background: one that stopped, and one that ended, which
 * is forgotten with that.
 */
export function takeNotices(list: JobList): string {
  let text = "";
  for (const job of list.own()) {
    const { state } = job;
    if (state.kind === job.told || state.kind === "running") continue;
    text +=
      state.kind === "signaled" && (job.stages?.length ?? 0) > 1
        ? longJobLines(list, job)
        : jobLine(list, job);
    job.told = state.kind;
    if (job.hasEnded) list.remove(job);
  }
  return text;
}

function column(pid: number): string {
  return String(pid).padStart(5);
}

function mark(list: JobList, job: Job): string {
  const [current, previous] = list.current();
  return job === current ? "+" : job === previous ? "-" : " ";
}

function shownText(job: Job): string {
  const text = job.text.trim();
  return job.state.kind === "running" && !job.foreground ? `${text} &` : text;
}

function stateOfStage(job: Job, { status }: Child): string {
  switch (status?.kind) {
    case "exited":
      return describeState({ kind: "exited", code: status.code });
    case "signaled":
      return describeState({ kind: "signaled", signal: status.number, core: status.core });
    case "stopped":
      return describeState({ kind: "stopped", signal: status.number });
    default:
      return describeState(job.hasEnded ? job.state : { kind: "running" });
  }
}
