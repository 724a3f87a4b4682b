import { type StdioOptions, spawn } from "node:child_process";
import { closeSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { openPipe, readAll, writeAll } from "./pipe.ts";
import { killSession } from "./processes.ts";

export const tsshPath = fileURLToPath(new URL("../../bin/tssh", import.meta.url));

export type ShellName = "tssh" | "dash" | "bash";

export interface ShellOptions {
  /** What the shell reads from a pipe as its standard input; nothing by default. */
  readonly stdin?: string | Uint8Array;
  /** Beside, or instead of, the few variables of `baseEnvironment`; undefined removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** After this many milliseconds everything the shell has started is killed; 10,000 by default. */
  readonly timeout?: number;
  /** Descriptors of ours that become the shell's 3, 4, … */
  readonly descriptors?: readonly number[];
}

export interface ShellResult {
  readonly stdout: Buffer;
  readonly stderr: string;
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The shell's process and session: everything it started is in this session. */
  readonly pid: number;
  readonly timedOut: boolean;
}

/** The environment of every test, so that no result depends on who runs it. */
export const baseEnvironment: Readonly<Record<string, string>> = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
  HOME: tmpdir(),
  LC_ALL: "C.UTF-8",
  TZ: "UTC",
  TERM: "xterm-256color",
};

/** Runs tssh with these arguments, as a process. */
export function runTssh(args: readonly string[], options: ShellOptions = {}): Promise<ShellResult> {
  return runCommand(tsshPath, args, options);
}

/** Runs `shell -c script [name [args…]]`. */
export function runShell(
  shell: ShellName,
  script: string,
  options: ShellOptions & { readonly args?: readonly string[] } = {},
): Promise<ShellResult> {
  return runCommand(shellPath(shell), ["-c", script, ...(options.args ?? [])], options);
}

export function shellPath(shell: ShellName): string {
  return shell === "tssh" ? tsshPath : shell;
}

/** Runs a program in a session of its own, with pipes for its output, until its pipes have closed. */
export async function runCommand(
  program: string,
  args: readonly string[],
  options: ShellOptions = {},
): Promise<ShellResult> {
  const [input, output, error] = [openPipe(), openPipe(), openPipe()];
  const stdio: StdioOptions = [input.read, output.write, error.write, ...(options.descriptors ?? [])];
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...baseEnvironment, ...options.env },
    stdio,
    detached: true,
  });
  for (const end of [input.read, output.write, error.write]) closeSync(end);
  const pid = child.pid ?? -1;
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    killSession(pid);
  }, options.timeout ?? 10_000);
  try {
    const ended = new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
      child.on("error", reject);
      child.on("exit", (code, signal) => resolve([code, signal]));
    });
    writeAll(input.write, options.stdin ?? "");
    const [[status, signal], stdout, stderr] = await Promise.all([
      ended,
      readAll(output.read),
      readAll(error.read),
    ]);
    return { stdout, stderr: stderr.toString(), status, signal, pid, timedOut };
  } finally {
    clearTimeout(timer);
  }
}
