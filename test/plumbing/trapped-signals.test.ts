import { writeFileSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeFifo } from "../../src/posix/process.ts";
import { processesOfSession } from "../support/processes.ts";
import { openTerminal } from "../support/pty.ts";
import { output, runScript } from "../support/script.ts";
import { tsshPath } from "../support/shell.ts";
import { temporaryDirectory } from "../support/temporary.ts";
import { until } from "../support/until.ts";

const { SIGINT } = constants.signals;
const turns = "while :; do :; done";

/**
 * Scripts that `^C` interrupts once they wait or turn: what they print from then on, which is what bash prints, or
 * dash where bash would wait for ever.
 */
const scripts: readonly (readonly [script: string, printed: string])[] = [
  // The shell itself waits.
  ["cat <p; echo after $?", "INT|after 130"],
  ["read x <p; echo after $?", "INT|after 130"],
  ["echo x >p; echo after $?", "INT|after 130"],
  ["{ cat; } <p; echo after $?", "INT|after 130"],
  ["cat <p | cat; echo after $?", "INT|after 130"],
  ["fifo a { read x <$a; echo in $?; }; echo after $?", "INT|in 130|after 0"],
  // A subshell does, and dies of it, as the process would which it is elsewhere.
  ["(cat <p); echo after $?", "INT|after 130"],
  ["(exec 3<p); echo after $?", "INT|after 130"],
  ["(read x); echo after $?", "INT|after 130"],
  ["x=$(cat <p); echo after $?", "INT|after 130"],
  ["x=$(<p); echo after $?", "INT|after 130"],
  ["x=$(read y); echo after $?", "INT|after 130"],
  ["(sleep 100; echo in); echo after $?", "INT|after 130"],
  ["( (sleep 100; echo in); echo in ); echo after $?", "INT|after 130"],
  ["{ sleep 100; echo in; } | cat; echo after $?", "INT|after 130"],
  // It turns.
  [`(${turns}); echo after $?`, "INT|after 130"],
  [`x=$(${turns}); echo after $?`, "INT|after 130"],
  [`${turns} | cat; echo after $?`, "INT|after 130"],
  ["(while :; do sleep 0.01; done); echo after $?", "INT|after 130"],
  // It has a trap of its own.
  ["(trap 'echo sub' INT; sleep 100; echo on); echo after $?", "sub|on|INT|after 0"],
  ["(trap '' INT; sh -c 'trap \"\" INT; sleep 1'; echo on); echo after $?", "on|INT|after 0"],
  ["(trap 'echo bye' EXIT; sleep 100; echo in); echo after $?", "bye|INT|after 130"],
  ["(trap 'echo bye' EXIT; while :; do :; done); echo after $?", "bye|INT|after 130"],
  // Its program has taken the key for its own affair.
  ["(sh -c 'trap : INT; sleep 100; sleep 1'; echo on); echo after $?", "on|INT|after 0"],
];

describe.concurrent("^C runs the trap on INT, wherever the script is", () => {
  test.each(scripts)("%s", { timeout: 30_000 }, async (script, printed) => {
    await interrupt(`trap 'echo INT' INT; echo ready; ${script}`, { printed, status: 0, signal: 0 });
  });

  const waits = ["cat <p", "exec 3<p", "read x <p", ". ./p", "read x", "while read x; do :; done", "x=$(<p)"];
  test.each(waits)("%s, with a trap that leaves", { timeout: 30_000 }, async (script) => {
    const setUp = "trap 'echo INT; exit 4' INT; echo ready";
    await interrupt(`${setUp}; ${script}; echo after`, { printed: "INT", status: 4, signal: 0 });
  });
});

describe.concurrent("^C and subshells that trap it alone", () => {
  test("it is untrapped again when the subshell has ended", { timeout: 30_000 }, async () => {
    const script = `(trap 'echo sub' INT); echo ready; ${turns}`;
    await interrupt(script, { printed: "", status: 0, signal: SIGINT });
  });

  test("the shell dies of it, and EXIT traps run on the way", { timeout: 30_000 }, async () => {
    const script = "echo ready; trap 'echo last' EXIT; (trap 'echo first' EXIT; sleep 100; echo no); echo no";
    await interrupt(script, { printed: "first|last", status: 0, signal: SIGINT });
  });

  test("a stage that ignores it leaves the others to end by it", { timeout: 30_000 }, async () => {
    const script = `(trap '' INT; echo ready >/dev/tty; until [ -e pressed ]; do :; done) | ${turns}; echo after $?`;
    await interrupt(script, { printed: "after 130", status: 0, signal: 0 });
  });

  test("a subshell that ignores it runs to its end, and the script goes on", {
    timeout: 30_000,
  }, async () => {
    const script = "(trap '' INT; echo ready; until [ -e pressed ]; do :; done; echo in); echo after $?";
    await interrupt(script, { printed: "in|after 0", status: 0, signal: 0 });
  });
});

