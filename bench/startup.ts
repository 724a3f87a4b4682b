/** What a shell costs before it does anything: time, and the largest resident set. */
import { readFileSync } from "node:fs";
import { constants } from "node:os";
import { kill } from "../src/posix/signal.ts";
import { waitNow } from "../src/posix/wait.ts";
import { compare, median, start } from "./support/compare.ts";
import { inEachShell, tssh } from "./support/shells.ts";

const { SIGKILL } = constants.signals;
const node = process.execPath;
const rounds = 41;

compare({
  title: "start and end",
  commands: { "node -e 0": [node, "-e", "0"], ...inEachShell(":") },
  rounds,
});

console.log("\nlargest resident set (median of 5)");
const sizes = Object.entries({
  "node -e 0": [node, "-e", "process.kill(process.pid, 'SIGSTOP')"],
  dash: ["/bin/dash", "-c", "kill -STOP $$"],
  bash: ["/bin/bash", "-c", "kill -STOP $$"],
  tssh: [tssh, "-c", "kill -STOP $$"],
}).map(([name, command]) => [name, median(Array.from({ length: 5 }, () => residentSet(command)))] as const);
const [, reference = 1] = sizes[0] ?? [];
for (const [name, size] of sizes) {
  console.log(
    `  ${name.padEnd(12)} ${(size / 1024).toFixed(1).padStart(8)} MiB  ${(size / reference).toFixed(2)} ×`,
  );
}

/** The high water mark of a program that stops itself, in KiB. (wait4 would tell that of the process it was forked from.) */
function residentSet(command: readonly string[]): number {
  const pid = start(command);
  let stopped = false;
  while (!stopped) {
    const change = waitNow(pid);
    stopped = typeof change === "object" && change.status.kind === "stopped";
  }
  const size = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  kill(pid, SIGKILL);
  while (waitNow(pid) === undefined);
  return Number(size);
}
