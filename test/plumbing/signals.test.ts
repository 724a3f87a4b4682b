import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { expect, test } from "vitest";
import { output, runScript } from "../support/script.ts";
import { runCommand, runShell, shellPath, tsshPath } from "../support/shell.ts";

const { SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1 } = constants.signals;

/** What the kernel says of the signals of a process that a shell has started. */
interface SignalSets {
  readonly blocked: readonly number[];
  readonly ignored: readonly number[];
  readonly caught: readonly number[];
}

const nothing: SignalSets = { blocked: [], ignored: [], caught: [] };
const keyboard = [SIGINT, SIGQUIT];

/** Commands that show a child's signals, each in another construct, and what is ignored there. */
const show = "cat /proc/self/status";
const constructs: readonly (readonly [name: string, script: string, ignored?: readonly number[]])[] = [
  ["a simple command", show],
  ["a command with a redirection", `${show} </dev/null`],
  ["the first stage", `${show} | cat`],
  ["the last stage", `: | ${show}`],
  ["a group as a stage", `{ ${show}; } | cat`],
  ["a subshell", `(${show})`],
  ["a command substitution", `x=$(${show}); printf '%s\\n' "$x"`],
  ["a function", `f() { ${show}; }; f`],
  ["a loop", `for i in 1; do ${show}; done`],
  ["a condition", `if ${show}; then :; fi`],
  ["exec", `exec ${show}`],
  ["exec in a subshell", `(exec ${show})`],
  ["a trap's action", `trap '${show}' EXIT`],
  ["a child of a child", `sh -c '${show}; :'`],
  ["a background command", `${show} & wait`, keyboard],
  ["a background pipeline", `: | ${show} & wait`, keyboard],
  ["a background group", `{ ${show}; } & wait`, keyboard],
  ["a background subshell", `(${show}) & wait`, keyboard],
  ["a background command that substitutes", `${show} $(:) & wait`, keyboard],
  ["after trap ''", `trap '' TERM; ${show}`, [SIGTERM]],
  ["in a subshell after trap ''", `trap '' TERM; (${show})`, [SIGTERM]],
  ["in a background group after trap ''", `trap '' TERM; { ${show}; } & wait`, [...keyboard, SIGTERM]],
  ["after exec and trap ''", `trap '' TERM; exec ${show}`, [SIGTERM]],
  ["after trap - of an ignored signal", `trap '' TERM; trap - TERM; ${show}`],
  ["after a trap of the subshell alone", `(trap '' TERM); ${show}`],
  ["within a trap of the subshell alone", `(trap '' TERM; ${show})`, [SIGTERM]],
  ["after trap - in a subshell", `trap '' TERM; (trap - TERM; ${show})`],
  ["while a signal is trapped", `trap : TERM; ${show}`],
  ["in a subshell while a signal is trapped", `trap : TERM; (${show})`],
  ["after trap '' PIPE", `trap '' PIPE; trap - PIPE; ${show}`],
];

const cases = constructs.map(([name, script, ignored = []]) => ({ name, script, ignored }));

test.each(cases)("a child's signals: $name", async ({ script, ignored }) => {
  expect(signalSets(await output(script))).toEqual({ ...nothing, ignored: sorted(ignored) });
  expect(signalSets(await output(script, {}, "dash"))).toEqual({ ...nothing, ignored: sorted(ignored) });
});

test.each(cases)(
  "a child's signals, with some ignored from the start: $name",
  async ({ script, ignored }) => {
    const fromTheStart = [SIGHUP, SIGUSR1];
    const result = await runIgnoring(["HUP", "USR1"], script);
    expect(signalSets(result)).toEqual({ ...nothing, ignored: sorted([...ignored, ...fromTheStart]) });
  },
);

test("a signal that was ignored at the start can be neither trapped nor reset", async () => {
  const script = `trap 'echo trapped' HUP; kill -HUP $$; trap - HUP; kill -HUP $$; sh -c 'kill -HUP $$'; echo survived`;
  expect(await runIgnoring(["HUP"], script)).toBe("survived\n");
  expect(await runIgnoring(["INT"], "kill -INT $$; echo survived")).toBe("survived\n");
});

