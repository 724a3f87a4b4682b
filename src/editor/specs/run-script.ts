import type * as childProcess from "node:child_process";
import type { CommandOutput } from "./spec.ts";

export interface ScriptSurroundings {
  /** The shell, and its arguments before `-c`. */
  readonly shell: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly deadlineMs: number;
}

/** Otherwise git would write a name that is not ASCII with escapes, which no menu should show. */
const gitNamesAsTheyAre = {
  GIT_CONFIG_COUNT: "1",
  GIT_CONFIG_KEY_0: "core.quotePath",
  GIT_CONFIG_VALUE_0: "false",
};

/** More output than this is not for a menu. */
const maximumOutput = 4 * 1024 * 1024;

/**
 * Runs a script in a shell of its own: in a session without a terminal, so that it can neither read what the user types
 * nor be stopped for trying, and with nothing left of it after the deadline.
 */
export function runScript(script: string, surroundings: ScriptSurroundings): Promise<CommandOutput> {
  const { shell, directory, environment, deadlineMs } = surroundings;
  const [path = "", ...args] = shell;
  // Not at import: it takes 5 ms, and the first prompt has no use for it.
  const { spawn } = process.getBuiltinModule("node:child_process") as typeof childProcess;
  return new Promise((resolve) => {
    const child = spawn(path, [...args, "-c", script], {
      cwd: directory,
      env: { ...environment, ...gitNamesAsTheyAre },
      detached: true,
      stdio: ["ignore", "pipe", "ignore"],
    });
    const chunks: Buffer[] = [];
    let length = 0;
    const end = (status: number): void => {
      clearTimeout(timer);
      if (status !== 0) killGroup(child.pid);
      resolve({ stdout: Buffer.concat(chunks).toString("utf8"), stderr: "", status });
    };
    const timer = setTimeout(() => end(124), deadlineMs);
    child.stdout.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > maximumOutput) end(1);
      else chunks.push(chunk);
    });
    child.on("error", () => end(127));
    child.on("close", (status) => end(status ?? 1));
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // All of it has ended.
  }
}
