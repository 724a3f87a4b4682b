import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { processesOfSession } from "../support/processes.ts";
import { output, runScript } from "../support/script.ts";
import { baseEnvironment, tsshPath } from "../support/shell.ts";
import { type TemporaryDirectory, temporaryDirectory } from "../support/temporary.ts";
import { until } from "../support/until.ts";

test.each([
  ["reader first", "cat p & echo hi >p; wait"],
  ["writer first", "echo hi >p & cat p; wait"],
  ["a redirected reader first", "cat <p & echo hi >p; wait"],
  ["a redirected reader last", "echo hi >p & cat <p; wait"],
  ["a loop reads", 'echo hi >p & while read -r x; do echo "$x"; done <p; wait'],
  ["a loop writes", "cat <p & for x in hi; do echo $x; done >p; wait"],
  ["a function writes", "f() { echo hi; }; cat <p & f >p; wait"],
  ["a function reads in the background", "f() { cat; }; f <p & echo hi >p; wait"],
  ["a builtin reads", 'echo hi >p & read -r x <p; echo "$x"; wait'],
  ["a builtin reads in the background", '{ read -r x <p; echo "$x"; } & echo hi >p; wait'],
  ["subshells on both sides", "(cat <p) & (echo hi >p); wait"],
  ["groups on both sides", "{ cat <p; } & { echo hi >p; } & wait"],
  ["stages on both sides", "cat <p | cat & echo hi | cat >p; wait"],
  ["a substitution reads", "echo hi >p & x=$(cat <p); echo $x; wait"],
  ["a substitution reads in the same pipeline", "echo hi >p | echo $(cat <p)"],
  ["both ends in one pipeline of builtins", '{ echo hi >p; } | { read -r x <p; echo "$x"; }'],
  ["a chain of fifos", "mkfifo q; cat p >q & cat q & echo hi >p; wait"],
  ["exec opens the end", "cat p & exec 3>p; echo hi >&3; exec 3>&-; wait"],
  ["opened for both", 'exec 3<>p; echo hi >&3; read -r x <&3; echo "$x"'],
  ["tee and its reader", "echo hi | tee p >/dev/null & cat p; wait"],
  ["a writer that comes late", "(sleep 0.2; echo hi >p) & cat <p; wait"],
  ["a reader that comes late", "(sleep 0.2; cat <p) & echo hi >p; wait"],
  ["a writer without words", "(sleep 0.1; : >p) & read -r x <p || echo hi; wait"],
  ["many writers, one reader", "(cat p | sort -u) & (for i in 1 2 3; do echo hi; done >p) & wait"],
])("a named fifo passes data: %s", async (_name, script) => {
  const { stdout, timedOut } = await runScript(`mkfifo p; ${script}`);
  expect([stdout.toString(), timedOut]).toEqual(["hi\n", false]);
});

test("many lines and a megabyte pass a fifo between a program and a loop", async () => {
  const script = `mkfifo p; seq 150000 >p & while read -r x; do echo "$x"; done <p | cksum; wait; seq 150000 | cksum`;
  const [through, direct] = (await output(script)).split("\n");
  expect(through).toBe(direct);
});

const ways: readonly (readonly [name: string, script: string, expected: string])[] = [
  ["its end", "fifo a { echo hi >$a & cat $a; }", "hi\n"],
  ["several fifos", "fifo a b { echo 1 >$a & echo 2 >$b & cat $b $a; }", "2\n1\n"],
  ["a failure", "fifo a { false; }; echo $?", "1\n"],
  ["return", "f() { fifo a { return 3; }; }; f; echo $?", "3\n"],
  ["an error of the shell", "(fifo a { : ${x:?gone}; }) 2>/dev/null; echo $?", "2\n"],
  ["exit", "(fifo a { exit 4; }); echo $?", "4\n"],
  ["exit of the shell", "fifo a { echo bye; exit 0; }", "bye\n"],
  ["break", "for i in 1 2; do fifo a { break; }; done; echo $i", "1\n"],
  ["continue", "for i in 1 2; do fifo a { continue; }; echo no; done; echo $i", "2\n"],
  ["set -e", "(set -e; fifo a { false; echo no; }; echo no); echo $?", "1\n"],
  ["a command that is not there", "fifo a { nosuch; } 2>/dev/null; echo $?", "127\n"],
  ["nesting", "fifo a { fifo b { echo hi >$a & cat $a >$b & cat $b; }; [ -p $a ] && echo $?; }", "hi\n0\n"],
  ["return from within two", "f() { fifo a { fifo b { return 5; }; }; }; f; echo $?", "5\n"],
  ["a subshell", "(fifo a { echo hi >$a & cat $a; })", "hi\n"],
  ["a substitution", "x=$(fifo a { echo hi >$a & cat $a; }); echo $x", "hi\n"],
  ["a stage", "fifo a { echo hi >$a & cat $a; } | cat", "hi\n"],
  ["a background group", "{ fifo a { echo hi >$a & cat $a; }; } & wait", "hi\n"],
  ["a trap's exit", "(trap 'exit 6' USR1; fifo a { kill -USR1 $BASHPID; echo no; }); echo $?", "6\n"],
  ["exec", "fifo a { exec echo bye; }; echo no", "bye\n"],
  [
    "exec from within two, in a function",
    "f() { fifo b { exec echo bye; }; }; fifo a { f; }; echo no",
    "bye\n",
  ],
  ["exec of what is not there", "fifo a { exec ./nosuch 2>/dev/null; }; echo no", ""],
  ["exec in a subshell", "fifo a { (exec echo bye); [ -p $a ] && echo $?; }", "bye\n0\n"],
  ["exec with an end that is open", "fifo a { cat $a & exec echo hi >$a; }", "hi\n"],
  ["exec while others wait", "fifo a b { cat <$a & exec sh -c 'echo hi'; }", "hi\n"],
  ["exec beside it", "{ fifo a { sleep 0.1; }; } | exec echo bye", "bye\n"],
  ["recursion", "f() { fifo a { [ $1 -gt 0 ] && f $(($1 - 1)); echo $1; }; }; f 2", "0\n1\n2\n"],
];

