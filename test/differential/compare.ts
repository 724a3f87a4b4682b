import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileTree } from "../support/file-tree.ts";
import { baseEnvironment, tsshPath } from "../support/shell.ts";
import { temporaryDirectory } from "../support/temporary.ts";

/** What can be told of a run afterwards. */
export interface Observation {
  readonly stdout: string;
  readonly status: number | null;
  readonly files: unknown;
}

export interface Comparison {
  readonly tssh: Observation;
  readonly dash: Observation;
  readonly bash: Observation;
}

/** Runs a script in each of the shells, in a directory that is empty each time. */
export function compare(script: string): Comparison {
  using root = temporaryDirectory();
  writeFileSync(join(root.path, "script"), script);
  return {
    // Both others run the last stage of a pipeline in a subshell.
    tssh: observe(tsshPath, ["+o", "lastpipe", "../script"], root.path),
    dash: observe("dash", ["../script"], root.path),
    bash: observe("bash", ["--posix", "../script"], root.path),
  };
}

function observe(program: string, args: readonly string[], root: string): Observation {
  const directory = join(root, "work");
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory);
  const { stdout, status } = spawnSync(program, args, {
    cwd: directory,
    env: { ...baseEnvironment, HOME: "/home/me", LC_ALL: "C" },
    encoding: "latin1",
    input: "",
    timeout: 10_000,
  });
  return { stdout, status, files: fileTree(directory) };
}

/** Where the others differ, POSIX leaves a choice: then it is enough to agree with one of them. */
export function agrees({ tssh, dash, bash }: Comparison): boolean {
  return equal(tssh, dash) || equal(tssh, bash);
}

function equal(one: Observation, other: Observation): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
