import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { listProcesses, processesOfSession } from "../support/processes.ts";
import { openTerminal } from "../support/pty.ts";
import { tsshPath } from "../support/shell.ts";
import { temporaryDirectory } from "../support/temporary.ts";
import { until } from "../support/until.ts";
import { count, interrupt, openPrompt, others, press, run, start, suspend } from "./support.ts";

describe.concurrent("process groups and the terminal", () => {
  test("each job has its own group, and the foreground job the terminal", async () => {
    using terminal = await openPrompt();
    await start(terminal, "sleep 100 | sleep 101 & sleep 102 | sleep 103");
    const groupsOf = () =>
      processesOfSession(terminal.pid)
        .filter(({ command }) => command === "sleep")
        .map(({ group }) => group);
    await terminal.waitFor(() => groupsOf().length === 4);
    const groups = groupsOf();
    expect(new Set(groups).size).toBe(2);
    expect(groups).not.toContain(terminal.pid);
    const shellGroup = listProcesses().find(({ pid }) => pid === terminal.pid)?.group;
    expect(shellGroup).toBe(terminal.pid);
    await interrupt(terminal);
    expect(others(terminal)).toEqual(["sleep", "sleep"]);
  });

  test("a later program of a loop joins the group that a stage has made", async () => {
    using terminal = await openPrompt();
    await start(terminal, "sleep 100 | for i in 1 2 3; do sleep 0.01; done; sleep 5");
    await interrupt(terminal);
    expect(others(terminal)).toEqual([]);
  });

  test("a program that left the terminal raw does not leave it so when it is stopped or killed", async () => {
    using terminal = await openPrompt();
    await start(terminal, "sh -c 'stty raw -echo; sleep 100'");
    await terminal.waitFor(() => others(terminal).includes("sleep"));
    const raw = processesOfSession(terminal.pid).find(({ command }) => command === "sh");
    process.kill(-(raw?.group ?? Number.NaN), "SIGTSTP");
    await terminal.waitFor(/Stopped.*\nready>$/m);
    await run(terminal, "stty -a | grep -c ' echo '");
    expect(count(terminal, /^1$/)).toBe(1);
    terminal.type("fg\r");
    await terminal.waitFor(() => processesOfSession(terminal.pid).every(({ state }) => state !== "T"));
    process.kill(-(raw?.group ?? Number.NaN), "SIGKILL");
    await terminal.waitFor(/^Killed\nready>$/m);
    await run(terminal, "stty -a | grep -c ' echo '");
    expect(count(terminal, /^1$/)).toBe(2);
  });

  test("a program that fails does not leave the terminal raw", async () => {
    using terminal = await openPrompt();
    await run(terminal, "sh -c 'stty raw -echo; exit 1'");
    await run(terminal, "stty -a | grep -c ' echo '");
    expect(count(terminal, /^1$/)).toBe(1);
  });

  test("stty typed at the prompt lasts", async () => {
    using terminal = await openPrompt();
    await run(terminal, "stty -echoctl");
    await run(terminal, "stty -a | grep -c -- -echoctl");
    expect(count(terminal, /^1$/)).toBe(1);
  });

  test("a program in a pipeline reads the terminal by its name, and a password without echo", async () => {
    using terminal = await openPrompt();
    terminal.type("seq 3 | sh -c 'read -r x </dev/tty; echo got $x; cat' | cat\r");
    await terminal.waitFor(() => others(terminal).length === 2);
    terminal.type("typed\r");
    await terminal.waitFor(/^got typed\n1\n2\n3\nready>$/m);
    terminal.type(
      "sh -c 'stty -echo </dev/tty; printf ask; read -r x </dev/tty; stty echo </dev/tty; echo; echo ${#x}'\r",
    );
    await terminal.waitFor(/^ask$/m);
    terminal.type("secret\r");
    await terminal.waitFor(/^6\nready>$/m);
    expect(count(terminal, "secret")).toBe(0);
  });

  test("an editor is suspended and comes back with its screen", async () => {
    using terminal = await openPrompt(undefined, { TERM: "xterm-256color" });
    terminal.type("vi\r");
    await terminal.waitFor(/^~ *$/m);
    terminal.type("iwritten\x1b");
    await terminal.waitFor(/^written/m);
    terminal.type("\x1a");
    await terminal.waitFor(/Stopped +vi\nready> *$/m);
    await run(terminal, "echo between");
    terminal.type("fg\r");
    await terminal.waitFor(/^written\s+~/m);
    terminal.type(":q!\r");
    await terminal.waitFor(/ready> *$/m);
    await run(terminal, "stty -a | grep -c ' echo '");
    expect(count(terminal, /^1$/)).toBe(1);
  });

  test("a job in the background that reads the terminal is stopped, and reads on in the foreground", async () => {
    using terminal = await openPrompt();
    await run(terminal, "cat &");
    await terminal.waitFor(() => processesOfSession(terminal.pid).some(({ state }) => state === "T"));
    await run(terminal, "");
    expect(count(terminal, /^\[1\]\+ {2}Stopped \(tty input\) {5}cat/)).toBe(1);
    terminal.type("fg\r");
    await terminal.waitFor(() => processesOfSession(terminal.pid).every(({ state }) => state !== "T"));
    terminal.type("typed\r");
    await terminal.waitFor((shown) => count(shown, /^typed$/) === 2);
    terminal.type("\x04");
    await terminal.waitFor(/^ready>$/m);
  });

  test("the terminal's signals stop jobs, also where they were ignored when the shell was started", async () => {
    using terminal = openTerminal("sh", ["-c", `trap '' TSTP TTIN TTOU; exec ${tsshPath} -i`], {
      env: { TERM: "dumb", PS1: "ready>" },
    });
    await terminal.waitFor(/^ready>$/m);
    await run(terminal, "grep SigIgn /proc/self/status");
    expect(count(terminal, /^SigIgn:\s0{16}$/)).toBe(1);
    await start(terminal, "sleep 100");
    await suspend(terminal);
    await run(terminal, "stty tostop; echo shown &");
    await press(terminal, "\r", () => count(terminal, /Stopped \(tty output\) +echo shown/) > 0);
    await run(terminal, "cat &");
    await press(terminal, "\r", () => count(terminal, /Stopped \(tty input\) +cat/) > 0);
    expect(count(terminal, /^shown$/)).toBe(0);
  });

  test("a loop in the background that reads the terminal is stopped, and reads on in the foreground", async () => {
    using terminal = await openPrompt();
    terminal.type('while read -r line; do echo "got $line"; done\r');
    terminal.type("one\r");
    await terminal.waitFor("got one");
    await suspend(terminal);
    await run(terminal, "bg");
    await run(terminal, "jobs");
    expect(terminal.screen().join("\n")).toMatch(/^\[1\]\+ {2}Stopped \(tty input\) {5}while/m);
    terminal.type("fg\r");
    await terminal.waitFor(/^ready>fg$/m);
    terminal.type("two\r");
    await terminal.waitFor("got two");
    terminal.type("\x04");
    await terminal.waitFor(/^ready>$/m);
  });
});