interface Ended {
  readonly printed: string;
  readonly status: number;
  readonly signal: number;
}

/** Runs a script on a terminal, presses ^C when it is under way, and sees how it ends. */
async function interrupt(script: string, expected: Ended): Promise<void> {
  using directory = temporaryDirectory();
  makeFifo(join(directory.path, "p"), 0o600);
  using terminal = openTerminal(tsshPath, ["-c", script], { cwd: directory.path });
  await terminal.waitFor("ready");
  // They must be there to get the key too.
  const programs = [/sleep/, /(?<=\| )cat/].flatMap((name) => name.exec(script)?.[0] ?? []);
  const runs = (program: string) =>
    processesOfSession(terminal.pid).some(({ command }) => command === program);
  expect(await until(() => programs.every(runs), 10_000), "programs run").toBe(true);
  terminal.type("\x03");
  await terminal.waitFor("^C");
  writeFileSync(join(directory.path, "pressed"), "");
  const exit = await terminal.waitForExit(20_000);
  const printed = () =>
    terminal
      .screen()
      .map((line) => line.replaceAll("^C", ""))
      .filter((line) => line !== "" && line !== "ready")
      .join("|");
  // The last of the output may come after the news of the end.
  await until(() => printed() === expected.printed, 2_000);
  expect({ ...exit, printed: printed() }).toEqual(expected);
}

describe("what is sent to $$", () => {
  // As dash and bash do it, which have a process for each subshell.
  test.each([
    ["trap 'echo P' INT; (trap 'echo S' INT; kill -INT $$; echo in); echo end", "in P end"],
    ["trap 'echo T' INT; (kill -INT $$ $$; echo sub); echo end", "sub T end"],
    [`trap '' USR1; (trap 'echo X' USR1; kill -USR1 $$; sh -c "kill -USR1 $$"; echo in); echo out`, "in out"],
    [`trap 'echo U' USR1; { trap 'echo V' USR1; sh -c "kill -USR1 $$"; echo a; } | cat`, "a U"],
    ["trap 'echo T' TERM; (trap '' TERM; kill -TERM $$; echo s); echo e", "s T e"],
  ])("is for the shell, not for a subshell: %s", async (script, expected) => {
    expect((await output(script)).trim().split("\n").join(" ")).toBe(expected);
    expect((await output(script, {}, "dash")).trim().split("\n").join(" ")).toBe(expected);
  });

  test("ends a shell that does not trap it, though a subshell does", async () => {
    const inSubshell = await runScript("echo $(trap 'echo E' TERM; kill -TERM $$; echo z)");
    expect(inSubshell.signal).toBe("SIGTERM");
    const inStage = await runScript(
      `(trap 'echo S' HUP; sh -c "kill -HUP $$; sleep 0.1"; echo z) | cat; echo no`,
    );
    expect([inStage.signal, inStage.stdout.toString()]).toEqual(["SIGHUP", ""]);
  });

  test.each(["HUP", "INT", "QUIT", "ALRM", "TERM", "USR1", "USR2"])(
    "ends a shell with a trap on EXIT, which runs: SIG%s",
    async (name) => {
      const plain = await runScript(`trap 'echo bye' EXIT; kill -${name} $$; echo no`);
      expect([plain.signal, plain.stdout.toString()]).toEqual([`SIG${name}`, "bye\n"]);
      const ignoredWithin = await runScript(
        `trap 'echo bye' EXIT; (trap '' ${name}); kill -${name} $$; echo no`,
      );
      expect([ignoredWithin.signal, ignoredWithin.stdout.toString()]).toEqual([`SIG${name}`, "bye\n"]);
      const trappedWithin = await runScript(
        `trap 'echo bye' EXIT; (trap : ${name}); kill -${name} $$; echo no`,
      );
      expect([trappedWithin.signal, trappedWithin.stdout.toString()]).toEqual([`SIG${name}`, "bye\n"]);
    },
  );

  test("a subshell that asks for BASHPID means itself", async () => {
    expect(await output("(trap 'echo self' USR1; kill -USR1 $BASHPID; echo in); echo out")).toBe(
      "self\nin\nout\n",
    );
    expect(await output("x=$(kill -TERM $BASHPID; echo no); echo $? $x")).toBe("143\n");
    expect(await output("(trap '' TERM; kill -TERM $BASHPID; echo in); echo $?")).toBe("in\n0\n");
  });
});

