import { lstatSync, type Stats, statSync } from "node:fs";
import { isTerminal } from "../../posix/descriptor.ts";
import { access } from "../../posix/process.ts";
import { encode } from "../../text/bytes.ts";
import { kernelPath } from "../descriptor-path.ts";
import { isOptionSet } from "../options/options.ts";
import type { Shell } from "../shell.ts";

import { isSet } from "./is-set.ts";

type Primary = (shell: Shell, operand: string) => boolean;

const ofFile =
  (test: (stat: Stats) => boolean): Primary =>
  (shell, operand) => {
    const found = stat(shell, operand, statSync);
    return found !== undefined && test(found);
  };

const isLink: Primary = (shell, operand) => stat(shell, operand, lstatSync)?.isSymbolicLink() ?? false;

/** What the shell itself wrote counts too. */
function flushedFor(shell: Shell): Shell {
  shell.runtime.synchronize();
  return shell;
}

const hasSize = ofFile((file) => file.size > 0);

const may =
  (mode: "read" | "write" | "execute"): Primary =>
  (shell, operand) => {
    shell.enter();
    return access(kernelPath(shell, operand), mode) === 0;
  };

const primaries: ReadonlyMap<string, Primary> = new Map([
  ["-n", (_shell, operand) => operand !== ""],
  ["-z", (_shell, operand) => operand === ""],
  ["-a", ofFile(() => true)],
  ["-e", ofFile(() => true)],
  ["-f", ofFile((file) => file.isFile())],
  ["-d", ofFile((file) => file.isDirectory())],
  ["-b", ofFile((file) => file.isBlockDevice())],
  ["-c", ofFile((file) => file.isCharacterDevice())],
  ["-p", ofFile((file) => file.isFIFO())],
  ["-S", ofFile((file) => file.isSocket())],
  ["-s", (shell, operand) => hasSize(flushedFor(shell), operand)],
  ["-u", ofFile((file) => (file.mode & 0o4000) !== 0)],
  ["-g", ofFile((file) => (file.mode & 0o2000) !== 0)],
  ["-k", ofFile((file) => (file.mode & 0o1000) !== 0)],
  ["-N", ofFile((file) => file.mtimeMs > file.atimeMs)],
  ["-v", isSet],
  ["-R", (shell, operand) => shell.variables.find(operand)?.traits?.reference !== undefined],
  ["-o", (shell, operand) => isOptionSet(shell.options, operand)],
  ["-O", ofFile((file) => file.uid === process.geteuid?.())],
  ["-G", ofFile((file) => file.gid === process.getegid?.())],
  ["-h", isLink],
  ["-L", isLink],
  ["-r", may("read")],
  ["-w", may("write")],
  ["-x", may("execute")],
  [
    "-t",
    (shell, operand) => {
      const file = shell.fds.get(Number(operand));
      return file !== undefined && isTerminal(file.fd);
    },
  ],
] satisfies [string, Primary][]);

export function isUnary(operator: string): boolean {
  return primaries.has(operator);
}

export function testUnary(shell: Shell, operator: string, operand: string): boolean {
  return (primaries.get(operator) as Primary)(shell, operand);
}

function stat(shell: Shell, path: string, call: typeof statSync | typeof lstatSync): Stats | undefined {
  if (path === "") return undefined;
  shell.enter();
  try {
    return call(encode(kernelPath(shell, path)), { throwIfNoEntry: false }) as Stats | undefined;
  } catch {
    return undefined;
  }
}