describe.concurrent("suspended commands and the prompt", () => {
  test("share variables, but neither redirections nor parameters", async () => {
    using directory = temporaryDirectory();
    using terminal = await openPrompt(directory.path);
    await run(terminal, "set -- mine; n=0");
    await run(terminal, "f() { while [ $n -lt 100 ]; do n=$((n+1)); sleep 0.05; done; echo $1 $n; }");
    await start(terminal, "f inner >out");
    await suspend(terminal);
    await run(terminal, "echo $1 $((n > 0)); n=100");
    expect(count(terminal, /^mine 1$/)).toBe(1);
    await run(terminal, "exec 4>four; set -- other");
    await run(terminal, "fg");
    expect(readFileSync(join(directory.path, "out"), "utf8")).toBe("inner 100\n");
    await run(terminal, "echo $1; echo kept >&4");
    expect(count(terminal, /^other$/)).toBe(1);
    expect(readFileSync(join(directory.path, "four"), "utf8")).toBe("kept\n");
  });

  test("what exec and set change after fg lasts", async () => {
    using directory = temporaryDirectory();
    using terminal = await openPrompt(directory.path);
    await start(terminal, "{ sleep 0.5; exec 5>five; set -- new; } 2>/dev/null");
    await suspend(terminal);
    await run(terminal, "exec 6>six");
    await run(terminal, "fg");
    await run(terminal, "echo a >&5; echo b >&6; echo $1");
    expect(readFileSync(join(directory.path, "five"), "utf8")).toBe("a\n");
    expect(readFileSync(join(directory.path, "six"), "utf8")).toBe("b\n");
    expect(count(terminal, /^new$/)).toBe(1);
  });

  test("bg lets a loop go on beside the prompt and beside other commands", async () => {
    using directory = temporaryDirectory();
    using terminal = await openPrompt(directory.path);
    await start(terminal, "for i in $(seq 20); do echo $i; sleep 0.05; done >out; echo $i >end");
    await suspend(terminal);
    await run(terminal, "bg; i=x");
    await run(terminal, "seq 3 | while read -r a; do sleep 0.1; done; echo $?");
    expect(await until(() => existsSync(join(directory.path, "end")), 10_000)).toBe(true);
    expect(readFileSync(join(directory.path, "out"), "utf8").split("\n")).toHaveLength(21);
    await terminal.waitFor(/^ready>$/m);
    await run(terminal, "");
    expect(count(terminal, /^\[1\]\+ {2}Done/)).toBe(1);
  });

  test("two loops in the background, a third in the foreground", async () => {
    using directory = temporaryDirectory();
    using terminal = await openPrompt(directory.path);
    for (const name of ["a", "b"]) {
      terminal.type(`for i in $(seq 10); do echo ${name}$i; sleep 0.05; done >${name}\r`);
      await terminal.waitFor(() => existsSync(join(directory.path, name)));
      await suspend(terminal);
      await run(terminal, "bg");
    }
    await run(terminal, "for i in $(seq 10); do echo c$i; sleep 0.05; done >c; wait");
    for (const name of ["a", "b", "c"]) {
      const lines = readFileSync(join(directory.path, name), "utf8").trimEnd().split("\n");
      expect(lines).toHaveLength(10);
      expect(lines.every((line) => line.startsWith(name))).toBe(true);
    }
  });

  test("kill ends a suspended loop, and its fifos are removed", async () => {
    using directory = temporaryDirectory();
    using terminal = await openPrompt(directory.path, { TMPDIR: directory.path });
    await start(terminal, "fifo a { cat $a & while :; do sleep 0.05; done >$a; }");
    await suspend(terminal);
    await run(terminal, "kill %fifo; sleep 0.1");
    await run(terminal, "");
    expect(count(terminal, /Terminated +fifo/)).toBe(1);
    await terminal.waitFor(() => others(terminal).length === 0);
    await run(terminal, "ls -d tssh-fifo-* | wc -l");
    expect(count(terminal, /^0$/)).toBe(1);
  });

  test("a stop from outside suspends a loop, and SIGCONT from outside lets it go on", async () => {
    using terminal = await openPrompt();
    await start(terminal, "for i in 1 2 3; do sleep 0.3; done; echo all done");
    await terminal.waitFor(() => others(terminal).includes("sleep"));
    const sleeping = processesOfSession(terminal.pid).find(({ command }) => command === "sleep");
    process.kill(sleeping?.pid ?? 0, "SIGSTOP");
    await terminal.waitFor(/Stopped \(signal\)/);
    process.kill(-(sleeping?.group ?? Number.NaN), "SIGCONT");
    await terminal.waitFor(/^(ready>)?all done$/m);
  });

  test("fg in a list goes on with the list; a list that was suspended goes on to its last command", async () => {
    using terminal = await openPrompt();
    await start(terminal, "sleep 0.3; echo first; echo second");
    await suspend(terminal);
    await run(terminal, "fg; echo third");
    expect(terminal.screen().join("\n")).toContain("first\nsecond\nthird\n");
  });
});

