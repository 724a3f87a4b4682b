import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { count, press } from "../jobs/support.ts";
import { processesOfSession } from "../support/processes.ts";
import { openPrompt, runAtPrompt } from "../support/prompt.ts";
import { openTerminal } from "../support/pty.ts";
import { runTssh, tsshPath } from "../support/shell.ts";
import { temporaryDirectory } from "../support/temporary.ts";

const home = (path: string) => ({ HOME: path, XDG_CONFIG_HOME: undefined, PS1: undefined });

test("the prompt of who has set none shows directory, branch, failed stages, jobs and long durations", async () => {
  using directory = temporaryDirectory();
  const repository = join(directory.path, "project");
  mkdirSync(join(repository, ".git"), { recursive: true });
  writeFileSync(join(repository, ".git", "HEAD"), "ref: refs/heads/feature/x\n");
  using terminal = openTerminal(tsshPath, [], { cwd: repository, env: home(directory.path) });
  await terminal.waitFor(/^~\/project feature\/x [$#]$/m);
  terminal.type("yes | head -1\r");
  await terminal.waitFor(/^~\/project feature\/x 141\|0 PIPE [$#]$/m);
  terminal.type("(exit 3)\r");
  await terminal.waitFor(/^~\/project feature\/x 3 [$#]$/m);
  terminal.type("sleep 100 & cd ..\r");
  await terminal.waitFor(/^~ [$#] +1 job$/m);
  terminal.type("kill $!; wait; sleep 3.1\r");
  await terminal.waitFor(/^~ [$#] +3s$/m);
});

test("the first prompt has the number that its command will have in the history", async () => {
  using directory = temporaryDirectory();
  const env = { ...home(directory.path), XDG_STATE_HOME: directory.path, PS1: "\\! ready> " };
  for (const [first, second] of [
    [1, 2],
    [3, 4],
  ]) {
    using terminal = openTerminal(tsshPath, [], { cwd: directory.path, env });
    await terminal.waitFor(new RegExp(`^${first} ready>$`, "m"));
    terminal.type("true\r");
    await terminal.waitFor(new RegExp(`^${second} ready>$`, "m"));
    terminal.type("exit\r");
    await terminal.waitForExit();
  }
});

test("a line that was called off and a command that was stopped are no failures to be told of", async () => {
  using directory = temporaryDirectory();
  using terminal = openTerminal(tsshPath, [], { cwd: directory.path, env: home(directory.path) });
  await terminal.waitFor(/^~ [$#]$/m);
  terminal.type("x\x03");
  await terminal.waitFor(/x\^C\n~ [$#]$/m);
  terminal.type("cat\r");
  await terminal.waitFor((shown) => processesOfSession(shown.pid).some(({ command }) => command === "cat"));
  await press(terminal, "\x1a", () => count(terminal, /Stopped/) > 0);
  await terminal.waitFor(/^\S+ +Stopped +cat\n~ [$#] +1 job$/m);
  terminal.type("echo $?\r");
  await terminal.waitFor(/^148\n/m);
});

test("a branch that changes behind the prompt's back is seen at the next one", async () => {
  using directory = temporaryDirectory();
  mkdirSync(join(directory.path, ".git"));
  const head = join(directory.path, ".git", "HEAD");
  writeFileSync(head, "ref: refs/heads/one\n");
  using terminal = openTerminal(tsshPath, [], { cwd: directory.path, env: home("/nonexistent") });
  await terminal.waitFor(/ one [$#]$/m);
  writeFileSync(head, "0123456789abcdef\n");
  terminal.type("true\r");
  await terminal.waitFor(/ 01234567 [$#]$/m);
});

test("PS1 has bash's escapes, parameters and substitutions, and leaves $? alone", async () => {
  using directory = temporaryDirectory();
  using terminal = await openPrompt({ cwd: directory.path });
  await runAtPrompt(terminal, "n=0");
  terminal.type("PS1='[\\W $((n+=1)) $(echo $?)]\\n\\[\\e[31m\\]ready>\\[\\e[m\\] '; (exit 5)\r");
  const name = basename(directory.path);
  await terminal.waitFor(new RegExp(`^\\[${name} 1 5\\]\nready>$`, "m"));
  terminal.type("echo $?\r");
  await terminal.waitFor(new RegExp(`^5\n\\[${name} 2 0\\]\nready>$`, "m"));
});

test("a directory's name is never taken for an expansion", async () => {
  using directory = temporaryDirectory();
  const odd = join(directory.path, "$(echo no)`x`\\");
  mkdirSync(odd);
  using terminal = await openPrompt({ cwd: odd, env: { PS1: "ready> " } });
  terminal.type("PS1='\\W:ready> '\r");
  await terminal.waitFor(/^\$\(echo no\)`x`\\:ready>$/m);
});

test("PROMPT_COMMAND runs before each prompt", async () => {
  using terminal = await openPrompt();
  terminal.type("PROMPT_COMMAND='PS1=\"$((++n)):ready> \"'; false\r");
  await terminal.waitFor(/^1:ready>$/m);
  terminal.type("echo $?\r");
  await terminal.waitFor(/^1\n2:ready>$/m);
  terminal.type("PROMPT_COMMAND=('n=7' '' 'PS1=$n:ready'); false\r");
  await terminal.waitFor(/^7:ready$/m);
});

test("what a substitution of PS1 prints is on the screen that is seen, below the row of ^C", async () => {
  using terminal = await openPrompt({ columns: 150 });
  await runAtPrompt(terminal, `PS1='$(echo printed >&2)ready> '`);
  terminal.type(`${String.raw`sh -c 'printf "\033[?1049h\033[5;3H\033[31mlost"; exit 3'`}\r`);
  await terminal.waitFor(/exit 3'\nprinted\nready>$/m);
  expect(terminal.styles("printed")).toEqual([]);
  terminal.type("echo runs; sleep 60\r");
  await terminal.waitFor(/^runs$/m);
  terminal.type("\x03");
  await terminal.waitFor(/^\^C\nprinted\nready>$/m);
});

test("PS0 is said before each command, whatever draws the prompt", async () => {
  for (const TERM of ["xterm-256color", "dumb"]) {
    using terminal = await openPrompt({ env: { TERM, PS1: "ready>" } });
    terminal.type("PS0='[$((++n))]\\n'\r");
    await terminal.waitFor(/^ready>.*\nready>$/m);
    terminal.type("false\r");
    await terminal.waitFor(/^ready> ?false\n\[1\]\nready>$/m);
    terminal.type("echo $?\r");
    await terminal.waitFor(/^\[2\]\n1\nready>$/m);
  }
});

test("RPS1 stands at the right end, gives way to the line, and is gone once that is run", async () => {
  using terminal = await openPrompt({ columns: 40 });
  terminal.type("RPS1=right\r");
  await terminal.waitFor(/^ready> {28}right$/m);
  terminal.type(`echo ${"x".repeat(25)}`);
  await terminal.waitFor(/^ready> echo x{25}$/m);
  terminal.type("\x15echo y");
  await terminal.waitFor(/^ready> echo y {21}right$/m);
  terminal.type("\r");
  await terminal.waitFor(/^ready> echo y\ny\nready> {28}right$/m);
});

test("rc.tssh is read before the first prompt; an error in it is told, and what follows it is lost", async () => {
  using directory = temporaryDirectory();
  mkdirSync(join(directory.path, "tssh"));
  const rc = join(directory.path, "tssh", "rc.tssh");
  writeFileSync(rc, "PS1='mine> '\nalias hello='echo hello there'\nreadonly r=1; r=2\nPS1='lost> '\n");
  using terminal = openTerminal(tsshPath, [], { env: { XDG_CONFIG_HOME: directory.path } });
  await terminal.waitFor(/^mine>$/m);
  expect(terminal.screen()[0]).toBe(`${rc}:3: r: is read only`);
  terminal.type("hello\r");
  await terminal.waitFor(/^hello there\nmine>$/m);
});

test("in POSIX mode ENV names the file, and rc.tssh is not read", async () => {
  using directory = temporaryDirectory();
  mkdirSync(join(directory.path, ".config", "tssh"), { recursive: true });
  writeFileSync(join(directory.path, ".config", "tssh", "rc.tssh"), "PS1='rc> '\n");
  writeFileSync(join(directory.path, "env"), "PS1='env> '\n");
  const env = { ...home(directory.path), ENV: "${HOME}/env" };
  using posix = openTerminal(tsshPath, ["-o", "posix"], { env });
  await posix.waitFor(/^env>$/m);
  using usual = openTerminal(tsshPath, [], { env });
  await usual.waitFor(/^rc>$/m);
});

test("a login shell reads .profile, also when it runs a script", async () => {
  using directory = temporaryDirectory();
  writeFileSync(join(directory.path, ".profile"), "export GREETING=hello\nreturn\nGREETING=lost\n");
  const env = { HOME: directory.path };
  const { stdout } = await runTssh(["-l", "-c", "echo $GREETING"], { env });
  expect(stdout.toString()).toBe("hello\n");
  const { stdout: without } = await runTssh(["-c", "echo $GREETING"], { env });
  expect(without.toString()).toBe("\n");
});

test("a dumb terminal has the same escapes", async () => {
  using terminal = openTerminal(tsshPath, [], { cwd: "/usr", env: { TERM: "dumb", PS1: "\\w|$((1+1))> " } });
  await terminal.waitFor(/^\/usr\|2>/m);
});
