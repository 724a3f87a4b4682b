import { expect, test } from "vitest";
import { output, runScript } from "../support/script.ts";
import { runCommand, tsshPath } from "../support/shell.ts";

/** Commands that cannot start, each with its preparation, the status that it ends with and what is said of it. */
const failures: readonly (readonly [
  name: string,
  prepare: string,
  command: string,
  status: number,
  message: RegExp,
])[] = [
  ["a name that is nowhere", "", "nosuchcommand", 127, /nosuchcommand: not found/],
  ["a path that is nowhere", "", "./nosuchfile", 127, /No such file or directory/],
  ["a path through a file", ": >f", "./f/g", 127, /Not a directory/],
  ["a file that is not executable", ": >f", "./f", 126, /Permission denied/],
  ["a directory", "mkdir d", "./d", 126, /Is a directory/],
  ["a loop of links", "ln -s f f", "./f", 126, /symbolic links/],
  ["a missing interpreter", "printf '#!/no/such\\n' >f; chmod +x f", "./f", 127, /interpreter/],
  [
    "an interpreter that is a directory",
    "printf '#!/tmp\\n' >f; chmod +x f",
    "./f",
    126,
    /Permission denied/,
  ],
  ["a damaged program", "printf '\\177ELFjunk\\necho no\\n' >f; chmod +x f", "./f", 126, /Exec format error/],
  ["a program of no machine", "printf '\\177ELF\\0' >f; chmod +x f", "./f", 126, /Exec format error/],
  [
    "an argument that is too long",
    "x=$(head -c 200000 /dev/zero | tr '\\0' x)",
    "/bin/echo $x",
    126,
    /too long/,
  ],
  ["too many arguments", "x=$(seq 1000000)", "/bin/echo $x", 126, /too long/],
  [
    "an environment that is too large",
    "big=$(head -c 200000 /dev/zero | tr '\\0' x)",
    "big=$big /bin/true",
    126,
    /too long/,
  ],
  ["a redirection that fails", "", "/bin/echo <nosuchfile", 1, /nosuchfile: No such file or directory/],
  ["an expansion that fails", "", "/bin/echo ${x?gone}", 2, /gone/],
];

test.each(failures)(
  "%s: its status, its message, and nothing else",
  async (_name, prepare, command, status, message) => {
    const alone = await runScript(`${prepare}
(${command}); echo $?`);
    expect(alone.stdout.toString()).toBe(`${status}\n`);
    expect(alone.stderr).toMatch(message);
    // An excerpt of the source may follow, indented.
    expect(alone.stderr.trimEnd().split(/\n(?! )/)).toHaveLength(1);
  },
);

test.each(failures)(
  "%s as a stage: its neighbours see the end, and all are reaped",
  async (_name, prepare, command, status) => {
    const zombies = "ps --ppid $$ -o stat= | grep -c Z";
    const script = `${prepare}
    exec 2>/dev/null
    (${command}) | cat; echo "\${PIPESTATUS[*]}"
    ${command} | cat >/dev/null; echo "\${PIPESTATUS[*]}"
    yes | (${command}); echo "\${PIPESTATUS[*]}"
    yes | (${command}) | cat; echo "\${PIPESTATUS[*]}"
    while :; do echo y; done | (${command}); echo "\${PIPESTATUS[*]}"
    ${zombies}`;
    const expected = [`${status} 0`, `${status} 0`, `141 ${status}`, `141 ${status} 0`, `141 ${status}`, "0"];
    expect((await output(script)).split("\n").slice(0, -1)).toEqual(expected);
  },
);

test("a pipeline whose every stage fails ends with the last one's status", async () => {
  expect(
    await output("nosuch1 2>/dev/null | nosuch2 2>/dev/null | ./ 2>/dev/null; echo ${PIPESTATUS[*]}"),
  ).toBe("127 127 126\n");
});

test("a background job that cannot start has a pid and a status", async () => {
  const script =
    "nosuchcommand & wait $!; echo $?; cat <nosuchfile & wait $!; echo $?; cat | ./ & wait $!; echo $?";
  expect(await output(`exec 2>/dev/null; ${script}`)).toBe("127\n1\n126\n");
});

test("a shell that has no descriptors left says so of that command alone, and goes on", async () => {
  const limited = (limit: number, script: string) =>
    runCommand("sh", ["-c", `ulimit -n ${limit}; exec "$@"`, "sh", tsshPath, "-c", script]);
  // A stage that is no program alone keeps its ends of the pipes while it runs.
  const many = await limited(90, `sleep 0.1${" | { cat; }".repeat(40)}; echo $?; echo a | cat`);
  expect([many.stdout.toString(), many.status]).toEqual(["1\na\n", 0]);
  expect(many.stderr).toContain("Too many open files");
  const few = await limited(40, "echo a | cat; x=$(/bin/echo b); echo $x");
  expect([few.stdout.toString(), few.stderr]).toEqual(["a\nb\n", ""]);
});

test("a program that may open no files fails by itself", async () => {
  expect(await output("ulimit -n 3; cat /dev/null 2>/dev/null; echo $?; ulimit -n")).toBe("127\n3\n");
});

test.each([1, 2, 10, 100, 500])("a pipeline of %i stages works", async (stages) => {
  expect(await output(`echo hi${" | cat".repeat(stages - 1)}; echo $?`)).toBe("hi\n0\n");
});

test("PATH is the shell's own, is searched again when it changes, and what was found is remembered while it is there", async () => {
  const program = (directory: string): string =>
    `mkdir -p ${directory}; printf '#!/bin/sh\\necho ${directory}\\n' >${directory}/tool; chmod +x ${directory}/tool`;
  const script = `${program("a")}; ${program("b")}; old=$PATH
    PATH=$PWD/a:$PWD/b:$old; tool
    PATH=$PWD/b:$PWD/a:$old; tool
    hash | grep -c tool
    rm b/tool; tool 2>/dev/null; echo $?
    PATH=$PWD/b:$PWD/a:$old; tool
    PATH=$PWD/none; tool 2>/dev/null; echo $?
    PATH=:$old; cd a; tool
    PATH=$PWD/../a:$old; cd ..; (PATH=/nonexistent; tool 2>/dev/null; echo $?); tool`;
  expect(await output(script)).toBe("a\nb\n1\na\n0\na\n127\na\n127\na\n");
});

test("a file that cannot be executed is passed over in the search, and is the error if nothing else is found", async () => {
  const script = `mkdir a b; : >a/tool; printf '#!/bin/sh\\necho b\\n' >b/tool; chmod +x b/tool
    PATH=$PWD/a:$PWD/b:$PATH; tool; rm b/tool; hash -r; tool 2>/dev/null; echo $?`;
  expect(await output(script)).toBe("b\n126\n");
});

test("a file without an interpreter line is a script of this shell, with its arguments", async () => {
  const script = `printf 'echo "$0 $# $1"; echo "\${2-none}"' >f; chmod +x f
    ./f 'a b'; PATH=.:$PATH; f 1 2 | cat; (exec ./f x); ./f & wait`;
  expect(await output(script)).toBe("./f 1 a b\nnone\n./f 2 1\n2\n./f 1 x\nnone\n./f 0 \nnone\n");
});