test("a real-time signal that was ignored at the start stays so, in all children", async () => {
  const script = `trap 'echo trapped' RTMIN+6; trap - RTMIN+6; kill -40 $$; ${show}; { ${show}; } & wait`;
  const result = await runCommand("bash", ["-c", `trap '' RTMIN+6; "$0" -c "$1"`, tsshPath, script]);
  const [first = "", second = ""] = result.stdout.toString().split(/(?<=nonvoluntary_ctxt_switches.*\n)/);
  expect(signalSets(first)).toEqual({ ...nothing, ignored: [40] });
  expect(signalSets(second)).toEqual({ ...nothing, ignored: sorted([...keyboard, 40]) });
});

test("nohup's ignore reaches the children", async () => {
  const { stdout } = await runCommand("nohup", [tsshPath, "-c", `${show}; :`]);
  expect(signalSets(stdout.toString())).toEqual({ ...nothing, ignored: [SIGHUP] });
});

test("the first to leave a pipeline ends the writer by SIGPIPE", async () => {
  expect(await output('yes | head -1; echo "${PIPESTATUS[*]}"')).toBe("y\n141 0\n");
  expect(await output('set -o pipefail; yes | head -1; echo "$?"')).toBe("y\n0\n");
  expect(await output('set -o pipefail=strict; yes | head -1; echo "$?"')).toBe("y\n141\n");
});

test.each([
  ["a program", "yes"],
  ["a loop", "while :; do echo y; done"],
  ["a function", "f"],
  ["a subshell", "(while :; do echo y; done)"],
  ["a group of a program", "{ yes; }"],
  ["one builtin", `printf '%s\\n' y $(seq 100000)`],
])("a writer whose reader left ends with 141, silently: %s", async (_name, writer) => {
  const result = await runScript(
    `f() { while :; do echo y; done; }; ${writer} | head -1; echo "\${PIPESTATUS[*]}"`,
  );
  expect(result.stdout.toString()).toBe("y\n141 0\n");
  expect(result.stderr).toBe("");
});

test("where SIGPIPE is ignored, a builtin says what failed, a program sees EPIPE, and both go on", async () => {
  const script = "{ sleep 0.1; echo a; echo $? >&2; /bin/echo b; echo $? >&2; } | :";
  for (const shell of ["dash", "tssh"] as const) {
    const ignoring = `trap '' PIPE; exec "$@"`;
    const { stderr } = await runCommand("sh", ["-c", ignoring, "sh", shellPath(shell), "-c", script]);
    expect(stderr).toMatch(
      /echo: (write error: Broken pipe|.*I\/O error)\n1\n\/bin\/echo: write error: Broken pipe\n1\n$/,
    );
  }
  expect((await runScript(`trap '' PIPE; ${script}`)).stderr).toContain("write error: Broken pipe");
});

test("a trap of SIGPIPE runs in the stage that set it, and nowhere else", async () => {
  const script = "while echo y; do :; done; echo end >&2";
  const own = await runScript(`(trap 'echo trapped >&2' PIPE; ${script}) | head -1`);
  expect(own.stderr).toMatch(/echo: write error: Broken pipe\ntrapped\nend\n$/);
  const outer = await runScript(`trap 'echo trapped >&2' PIPE; { ${script}; } | head -1`);
  expect(outer.stderr).toBe("");
});

test.each(["TERM", "HUP", "INT", "KILL", "SEGV", "USR1", "ALRM", "QUIT"] as const)(
  "a script killed by SIG%s dies of that signal",
  async (name) => {
    const suicide = await runShell("tssh", `ulimit -c 0; kill -${name} $$; echo no`);
    expect([suicide.signal, suicide.stdout.toString()]).toEqual([`SIG${name}`, ""]);
    const status = 128 + constants.signals[`SIG${name}`];
    expect(await output(`${tsshPath} -c 'kill -${name} $$'; echo $?`)).toBe(`${status}\n`);
  },
);

