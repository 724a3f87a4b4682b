import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { output, runScript } from "../support/script.ts";
import { runCommand, runShell, tsshPath } from "../support/shell.ts";
import { temporaryDirectory } from "../support/temporary.ts";

/** Shows a process's own open descriptors; the one by which ls reads the directory is the lowest that was free. */
const list = "ls /proc/self/fd";

/** What whoever runs the tests hands down to everybody. */
let handedDown: readonly string[] = [];

beforeAll(async () => {
  const plain = (await output(list, {}, "dash")).trim().split("\n");
  handedDown = plain.filter((fd) => Number(fd) > 3);
});

function named(listed: string): string {
  const lines = listed.trim().split("\n");
  return lines.filter((fd) => !handedDown.includes(fd)).join(" ");
}

test.each(Array.from({ length: 20 }, (_, index) => index + 1))(
  "each of %i stages has its own ends and what its redirections name, and nothing else",
  async (stages) => {
    using directory = temporaryDirectory();
    const names = Array.from({ length: stages }, (_, index) => String(index));
    // Every third stage has descriptors of its own, every third is a group within redirections.
    const stage = (name: string, index: number): string => {
      const command = `sh -c '${list} >${name}; cat'`;
      if (index % 3 === 1) return `${command} 5>>extra 7<extra 2>&1`;
      return index % 3 === 2 ? `{ ${command} 5>&-; } 5<extra 6<&5` : command;
    };
    const wanted = ["0 1 2 3", "0 1 2 3 5 7", "0 1 2 3 6"];
    const script = `: >extra; : | ${names.map(stage).join(" | ")}`;
    const { stderr } = await runShell("tssh", script, { cwd: directory.path });
    expect(stderr).toBe("");
    names.forEach((name, index) => {
      const open = named(readFileSync(join(directory.path, name), "utf8"));
      expect([name, open]).toEqual([name, wanted[index % 3]]);
    });
  },
);

test.each([
  ["a simple command", list, "0 1 2 3"],
  ["redirections", `${list} 4</dev/null 8>&1`, "0 1 2 3 4 8"],
  ["a redirection and its copy closed", `${list} 4</dev/null 8>&4 4>&-`, "0 1 2 3 8"],
  ["exec", `exec 9</dev/null; ${list}`, "0 1 2 3 9"],
  ["exec that closes", `exec 9</dev/null; exec 9<&-; ${list}`, "0 1 2 3"],
  ["a number of two digits", `exec 63</dev/null; ${list}`, "0 1 2 3 63"],
  ["a number of three digits", `exec 200</dev/null; ${list}`, "0 1 2 200 3"],
  ["a subshell's own", `(exec 9</dev/null; ${list}); ${list}`, "0 1 2 3 9 0 1 2 3"],
  ["a group's, inherited", `{ ${list}; } 6</dev/null`, "0 1 2 3 6"],
  ["a function's, inherited", `f() { ${list}; }; f 6</dev/null`, "0 1 2 3 6"],
  ["a here-document", `${list} 4<<END\nx\nEND`, "0 1 2 3 4"],
  ["a substitution", `echo $(${list})`, "0 1 2 3"],
  ["a loop in a pipeline", `: | while :; do ${list}; break; done | cat`, "0 1 2 3"],
  ["a background command", `${list} & wait`, "0 1 2 3"],
  ["a background group", `exec 7</dev/null; { ${list}; } & wait`, "0 1 2 3 7"],
  ["exec of a program", `exec 7</dev/null; exec ${list}`, "0 1 2 3 7"],
  ["a script without an interpreter line", `echo '${list}' >s; chmod +x s; ./s 7</dev/null`, "0 1 2 3 7"],
  ["a child that is this shell", `${tsshPath} -c '${list}' 7</dev/null`, "0 1 2 3 7"],
  ["standard input closed", `${list} <&-`, "0 1 2"],
])("a child has exactly the descriptors that are named: %s", async (_name, script, expected) => {
  expect(named((await output(script)).replaceAll(" ", "\n"))).toBe(expected);
});

test.each([3, 4, 9, 10, 19, 20, 25, 63, 64, 65, 100, 255])(
  "descriptor %i of whoever starts the shell reaches its children",
  async (fd) => {
    using directory = temporaryDirectory();
    const child = `bash -c "echo child >&${fd}"; { echo builtin; } >&${fd}; (echo subshell >&${fd}); { bash -c "echo job >&${fd}"; } & wait`;
    const starter = `exec ${fd}>log; exec ${tsshPath} -c '${child}'`;
    const { stderr } = await runCommand("bash", ["-c", starter], { cwd: directory.path });
    expect(stderr).toBe("");
    expect(readFileSync(join(directory.path, "log"), "utf8")).toBe("child\nbuiltin\nsubshell\njob\n");
  },
);

test.each([3, 63, 64, 100, 255])("descriptor %i can be opened and closed by a script", async (fd) => {
  const script = `exec ${fd}>f; bash -c 'echo x >&${fd}'; echo y >&${fd}; exec ${fd}>&-; cat f; echo z >&${fd}`;
  const { stdout, stderr } = await runScript(script);
  expect(stdout.toString()).toBe("x\ny\n");
  expect(stderr).toContain("Bad file descriptor");
});

test.each([
  ["<&-", "0"],
  [">&-", "1"],
  ["2>&-", "2"],
  ["<&- >&- 2>&-", "0 1 2"],
])("what is closed at the start is closed for children: %s", async (redirections, closed) => {
  using directory = temporaryDirectory();
  const show = `for fd in 0 1 2; do [ -e /proc/self/fd/$fd ] || printf "$fd " >>out; done`;
  const script = `${tsshPath} -c 'bash -c "${show.replaceAll("$", "\\$").replaceAll('"', '\\"')}"' ${redirections}`;
  await runShell("dash", script, { cwd: directory.path });
  // What opens `out` takes the lowest number for a moment; a closed 1 is where printf writes.
  const text = readFileSync(join(directory.path, "out"), "utf8").trim();
  expect(text).toBe(closed);
});

test("a shell that starts with everything closed runs, and opens what a script asks for", async () => {
  const inner = "echo lost; cat; exec >f; echo kept; /bin/echo also; exec 2>&1; nosuchcommand";
  const script = `${tsshPath} -c '${inner}' <&- >&- 2>&-; cat f`;
  const { stdout } = await runScript(script, {}, "dash");
  expect(stdout.toString()).toMatch(/^kept\nalso\n.*nosuchcommand: not found\n/);
});

test("the shell's standard descriptors keep their mode, and block for the children that share them", async () => {
  const script = `${tsshPath} -c 'sleep 0.1; x=$(cat /proc/self/fdinfo/1 | grep flags); echo "$x"' | cat`;
  const flags = (await output(script, {}, "dash")).trim().split(/\s+/)[1] ?? "";
  expect(Number.parseInt(flags, 8) & 0o4000).toBe(0);
});
