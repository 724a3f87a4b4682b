import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCommand, type ShellName, shellPath } from "../support/shell.ts";
import { temporaryDirectory } from "../support/temporary.ts";

/**
 * A start of the shell, and the shells that must do the same (POSIX.1-2024, XCU sh). dash reads standard input in
 * blocks, and so leaves nothing to its commands.
 */
interface Start {
  readonly args: readonly string[];
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly oracles?: readonly ShellName[];
}

const both: readonly ShellName[] = ["dash", "bash"];
const parameters = 'echo "$# [$0] [$1] [$2]"';
const letters = (names: string) =>
  [...names].map((name) => `case $- in *${name}*) echo ${name};; esac`).join("; ");

const starts: Readonly<Record<string, Start>> = {
  "-c takes its commands from the first operand": { args: ["-c", "echo a; echo b"] },
  "-c takes $0 and the positional parameters from the other operands": {
    args: ["-c", parameters, "name", "one", "two"],
  },
  "-c with a name alone": { args: ["-c", parameters, "name"] },
  "-c with -- before the commands": { args: ["-c", "--", parameters, "name", "-x"] },
  "-c with a - before the commands": { args: ["-c", "-", parameters, "name"], oracles: ["dash"] },
  "-c leaves operands that look like options alone": { args: ["-c", parameters, "name", "-e", "+x"] },
  "-c with an empty text": { args: ["-c", ""] },
  "-c without commands is an error": { args: ["-c"] },
  "-c reads its own input from standard input": { args: ["-c", "read x; echo $x; cat"], stdin: "a\nb\n" },
  "-c with options before it": { args: ["-e", "-c", "false; echo never"] },
  "-c with options in one word": { args: ["-ec", "false; echo never"] },
  "-c with the letter first": { args: ["-ce", "false; echo never"] },
  "-c and options after it": { args: ["-c", "-e", "false; echo never"] },
  "-c with +e after -e": { args: ["-e", "+e", "-c", "false; echo on"] },
  "-c ends with the status of the last command": { args: ["-c", "true; (exit 3)"] },
  "-c with a syntax error is status 2": { args: ["-c", "if"], oracles: ["dash"] },
  "-c with a syntax error in its second line runs the first": {
    args: ["-c", "echo a\nfi\necho never"],
    oracles: ["dash"],
  },
  "-s takes positional parameters": { args: ["-s", "one", "two"], stdin: 'echo "$# $1 $2"\n' },
  "-s with -- and operands like options": { args: ["-s", "--", "-x", "+y"], stdin: 'echo "$# $1 $2"\n' },
  "-s shows in $-": { args: ["-s"], stdin: letters("s") },
  "no operand reads standard input": { args: [], stdin: "echo a\necho $#\n" },
  "a - reads standard input": { args: ["-"], stdin: "echo a $#\n" },
  "a -- reads standard input": { args: ["--"], stdin: "echo a $#\n" },
  "options alone read standard input": { args: ["-e"], stdin: "echo a\nfalse\necho never\n" },
  "standard input is read by the line: read takes the next": {
    oracles: ["bash"],
    args: [],
    stdin: 'read x\nfirst\necho "got $x"\n',
  },
  "standard input is read by the line: a program takes the rest": {
    oracles: ["bash"],
    args: [],
    stdin: "echo a; cat\nrest 1\nrest 2\n",
  },
  "standard input is read by the line: a program takes one line": {
    oracles: ["bash"],
    args: [],
    stdin: "head -n 1\nline\necho after\n",
  },
  "standard input: a compound command over several lines": {
    oracles: ["bash"],
    args: [],
    stdin: "for i in 1 2\ndo\necho $i\ndone\nread x\ndata\necho $x\n",
  },
  "standard input: a here-document and a continued line": {
    args: [],
    stdin: "cat <<E\nbody\nE\necho a\\\nb\n",
  },
  "standard input: a command in a loop reads what follows the loop": {
    oracles: ["bash"],
    args: [],
    stdin: 'while read x; do echo "<$x>"; done\none\ntwo\n',
  },
  "standard input: exit leaves the rest unread": { args: [], stdin: "echo a; exit 3\necho never\n" },
  "standard input: exec replaces the shell, which leaves the rest": {
    oracles: ["bash"],
    args: [],
    stdin: "exec cat\nrest\n",
  },
  "standard input: exec of another input goes on there": {
    oracles: ["bash"],
    args: [],
    stdin: "echo 'echo other' >other\nexec <other\necho never\n",
  },
  "standard input: an alias works from the next line on": {
    args: [],
    stdin: "alias a='echo alias'\na b\n",
    oracles: ["dash"],
  },
  "standard input: a syntax error ends the shell": {
    args: [],
    stdin: "echo a\nfi\necho never\n",
    oracles: ["dash"],
  },
  "standard input: an unfinished command is an error": { args: [], stdin: "echo a\nif true\n" },
  "standard input: without a final newline": { args: [], stdin: "echo a; echo b" },
  "standard input: $0 is the shell's name": { args: [], stdin: 'test -n "$0" && echo named\n' },
  "a file is a script": { args: ["script", "one", "two"] },
  "a file after --": { args: ["--", "script", "one"] },
  "a file with options": { args: ["-u", "script", "one", "-e"] },
  "a file by a path": { args: ["./script", "one"] },
  "a file with -o name": { args: ["-o", "noglob", "options"] },
  "a file with +o name": { args: ["-f", "+o", "noglob", "options"] },
  "a file that is a pipe or a terminal": { args: ["/dev/stdin", "one"], stdin: `${parameters}\n` },
  "a file that only PATH leads to": {
    oracles: ["bash"],
    args: ["found", "one"],
    env: { PATH: "bin:/usr/bin:/bin" },
  },
  "a directory is status 126": { oracles: ["bash"], args: ["bin"] },
  "a binary file is status 126": { oracles: ["bash"], args: ["./binary"] },
  "NUL bytes in a later line are left out": { args: ["./nul"] },
  "a missing file is status 127": { oracles: ["bash"], args: ["./missing"] },
  "a missing file without a slash is status 127": { oracles: ["bash"], args: ["missing"] },
  "a file with several letters and -o": { args: ["-ufo", "errexit", "options"] },
  "options of every letter": { args: ["-aefuC", "-c", letters("aefuC")] },
  "-n runs nothing": { args: ["-n", "script"] },
  "-n finds a mistake": { args: ["-n", "-c", "echo a\nfi"], oracles: ["dash"] },
  "-v writes what is read": { args: ["-v", "script"] },
  "-v writes a line before what it gives": { args: ["-v"], stdin: "exec 2>&1\necho a\necho b\n" },
  "-v ends the last line": { args: ["-v"], stdin: "exec 2>&1\necho a\necho b", oracles: ["bash"] },
  "-v ends the last line of -c": { args: ["-v", "-c", "exec 2>&1\necho a"], oracles: ["bash"] },
  "-x traces": { args: ["-x", "-c", "echo a; x=1; echo $x"] },
  "-x with PS4 from the environment": {
    args: ["-x", "-c", "echo a"],
    env: { PS4: "=> " },
    oracles: ["dash", "bash"],
  },
  "-a exports": { args: ["-a", "-c", "x=1; sh -c 'echo $x'"] },
  "-u and an unset variable": { args: ["-u", "-c", "echo $nothing; echo never"], oracles: [] },
  "ENV is not read by a shell that is not interactive": {
    args: ["-c", "echo ${fromenv-unset}"],
    env: { ENV: "./env" },
  },
  "an unknown option is an error": { args: ["-Z", "-c", "echo never"], oracles: ["dash", "bash"] },
  "an unknown option name is an error": { args: ["-o", "nosuchoption", "-c", "echo never"] },
  "the defaults of PS1, PS2 and PS4": { args: ["-c", 'echo "$PS4"'] },
  "IFS is not taken from the environment": {
    args: ["-c", 'x="a b:c"; set -- $x; echo $#'],
    env: { IFS: ":" },
  },
  "variables of the environment are exported": {
    args: ["-c", 'foo=changed; sh -c "echo \\$foo"'],
    env: { foo: "bar" },
  },
  "PWD is set, and OLDPWD not": {
    args: ["-c", 'test "$PWD" = "$(pwd)" && echo pwd; echo "${OLDPWD-unset}"'],
  },
  "OPTIND is 1": { args: ["-c", "echo $OPTIND"], env: { OPTIND: "5" }, oracles: ["bash"] },
  "PPID is the parent's": { args: ["-c", "test $PPID -gt 0 && echo positive"] },
};

