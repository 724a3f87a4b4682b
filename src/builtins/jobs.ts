import type { Builtin } from "../interpreter/builtin.ts";
import type { Job } from "../interpreter/jobs/job.ts";
import { jobLine, longJobLines } from "../interpreter/jobs/report.ts";
import type { Shell } from "../interpreter/shell.ts";

const letters = "lprs";

/** `jobs [-lprs] [%job…]` (POSIX.1-2024, XCU jobs; `-r` and `-s` list what runs and what is stopped). */
export const jobsBuiltin: Builtin = {
  name: "jobs",
  special: false,
  run(shell, args) {
    let options = "";
    let index = 1;
    for (; /^-./.test(args[index] ?? "") && args[index] !== "--"; index++) {
      options += args[index]?.slice(1);
    }
    if (args[index] === "--") index += 1;
    const wrong = [...options].find((letter) => !letters.includes(letter));
    if (wrong !== undefined) return shell.complain(`jobs: -${wrong}: invalid option`, 2);
    shell.runtime.reaper.checkAll();
    const { jobs, status } = chosen(shell, args.slice(index));
    const shown = jobs.filter((job) => isWanted(job, options));
    const text = shown.map((job) => describe(shell, job, options)).join("");
    for (const job of shown) tell(shell, job, options);
    return shell.print("jobs", text) || status;
  },
};

function chosen(shell: Shell, operands: readonly string[]): { jobs: readonly Job[]; status: number } {
  if (operands.length === 0) return { jobs: shell.jobs.listed(), status: 0 };
  const jobs: Job[] = [];
  let status = 0;
  for (const operand of operands) {
    const found = shell.jobs.find(operand);
    if (found === undefined) status = shell.complain(`jobs: ${operand}: no such job`, 1);
    else if (found === "ambiguous") status = shell.complain(`jobs: ${operand}: ambiguous job`, 1);
    else jobs.push(found);
  }
  return { jobs, status };
}

function isWanted(job: Job, options: string): boolean {
  if (options.includes("r") && job.state.kind === "running") return true;
  if (options.includes("s") && job.state.kind === "stopped") return true;
  return !/[rs]/.test(options);
}

function describe(shell: Shell, job: Job, options: string): string {
  if (options.includes("p")) {
    const leader = job.group ?? job.processes[0]?.pid;
    return leader === undefined ? "" : `${leader}\n`;
  }
  return options.includes("l") ? longJobLines(shell.jobs, job) : jobLine(shell.jobs, job);
}

/** What has been listed is known; a job that has ended is forgotten with that. */
function tell(shell: Shell, job: Job, options: string): void {
  if (options.includes("p")) return;
  job.told = job.state.kind;
  if (job.hasEnded) shell.jobs.remove(job);
}