test.each(ways)("a fifo block leaves nothing behind: %s", async (_name, script, expected) => {
  using directory = temporaryDirectory();
  const result = await runScript(script, { env: { TMPDIR: directory.path } });
  expect([result.stdout.toString(), result.timedOut]).toEqual([expected, false]);
  expect(readdirSync(directory.path)).toEqual([]);
});

test("where no directory can be made, a fifo block fails and the script goes on", async () => {
  const { stdout, stderr } = await runScript("TMPDIR=nosuch/./dir; fifo a { echo no; }; echo after $?");
  expect(stdout.toString()).toBe("after 1\n");
  expect(stderr).toMatch(/^tssh:1: fifo: \/.*\/nosuch\/dir: No such file or directory\n$/);
});

test("a relative TMPDIR is meant where the block begins", async () => {
  expect(await output("TMPDIR=.; fifo a { cd /; echo hi >$a & cat $a; }; cd - >/dev/null; ls")).toBe("hi\n");
});

test("the variables of a fifo block are as before afterwards, and its fifos are the user's alone", async () => {
  const script = 'a=old; fifo a b { stat -c "%A" "$a" "${a%/*}"; }; echo "$a ${b-unset}"';
  expect(await output(script)).toBe("prw-------\ndrwx------\nold unset\n");
});

test("a fifo block waits for the jobs that it has started, and for no others", async () => {
  const script = "sleep 20 & other=$!; fifo a { (sleep 0.3; echo job) & :; }; echo end; kill $other";
  expect(await output(script)).toBe("job\nend\n");
});

const blocked = [
  ["a program that waits for its other end", "fifo a { echo started; cat $a; }"],
  ["a redirection that waits", "fifo a { echo started; cat <$a; }"],
  ["a builtin that waits to read", "fifo a { echo started; read -r x <$a; }"],
  ["a builtin that waits to write", "fifo a { echo started; echo x >$a; }"],
  ["a loop of builtins", "fifo a { echo started; while :; do :; done; }"],
  ["a job that is waited for", "fifo a { cat $a & echo started; }"],
  ["wait itself", "fifo a { cat $a & echo started; wait; }"],
  ["nested blocks in a function", "f() { fifo a { fifo b { echo started; (cat <$b); }; }; }; f"],
  ["a subshell", "(fifo a { cat $a & echo started; wait; }); echo no"],
  ["a substitution", "x=$(fifo a { echo started >&2; sleep 10; }); echo no"],
  ["a stage", "fifo a { echo started >&2; read -r x <$a; } | cat; echo no"],
  ["the last stage", "cat /dev/null | { fifo a { echo started; read -r x <$a; }; }"],
  ["a plain fifo that nobody writes", "mkfifo p; echo started; cat <p"],
  ["a plain fifo that nobody reads", "mkfifo p; echo started; echo x >p"],
] as const;

test.each(blocked)("SIGINT, SIGTERM and SIGHUP get out of a fifo block: %s", async (_name, script) => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    using directory = temporaryDirectory();
    expect(await endedBySignal(script, signal, directory)).toBe(signal);
    const left = readdirSync(directory.path);
    expect(left.filter((name) => name !== "p")).toEqual([]);
  }
});

/** Starts a script, sends its whole group a signal once it says so, and gives the signal that ended it. */
async function endedBySignal(
  script: string,
  signal: NodeJS.Signals,
  directory: TemporaryDirectory,
): Promise<NodeJS.Signals | null> {
  const child = spawn(tsshPath, ["-c", script], {
    cwd: directory.path,
    detached: true,
    env: { ...baseEnvironment, TMPDIR: directory.path },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const pid = child.pid ?? -1;
  let text = "";
  const send = (chunk: Buffer): void => {
    if (text === "") process.kill(-pid, signal);
    text += chunk;
  };
  child.stdout.on("data", send);
  child.stderr.on("data", send);
  let left = false;
  const timer = setTimeout(() => {
    left = true;
    process.kill(-pid, "SIGKILL");
  }, 10_000);
  const [, ended] = await once(child, "close");
  clearTimeout(timer);
  expect(left, "something runs on").toBe(false);
  expect(text).not.toContain("no\n");
  expect(await until(() => processesOfSession(pid).length === 0, 2_000)).toBe(true);
  return ended;
}
