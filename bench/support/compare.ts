import { constants, openSync } from "node:fs";
import { CStringArray } from "../../src/posix/c-string.ts";
import { close } from "../../src/posix/descriptor.ts";
import { PollSet } from "../../src/posix/poll.ts";
import { type SpawnRequest, spawn } from "../../src/posix/spawn.ts";
import { openPidfd, waitNow } from "../../src/posix/wait.ts";
import { exitStatus } from "../../src/process/child.ts";

/** Programs that do the same, by the names they are shown with. */
export interface Contest {
  readonly title: string;
  readonly commands: Readonly<Record<string, readonly string[]>>;
  /** What is timed in the same rounds under the same names, and taken off: the start, of a script's time. */
  readonly without?: Readonly<Record<string, readonly string[]>>;
  readonly rounds: number;
}

/**
 * Times commands against each other and prints their medians, each with its ratio to the first one's.
 *
 * They take turns, so that whatever else the machine does falls on all of them.
 */
export function compare({ title, commands, without = {}, rounds }: Contest): void {
  const times = new Map(
    Object.keys(commands).map((name) => [name, { whole: [] as number[], rest: [] as number[] }]),
  );
  for (let round = 0; round < rounds; round++) {
    for (const [name, { whole, rest }] of times) {
      whole.push(timeOf(commands[name] ?? []));
      rest.push(without[name] ? timeOf(without[name]) : 0);
    }
  }
  console.log(`${title} (median of ${rounds})`);
  let reference: number | undefined;
  for (const [name, { whole, rest }] of times) {
    const value = median(whole) - median(rest);
    reference ??= value;
    console.log(
      `  ${name.padEnd(12)} ${value.toFixed(1).padStart(8)} ms   ${(value / reference).toFixed(2)} ×`,
    );
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

const environment = new CStringArray(
  Object.entries(process.env).map(([name, value]) => `${name}=${value ?? ""}`),
);
const empty = openSync("/dev/null", constants.O_RDWR);
const poll = new PollSet();

/** Starts a program with its standard descriptors on /dev/null. Gives its pid. */
export function start([path, ...args]: readonly string[]): number {
  if (path === undefined) throw new Error("no program");
  const request: SpawnRequest = {
    path,
    arguments: [path, ...args],
    fileActions: [0, 1, 2].map((to) => ({ kind: "duplicate", from: empty, to })),
    processGroup: "inherit",
    ignoredSignals: [],
    blockedSignals: [],
  };
  const result = spawn(request, environment);
  if (result.kind === "failed") throw new Error(`${path}: errno ${result.errno}`);
  return result.pid;
}

/** Milliseconds from a program's start to its end. @throws if it fails */
function timeOf(command: readonly string[]): number {
  const begin = performance.now();
  const pid = start(command);
  const pidfd = openPidfd(pid);
  poll.clear();
  poll.add(pidfd, "read");
  poll.wait(-1);
  const ended = performance.now();
  const result = waitNow(pid);
  close(pidfd);
  if (typeof result !== "object" || exitStatus(result.status) !== 0) {
    throw new Error(`${command.join(" ")} failed: ${JSON.stringify(result)}`);
  }
  return ended - begin;
}
