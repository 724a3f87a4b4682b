import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { listProcesses, processesOfSession } from "../support/processes.ts";
import type { Terminal } from "../support/pty.ts";
import { temporaryDirectory } from "../support/temporary.ts";
import { until } from "../support/until.ts";
import { count, openPrompt, press, run } from "./support.ts";

/** Rounds of jobs that end in every way; each starts 20 processes and more. */
const rounds = 30;

const cycle = [
  "for i in 1 2 3 4 5; do sleep 0.001 & done; wait",
  "true | false | true; x=$(/bin/echo a | cat); { sleep 0.001; true; } | cat",
  "sleep 100 & kill %%; wait %% 2>/dev/null",
  "sleep 100 | sleep 100 & kill -KILL %sleep; wait 2>/dev/null",
  "sleep 100 & kill -STOP %%; kill -CONT %%; kill %%; wait 2>/dev/null",
  "/bin/true & disown; nosuch & wait $! 2>/dev/null",
  "fifo a { echo x >$a & cat $a >/dev/null; }",
].join("; ");

test("hundreds of jobs leave no zombie, no descriptor and no job behind", { timeout: 120_000 }, async () => {
  using directory = temporaryDirectory();
  using terminal = await openPrompt(directory.path);
  await round(terminal);
  const descriptors = descriptorsOf(terminal);
  for (let times = 0; times < rounds; times++) await round(terminal);
  await run(terminal, "jobs >left");
  expect(readFileSync(join(directory.path, "left"), "utf8")).toBe("");
  const children = () => listProcesses().filter(({ parent }) => parent === terminal.pid);
  await until(() => children().length === 0, 2_000);
  expect(children()).toEqual([]);
  expect(descriptorsOf(terminal)).toEqual(descriptors);
});

async function round(terminal: Terminal): Promise<void> {
  await run(terminal, cycle, 30_000);
  await suspendAndEnd(terminal);
  await run(terminal, "");
}

/** A loop that is suspended, goes on in the background, comes back and is killed. */
async function suspendAndEnd(terminal: Terminal): Promise<void> {
  const stopped = count(terminal, /Stopped/);
  terminal.type("{ while :; do sleep 0.01; done | cat; } 2>/dev/null >here\r");
  // A key that comes before the shell has read the line would throw the line away.
  await terminal.waitFor(() => processesOfSession(terminal.pid).some(({ command }) => command === "cat"));
  await press(terminal, "\x1a", () => count(terminal, /Stopped/) > stopped);
  await run(terminal, "bg >/dev/null");
  await run(terminal, "kill %%; wait");
}

/** What the shell's descriptors refer to, those of the event loop among them. */
function descriptorsOf({ pid }: Terminal): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}