describe.concurrent("jobs", () => {
  test("%+ and %- are the jobs that stopped last", async () => {
    using terminal = await openPrompt();
    for (const seconds of [101, 102, 103]) {
      await start(terminal, `sleep ${seconds}`);
      await suspend(terminal);
    }
    await run(terminal, "sleep 104 &");
    await run(terminal, "jobs");
    const lines = terminal.transcript().slice(-50).join("\n");
    expect(lines).toMatch(/^\[1\] {3}Stopped +sleep 101$/m);
    expect(lines).toMatch(/^\[2\]- {2}Stopped +sleep 102$/m);
    expect(lines).toMatch(/^\[3\]\+ {2}Stopped +sleep 103$/m);
    expect(lines).toMatch(/^\[4\] {3}Running +sleep 104 &$/m);
    await run(terminal, "kill %3; wait %3; kill -s KILL %?102 %1; jobs %%");
    await run(terminal, "kill %%");
  });

  test("a job that ended by a signal is told with the status of each stage", async () => {
    using terminal = await openPrompt();
    await run(terminal, "sh -c 'exit 3' | sleep 100 &");
    await run(terminal, "sleep 0.2; kill $!; wait $!");
    await run(terminal, "");
    expect(terminal.transcript().join("\n")).toMatch(
      /^\[1\]\+ +\d+ Exit 3 +sh -c 'exit 3'\n +\d+ Terminated +\| sleep 100$/m,
    );
  });

  test("set -b tells at once", async () => {
    using terminal = await openPrompt();
    await run(terminal, "set -b; sleep 0.3 &");
    await terminal.waitFor(/^\[1\]\+ {2}Done +sleep 0.3$/m);
  });

  test("exit warns once of stopped jobs, and takes them along", async () => {
    using terminal = await openPrompt();
    await start(terminal, "sleep 100");
    await suspend(terminal);
    await run(terminal, "exit");
    expect(count(terminal, "There are stopped jobs.")).toBe(1);
    await run(terminal, "echo $?");
    await run(terminal, "exit");
    expect(count(terminal, "There are stopped jobs.")).toBe(2);
    terminal.type("exit 4\r");
    expect((await terminal.waitForExit()).status).toBe(4);
    expect(await until(() => processesOfSession(terminal.pid).length === 0, 2_000)).toBe(true);
  });

  test("exit does not warn of a program that runs in the background, and leaves it alone", async () => {
    using terminal = await openPrompt();
    await start(terminal, "sleep 100");
    await suspend(terminal);
    await run(terminal, "bg");
    const sleeping = processesOfSession(terminal.pid).find(({ command }) => command === "sleep");
    terminal.type("exit\r");
    await terminal.waitForExit();
    expect(processesOfSession(terminal.pid).map(({ pid }) => pid)).toEqual([sleeping?.pid]);
  });

  test("exit warns of a loop in the background, which ends with the shell", async () => {
    using terminal = await openPrompt();
    await start(terminal, "while :; do sleep 0.05; done");
    await suspend(terminal);
    await run(terminal, "bg");
    await run(terminal, "exit");
    expect(count(terminal, "There are jobs in the background that end with the shell.")).toBe(1);
    terminal.type("exit\r");
    await terminal.waitForExit();
    expect(await until(() => processesOfSession(terminal.pid).length === 0, 2_000)).toBe(true);
  });

  test("^D warns too", async () => {
    using terminal = await openPrompt();
    await start(terminal, "sleep 100");
    await suspend(terminal);
    terminal.type("\x04");
    await terminal.waitFor("There are stopped jobs.");
    terminal.type("\x04");
    await terminal.waitForExit();
  });

  test("wait after the kill of a stopped job waits for its end", async () => {
    using terminal = await openPrompt();
    for (const [signal, status] of Object.entries({ TERM: 143, HUP: 129, KILL: 137 })) {
      await start(terminal, "sleep 100");
      await suspend(terminal);
      await run(terminal, `kill -${signal} %1; wait %1; echo status $?`);
      expect(count(terminal, new RegExp(`^status ${status}$`))).toBe(1);
    }
  });

  test("wait gives a stopped job's status, -f its end", async () => {
    using terminal = await openPrompt();
    await start(terminal, "sleep 0.2");
    await suspend(terminal);
    await run(terminal, "wait %1; echo status $?");
    expect(count(terminal, /^status 148$/)).toBe(1);
    await run(terminal, "p=$(jobs -p %1); { sleep 0.2; kill -CONT -$p; } & wait -f %1; echo status $?");
    expect(count(terminal, /^status 0$/)).toBe(1);
  });
});