describe("an action runs before the next command", () => {
  test.each([
    ["trap 'x=1' USR1; kill -USR1 $$ && echo x=$x", "x=1"],
    ["trap 'x=1' USR1; kill -USR1 $$; echo x=$x", "x=1"],
    ["trap 'x=1' USR1; ! kill -USR1 $$ || echo x=$x", "x=1"],
    [`trap 'echo U' USR1; case $(sh -c "kill -USR1 $$") in "") echo body;; esac`, "U body"],
    [
      `trap 'echo cleaned; exit 7' TERM; sh -c "sleep 0.1; kill -TERM $$" & wait $! || echo failed; echo on`,
      "cleaned",
    ],
    [
      `trap 'echo cleaned; exit 7' TERM; sh -c "sleep 0.1; kill -TERM $$" & sleep 0.5 && echo a && echo b`,
      "cleaned",
    ],
  ])("%s", async (script, expected) => {
    expect((await output(script)).trim().split("\n").join(" ")).toBe(expected);
  });

  test.each([
    ["mapfile -t a <p", "f=5"],
    [". ./p", "f=5"],
  ])("one that returns from the function ends what waits in it: %s", async (command, expected) => {
    const told = `until ls -l /proc/$$/fd | grep -q '/p$'; do sleep 0.01; done; kill -USR1 $$`;
    const set = `mkfifo p; trap 'return 5' USR1; { exec 4>p; ${told}; sleep 100; } & f() { ${command}; echo no; }`;
    expect(await output(`${set}; f; echo f=$?; kill $!`)).toBe(`${expected}\n`);
  });
});

describe("another signal while the shell waits for a fifo", () => {
  // Once the fifo is open, and so waited for.
  const opened = "until ls -l /proc/$$/fd | grep -q '/p$'; do sleep 0.01; done";
  const sends = `mkfifo p; trap 'echo T; : >told' USR1; { ${opened}; kill -USR1 $$;`;

  test.each(["read x <p; echo $x", "cat <p", ". ./p", "exec 3<p; cat <&3"])(
    "its action runs at once, and the waiting goes on: %s",
    async (script) => {
      const answers = "until [ -e told ]; do sleep 0.01; done; echo 'echo late' >p; } &";
      const { stdout } = await runScript(`${sends} ${answers} ${script}`);
      expect(stdout.toString()).toMatch(/^T\n(echo )?late\n$/);
    },
  );

  test("in a subshell it is the shell's, which sees to it afterwards", async () => {
    const { stdout } = await runScript(`${sends} sleep 0.1; echo late >p; } & x=$(cat <p); echo $x`);
    expect(stdout.toString()).toBe("T\nlate\n");
  });
});

describe("signals that Node ignores in its process", () => {
  test.each(["PIPE", "XFSZ"])("SIG%s that the shell sends itself", async (name) => {
    const number = constants.signals[`SIG${name}` as NodeJS.Signals];
    const deadly = await runScript(`trap 'echo bye' EXIT; kill -${name} $$; echo on`);
    expect([deadly.stdout.toString(), deadly.signal]).toEqual(["bye\n", `SIG${name}`]);
    const within = await runScript(`x=$(kill -${name} $$); echo on`);
    expect(within.signal).toBe(`SIG${name}`);
    const reset = await runScript(`trap '' ${name}; trap - ${name}; kill -${name} $$; echo on`);
    expect(reset.signal).toBe(`SIG${name}`);
    expect(await output(`trap '' ${name}; kill -${name} $$; echo on`)).toBe("on\n");
    expect(await output(`trap 'echo ${number}' ${name}; kill -${name} $$; echo on`)).toBe(`${number}\non\n`);
  });

  test("a broken pipe ends no shell, also after trap - PIPE", async () => {
    expect(await output("trap : PIPE; trap - PIPE; while :; do echo x; done | head -1; echo $?")).toBe(
      "x\n0\n",
    );
  });
});