test("a signal ends a loop of builtins, and a wait for a program", async () => {
  const killed = "sh -c 'sleep 0.2; kill -TERM $PPID' &";
  expect((await runShell("tssh", `${killed} while :; do :; done`)).signal).toBe("SIGTERM");
  expect((await runShell("tssh", `${killed} sleep 1`)).signal).toBe("SIGTERM");
});

test("traps run between commands, with $? kept", async () => {
  const script = `trap 'echo "trap $?"; true' USR1
    false; kill -USR1 $$; echo "after $?"
    for i in 1 2; do kill -USR1 $$; echo $i; done
    sh -c "kill -USR1 $$"; echo last`;
  const expected = "trap 0\nafter 0\ntrap 0\n1\ntrap 0\n2\ntrap 0\nlast\n";
  expect(await output(script)).toBe(expected);
  expect(await output(script, {}, "dash")).toBe(expected);
});

test.each([
  ["wait", "sleep 10 & wait"],
  ["wait for a pid", "sleep 10 & wait $!"],
  ["wait for a group", "{ exec sleep 10; } & wait $!"],
])("a trapped signal interrupts %s at once", async (_name, script) => {
  const begin = performance.now();
  const sender = "sh -c 'sleep 0.3; kill -USR1 $PPID' &";
  const result = await output(`trap 'echo caught' USR1; ${sender} ${script}; echo $?; kill $!`);
  expect(result).toBe("caught\n138\n");
  expect(performance.now() - begin).toBeLessThan(5_000);
});

/** Runs a script as a group of its own, and sends the group SIGINT once it has said something. */
async function interruptGroup(script: string, delay = 0): Promise<{ text: string; signal: string | null }> {
  const child = spawn(tsshPath, ["-c", script], { detached: true, stdio: ["ignore", "pipe", "inherit"] });
  const pid = child.pid ?? 0;
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => {
    if (text === "") setTimeout(() => process.kill(-pid, "SIGINT"), delay);
    text += chunk;
  });
  const [, signal] = await once(child, "close");
  return { text, signal };
}

test("SIGINT to the whole group ends a loop of builtins", async () => {
  const script = "echo started; while :; do :; done; echo not reached";
  expect(await interruptGroup(script)).toEqual({ text: "started\n", signal: "SIGINT" });
});

test("SIGINT to the whole group ends a loop of short programs, whatever moment it comes at", async () => {
  const script = "echo started; while :; do /bin/true; done; echo not reached";
  for (let delay = 20; delay < 40; delay++) {
    expect(await interruptGroup(script, delay)).toEqual({ text: "started\n", signal: "SIGINT" });
  }
});

test("a program that handles SIGINT lets the script go on", async () => {
  const program = `sh -c 'trap "echo handled; exit" INT; sleep 0.2; echo started; sleep 10'`;
  expect(await interruptGroup(`/bin/true; ${program}; echo after`)).toEqual({
    text: "started\nhandled\nafter\n",
    signal: null,
  });
});

function signalSets(status: string): SignalSets {
  const set = (field: string): number[] => {
    const mask = BigInt(`0x${new RegExp(`^${field}:\\s*([0-9a-f]+)$`, "m").exec(status)?.[1]}`);
    return Array.from({ length: 64 }, (_, index) => index + 1).filter(
      (signal) => mask & (1n << BigInt(signal - 1)),
    );
  };
  return { blocked: set("SigBlk"), ignored: set("SigIgn"), caught: set("SigCgt") };
}

function sorted(signals: readonly number[]): number[] {
  return [...signals].sort((a, b) => a - b);
}

/** Runs a script in a tssh that inherits ignored signals. */
async function runIgnoring(signals: readonly string[], script: string): Promise<string> {
  const ignoring = `trap '' ${signals.join(" ")}; exec "$@"`;
  const { stdout } = await runCommand("sh", ["-c", ignoring, "sh", tsshPath, "-c", script]);
  return stdout.toString();
}
