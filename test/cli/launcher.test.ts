import { copyFileSync, mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { baseEnvironment, runCommand, runTssh, tsshPath } from "../support/shell.ts";
import { temporaryDirectory } from "../support/temporary.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const carriedName = `node-linux-${process.arch}`;
const carriedNode = join(root, "node_modules", carriedName, "bin/node");
const show = 'echo "$0 $*"';

test("it finds its package through symbolic links, by name through PATH, and from any directory", async () => {
  using directory = temporaryDirectory();
  const at = (name: string): string => join(directory.path, name);
  mkdirSync(at("bin"));
  mkdirSync(at("with space"));
  symlinkSync(tsshPath, at("bin/tssh"));
  symlinkSync("../bin/tssh", at("with space/a link"));
  symlinkSync("with space", at("folder"));
  for (const path of [at("bin/tssh"), at("with space/a link"), at("folder/a link")]) {
    const { stdout, stderr } = await runCommand(path, ["-c", show], { cwd: "/" });
    expect([stdout.toString(), stderr]).toEqual([`${path} \n`, ""]);
  }
  for (const [path, cwd, command] of [
    [`${at("bin")}:/usr/bin:/bin`, "/", "tssh"],
    [`${dirname(tsshPath)}:/usr/bin:/bin`, "/", "tssh"],
    ["bin:/usr/bin:/bin", directory.path, "tssh"],
    [":/usr/bin:/bin", at("bin"), "tssh"],
    ["/usr/bin:/bin", directory.path, "./bin/tssh"],
    ["/usr/bin:/bin", directory.path, `sh ${tsshPath}`],
  ] as const) {
    const env = { PATH: path };
    const { stdout, stderr } = await runCommand("sh", ["-c", `${command} -c 'echo works'`], { cwd, env });
    expect([path, stdout.toString(), stderr]).toEqual([path, "works\n", ""]);
  }
});

test("it starts no process on its way, through npm's links neither", async () => {
  using directory = temporaryDirectory();
  const installed = join(directory.path, "lib/node_modules/tssh");
  makePackage(installed);
  mkdirSync(join(directory.path, "bin"));
  symlinkSync("../lib/node_modules/tssh/bin/tssh", join(directory.path, "bin/tssh"));
  for (const path of [join(installed, "bin/tssh"), join(directory.path, "bin/tssh")]) {
    const args = [
      "-f",
      "-qq",
      "-e",
      "trace=execve,fork,vfork",
      "-e",
      "signal=none",
      path,
      "-c",
      "echo works",
    ];
    const { stdout, stderr } = await runCommand("strace", args);
    expect(stdout.toString()).toBe("works\n");
    expect(stderr.match(/(execve|fork)\(/g)).toEqual(["execve(", "execve("]);
  }
});

test("without a carried node it takes one on PATH that is new enough", async () => {
  using directory = temporaryDirectory();
  makePackage(directory.path, { node: false });
  const tssh = join(directory.path, "bin/tssh");
  const tools = join(directory.path, "tools");
  mkdirSync(tools);
  const env = { PATH: tools };
  const missing = "tssh: Node.js 24 or newer is needed, and neither on PATH nor carried by the package\n";

  const none = await runCommand(tssh, ["-c", show], { env });
  expect([none.status, none.stderr, none.stdout.toString()]).toEqual([127, missing, ""]);
  for (const version of ["v20.20.2", "v8.0.0", "v9.99.0", "v23.11.1", "nonsense"]) {
    writeFileSync(join(tools, "node"), `#!/bin/sh\necho ${version}\n`, { mode: 0o755 });
    const old = await runCommand(tssh, ["-c", show], { env });
    expect([version, old.status, old.stderr]).toEqual([version, 127, missing]);
  }
  for (const version of ["v24.0.0", "v26.10.0", "v30.1.2"]) {
    const script = `#!/bin/sh\n[ "$1" = --version ] && { echo ${version}; exit; }\nexec ${carriedNode} "$@"\n`;
    writeFileSync(join(tools, "node"), script, { mode: 0o755 });
    const fit = await runCommand(tssh, ["-c", show, "name", "a b"], { env });
    expect([version, fit.status, fit.stdout.toString(), fit.stderr]).toEqual([version, 0, "name a b\n", ""]);
  }
});

test.each([
  ["missing", { blob: "none" }],
  ["of another version of node", { blob: "other" }],
  ["empty", { blob: "empty" }],
  ["older than the bundle", { blob: "old" }],
] as const)("a snapshot that is %s is not used, and nobody notices", async (_name, options) => {
  using directory = temporaryDirectory();
  makePackage(directory.path, options);
  const tssh = join(directory.path, "bin/tssh");
  const { status, stdout, stderr } = await runCommand(tssh, ["-c", `${show}; echo "$X" | cat`, "name", "é"], {
    env: { X: "value" },
  });
  expect([status, stdout.toString(), stderr]).toEqual([0, "name é\nvalue\n", ""]);
});

test("a package that is not whole says in one line what is missing", async () => {
  using directory = temporaryDirectory();
  makePackage(directory.path, { bundle: false });
  const tssh = join(directory.path, "bin/tssh");
  const installed = await runCommand(tssh, ["-c", show]);
  expect([installed.status, installed.stderr]).toEqual([
    127,
    "tssh: the package has no dist/tssh.cjs: install it again\n",
  ]);
  mkdirSync(join(directory.path, "build"));
  const checkout = await runCommand(tssh, ["-c", show]);
  expect([checkout.status, checkout.stderr]).toEqual([127, "tssh: not built yet: run npm ci first\n"]);
});

test.each(["--bogus", "--require=/nonexistent", "a|b|c", "", "--title=x"])(
  "NODE_OPTIONS=%s is the children's affair alone",
  async (value) => {
    const script = 'echo "[$NODE_OPTIONS] $NODE_CHANNEL_FD"; env | grep "^NODE_OPTIONS"';
    const env = { NODE_OPTIONS: value, NODE_CHANNEL_FD: "77" };
    const { stdout, stderr } = await runTssh(["-c", script], { env });
    expect([stdout.toString(), stderr]).toEqual([`[${value}] 77\nNODE_OPTIONS=${value}\n`, ""]);
  },
);

test("nothing of the launcher's is left in the environment, and an empty one gets what bash gives", async () => {
  const { stdout } = await runTssh(["-c", "set; env"]);
  expect(stdout.toString()).not.toMatch(/^tssh_/im);
  const empty = await runCommand("env", ["-i", tsshPath, "-c", "env | grep -v -e ^PWD= -e ^SHLVL="]);
  expect([empty.stdout.toString(), empty.stderr]).toEqual(["", ""]);
});

test("arguments that are not UTF-8 keep their bytes", async () => {
  const call = `exec "$0" -c 'printf "%s|" "$0" "$@"' "$(printf 'n\\377')" "$(printf 'a\\200\\377b')" '' "$(printf '\\303\\251')"`;
  for (const shell of ["dash", tsshPath]) {
    const { stdout } = await runCommand(shell, ["-c", call, tsshPath]);
    expect(stdout.toString("latin1")).toBe("n\xff|a\x80\xffb||\xc3\xa9|");
  }
  const script = `printf 'echo read; printf "%%s" "\\377"' >"$(printf 's\\377')"; exec "$0" "$(printf 's\\377')"`;
  using directory = temporaryDirectory();
  const { stdout } = await runCommand("dash", ["-c", script, tsshPath], { cwd: directory.path });
  expect(stdout.toString("latin1")).toBe("read\n\xff");
});

test("scripts start by their first line, with their arguments and options", async () => {
  using directory = temporaryDirectory();
  const script = (name: string, text: string): string => {
    const path = join(directory.path, name);
    writeFileSync(path, text, { mode: 0o755 });
    return path;
  };
  const env = { PATH: `${dirname(tsshPath)}:${baseEnvironment.PATH}` };
  const byEnv = script("by-env", `#!/usr/bin/env tssh\necho "$0" "$@"\n`);
  expect((await runCommand(byEnv, ["a b", "c"], { env })).stdout.toString()).toBe(`${byEnv} a b c\n`);
  const byPath = script("by-path", `#!${tsshPath} -e\necho "$-"; false; echo not reached\n`);
  const result = await runCommand(byPath, []);
  expect([result.status, result.stdout.toString()]).toEqual([1, expect.stringMatching(/^\w*e\w*\n$/)]);
});

test("a file that is not there is 127, one that cannot be read 126, each with one line", async () => {
  const missing = await runTssh(["/nonexistent/script"]);
  expect([missing.status, missing.stderr]).toEqual([
    127,
    "tssh: /nonexistent/script: No such file or directory\n",
  ]);
  const directory = await runTssh(["/tmp"]);
  expect([directory.status, directory.stderr]).toEqual([126, "tssh: /tmp: Is a directory\n"]);
});

test("the soft limit on open files is the one that was inherited, in the shell and in its children", async () => {
  const args = ["-c", `ulimit -S -n 99; exec "$@"`, "sh", tsshPath, "-c", "ulimit -n; sh -c 'ulimit -n'"];
  expect((await runCommand("sh", args)).stdout.toString()).toBe("99\n99\n");
});

interface PackageOptions {
  readonly node?: boolean;
  readonly bundle?: boolean;
  readonly blob?: "none" | "other" | "empty" | "old";
}

/** Makes a package of this one's parts, as an installation would. */
function makePackage(directory: string, { node = true, bundle = true, blob }: PackageOptions = {}): void {
  for (const folder of ["bin", "dist", "node_modules"])
    mkdirSync(join(directory, folder), { recursive: true });
  const modules = join(directory, "node_modules");
  copyFileSync(tsshPath, join(directory, "bin/tssh"));
  symlinkSync(join(root, "node_modules/@koromix"), join(modules, "@koromix"));
  if (node) symlinkSync(join(root, "node_modules", carriedName), join(modules, carriedName));
  for (const name of readdirSync(join(root, "dist"))) {
    if (name.endsWith(".cjs") && bundle)
      copyFileSync(join(root, "dist", name), join(directory, "dist", name));
    if (name.endsWith(".blob")) copyBlob(join(root, "dist", name), join(directory, "dist"), blob);
  }
}

function copyBlob(from: string, directory: string, state: PackageOptions["blob"]): void {
  const path = join(directory, basename(from));
  if (state === "none") return;
  if (state === "other") copyFileSync(from, path.replace(/tssh-\d+/, "tssh-25"));
  else if (state === "empty") writeFileSync(path, "");
  else copyFileSync(from, path);
  if (state !== "old") return;
  utimesSync(path, 0, 0);
  mkdirSync(join(directory, "../build"));
}

test.each([15, 20, 26, 31, 64, 127])(
  "a soft limit of %i open files is the children's, not the shell's",
  async (limit) => {
    const script =
      "ulimit -n; seq 3 | cat | cat | tail -1; echo $(sh -c 'ulimit -n'); { ulimit -n; } & wait; exec sh -c 'ulimit -n'";
    const args = ["-c", `ulimit -S -n ${limit}; exec "$@"`, "sh", tsshPath, "-c", script];
    const { stdout, stderr } = await runCommand("sh", args);
    const lines = [limit, 3, limit, limit, limit];
    expect([stdout.toString(), stderr]).toEqual([lines.map((line) => `${line}\n`).join(""), ""]);
  },
);

test("where fewer open files are allowed than node needs, the launcher says so", async () => {
  const run = (limit: number) =>
    runCommand("sh", [
      "-c",
      `ulimit -n ${limit}; exec "$@"`,
      "sh",
      tsshPath,
      "-c",
      "seq 3 | cat | tail -1; ulimit -n",
    ]);
  for (const limit of [15, 20, 28, 31]) {
    const { status, stderr } = await run(limit);
    expect([status, stderr]).toEqual([
      126,
      `tssh: 32 open files are needed, and no more than ${limit} allowed\n`,
    ]);
  }
  expect((await run(32)).stdout.toString()).toBe("3\n32\n");
});

test("a limit on open files that is too low for the launcher's own shell does not hold it up", async () => {
  for (const limit of [11, 12, 13, 14]) {
    const args = ["-c", `ulimit -S -n ${limit}; exec "$@"`, "sh", tsshPath, "-c", ":"];
    expect((await runCommand("sh", args)).timedOut).toBe(false);
  }
});

test("ps calls it by its name, in a script and in an asynchronous list", async () => {
  const { stdout } = await runTssh(["-c", "ps -o comm= -p $$; { ps -o comm= -p $BASHPID; } & wait"]);
  expect(stdout.toString()).toBe("tssh\ntssh\n");
});

test.each(["8192", "1024", "256"])(
  "with a stack of %s KiB an endless recursion ends with a message",
  async (limit) => {
    const shapes = [
      "f() { f; }; f",
      "f() { if :; then for i in 1; do case x in *) { eval 'f && x'; } 2>&1 ;; esac; done; fi; }; f",
      "f() { ( f ); }; f",
      'x=\'eval "$x"\'; eval "$x"',
    ];
    for (const script of shapes) {
      const args = ["-c", `ulimit -S -s ${limit}; exec "$@"`, "sh", tsshPath, "-c", script];
      const { status, signal, stdout, stderr } = await runCommand("sh", args, { timeout: 60_000 });
      expect({ status, signal }).toEqual({ status: 2, signal: null });
      expect(stdout.toString() + stderr).toMatch(
        /^(tssh:\d+: (f: functions call each other more than 20000 deep|too many commands are nested: the shell's stack is full|.*Too many open files)\n)+$/,
      );
    }
  },
  300_000,
);

test("functions call each other as deep with the smaller stack of a caller", async () => {
  const script = "f() { [ $1 -eq 0 ] || f $(($1-1)); }; f 10000 && echo bottom";
  const args = ["-c", `ulimit -S -s 1024; exec "$@"`, "sh", tsshPath, "-c", script];
  const { stdout, stderr } = await runCommand("sh", args, { timeout: 60_000 });
  expect([stdout.toString(), stderr]).toEqual(["bottom\n", ""]);
});

test.each(["8192", "512", "256"])(
  "with a stack of %s KiB calls nest through compound commands, eval and substitutions",
  async (limit) => {
    const next = "f $(($1-1))";
    const bodies = [
      `if :; then case x in x) while :; do for i in 1; do [ $1 -eq 0 ] || ${next}; done; break; done ;; esac; fi`,
      `{ { if :; then [ $1 -eq 0 ] || { eval eval "eval \\"${next}\\"" >&1; } 2>&2; fi; } }`,
      `for i in 1; do [ $1 -eq 0 ] || x=$(${next}); done`,
      `[ $1 -eq 0 ] || ( ${next} )`,
    ];
    for (const body of bodies) {
      const script = `f() { ${body}; }; f 1000 && echo bottom`;
      const args = ["-c", `ulimit -S -s ${limit}; exec "$@"`, "sh", tsshPath, "-c", script];
      const { stdout, stderr } = await runCommand("sh", args, { timeout: 60_000 });
      expect([stdout.toString(), stderr]).toEqual(["bottom\n", ""]);
    }
  },
  300_000,
);