describe.concurrent("the shell's invocation", () => {
  for (const [name, start] of Object.entries(starts)) test(name, () => check(start));
});

async function check(start: Start): Promise<void> {
  const actual = await perform("tssh", start);
  for (const oracle of start.oracles ?? both) {
    const expected = await perform(oracle, start);
    expect({ oracle, ...actual }).toEqual({ oracle, ...expected });
  }
}

/** What a user can tell: output, status, and whether there were messages. */
async function perform(shell: ShellName, { args, stdin, env }: Start) {
  using directory = temporaryDirectory();
  const file = (path: string, text: string) => writeFileSync(join(directory.path, path), text);
  file("script", `${parameters}\n`);
  file("options", `${letters("efu")}\n`);
  file("env", "fromenv=read\n");
  mkdirSync(join(directory.path, "bin"));
  file("bin/found", `echo found $1\n`);
  file("binary", "\0\x01\x02\n");
  file("nul", "echo a\necho b\0c\n");
  const result = await runCommand(shellPath(shell), args, {
    cwd: directory.path,
    ...(stdin === undefined ? {} : { stdin }),
    ...(env === undefined ? {} : { env }),
  });
  return {
    stdout: result.stdout.toString(),
    status: result.status,
    signal: result.signal,
    complains: result.stderr !== "",
    timedOut: result.timedOut,
  };
}
