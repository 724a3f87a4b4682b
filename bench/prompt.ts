/** How the prompt feels: the time to the first prompt, from a key to its echo, from Enter to the next prompt. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type IPty, spawn } from "@lydell/node-pty";
import { HistoryStore } from "../src/editor/history/store.ts";
import { tssh } from "./support/shells.ts";

const state = mkdtempSync(join(tmpdir(), "tssh-bench-"));
const environment = {
  PATH: process.env.PATH ?? "/usr/bin:/bin",
  HOME: "/nonexistent",
  XDG_STATE_HOME: state,
  TERM: "xterm-256color",
  LC_ALL: "C.UTF-8",
  PS1: "ready> ",
};

const shells: Readonly<Record<string, readonly string[]>> = {
  bash: ["/bin/bash", "--norc", "--noprofile", "-i"],
  tssh: [tssh],
};

/** A program on a pseudoterminal, of which nothing is looked at but the bytes that it writes. */
class Wire {
  readonly #pty: IPty;
  #output = "";
  #waiting: { readonly holds: (output: string) => boolean; readonly resolve: () => void } | undefined;

  constructor([path = "", ...args]: readonly string[]) {
    this.#pty = spawn(path, args, { name: "xterm-256color", cols: 80, rows: 24, env: environment });
    this.#pty.onData((data) => {
      this.#output += data;
      if (this.#waiting?.holds(this.#output)) this.#waiting.resolve();
    });
  }

  /** Milliseconds from sending keys to the output that they cause. */
  async time(keys: string, holds: (output: string) => boolean): Promise<number> {
    this.#output = "";
    const done = new Promise<void>((resolve) => {
      this.#waiting = { holds, resolve };
    });
    const begin = performance.now();
    if (keys !== "") this.#pty.write(keys);
    await done;
    this.#waiting = undefined;
    return performance.now() - begin;
  }

  end(): void {
    this.#pty.kill("SIGKILL");
  }
}

const showsPrompt = (output: string): boolean => output.includes("ready>");

/** Milliseconds until a program that writes nothing has ended. */
async function wholeRun([path = "", ...args]: readonly string[]): Promise<number> {
  const begin = performance.now();
  const pty = spawn(path, args, { env: environment });
  await new Promise<void>((resolve) => pty.onExit(() => resolve()));
  return performance.now() - begin;
}

async function firstPrompt(command: readonly string[]): Promise<number> {
  const begin = performance.now();
  const wire = new Wire(command);
  await wire.time("", showsPrompt);
  const time = performance.now() - begin;
  wire.end();
  return time;
}

/** Waits until nothing more comes: an answer to one key must not be taken for that to the next. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 20));
}

async function keysToEcho(command: readonly string[], line: string, keys: number): Promise<number[]> {
  const wire = new Wire(command);
  await wire.time("", showsPrompt);
  if (line !== "") await wire.time(line, (output) => output.includes("end"));
  const times: number[] = [];
  for (let key = 0; key < keys; key++) {
    await settle();
    times.push(await wire.time("x", (output) => output.includes("x")));
  }
  wire.end();
  return times;
}

async function enterToPrompt(command: readonly string[], text: string, rounds: number): Promise<number[]> {
  const wire = new Wire(command);
  await wire.time("", showsPrompt);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await settle();
    await wire.time(text, (output) => output.includes("true"));
    await settle();
    times.push(await wire.time("\r", showsPrompt));
  }
  wire.end();
  return times;
}

/** Prints what was measured, and the ratio to the first: the lower quartile is what others on the machine disturb least. */
function show(title: string, results: ReadonlyMap<string, readonly number[]>): void {
  console.log(title);
  const [first = []] = results.values();
  for (const [name, times] of results) {
    const shown = [25, 50, 95].map((percent) => {
      const ratio = (quantile(times, percent) / quantile(first, percent)).toFixed(1);
      return `${percent} % ${quantile(times, percent).toFixed(2).padStart(7)} ms ${ratio.padStart(5)} ×`;
    });
    console.log(`  ${name.padEnd(9)} ${shown.join("   ")}`);
  }
}

function quantile(times: readonly number[], percent: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length * percent) / 100)] ?? Number.NaN;
}

async function inTurns(rounds: number, measure: (command: readonly string[]) => Promise<readonly number[]>) {
  const results = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of Object.entries(shells)) {
      results.set(name, [...(results.get(name) ?? []), ...(await measure(command))]);
    }
  }
  return results;
}

/** As many commands as a history keeps in memory. */
function fillHistory(): void {
  using store = new HistoryStore(join(state, "tssh", "history.db"));
  for (let number = 0; number < 50_000; number++) store.add(`make target-${number}`, "/tmp", number);
}

const long = `echo ${"word ".repeat(400)}end`;

const measures: Readonly<Record<string, () => Promise<void>>> = {
  async first() {
    const nothing: number[] = [];
    for (let round = 0; round < 21; round++) nothing.push(await wholeRun([process.execPath, "-e", "0"]));
    show("for comparison", new Map([["node -e 0", nothing]]));
    show("first prompt", await inTurns(21, async (command) => [await firstPrompt(command)]));
  },
  async echo() {
    show("key to echo, short line", await inTurns(3, (command) => keysToEcho(command, "", 40)));
    show("key to echo, 2,000 characters", await inTurns(3, (command) => keysToEcho(command, long, 40)));
  },
  async enter() {
    for (const text of ["true", "/bin/true"])
      show(
        `Enter to the next prompt, ${text}`,
        await inTurns(3, (command) => enterToPrompt(command, text, 40)),
      );
  },
};

// All of them, or those that were asked for by their names.
fillHistory();
const chosen = process.argv.slice(2);
for (const [name, measure] of Object.entries(measures)) {
  if (chosen.length === 0 || chosen.includes(name)) await measure();
}
rmSync(state, { recursive: true });
process.exit(0);
