import { statSync } from "node:fs";
import type { Builtin } from "../interpreter/builtin.ts";
import type { Shell } from "../interpreter/shell.ts";
import type { WorkingDirectory } from "../interpreter/working-directory.ts";
import { ENAMETOOLONG, errnoMessage } from "../posix/errno.ts";
import { currentDirectory } from "../posix/process.ts";
import { encode } from "../text/bytes.ts";
import { logicalPath } from "./support/logical-path.ts";
import { hasOption, lastOption, parseOptions } from "./support/options.ts";

/** `cd [-L | -P [-e]] [directory]`, `cd -` (POSIX.1-2024, XCU cd). */
export const cdBuiltin: Builtin = {
  name: "cd",
  special: false,
  run(shell, args) {
    const parsed = parseOptions(args, "LPe");
    if (parsed.kind === "error") return shell.complain(`cd: ${parsed.message}`, 2);
    const { options, next } = parsed;
    if (args.length > next + 1) return shell.complain("cd: too many arguments", 1);
    const operand = args[next] ?? shell.variables.get("HOME");
    if (operand === undefined) return shell.complain("cd: HOME not set", 1);
    // As in dash and bash; POSIX.1-2024 would have it an error.
    if (operand === "") return 0;
    const back = args[next] === "-";
    const target = back ? shell.variables.get("OLDPWD") : operand;
    if (target === undefined) return shell.complain("cd: OLDPWD not set", 1);
    shell.enter();
    const { path, announced } = search(shell, target);
    const physical = lastOption(options, "LP") === "P";
    const status = physical
      ? changePhysically(shell, target, path, hasOption(options, "e"))
      : changeLogically(shell, target, path);
    if (status !== 0 || !(back || announced)) return status;
    return shell.print("cd", `${shell.directory.path}\n`);
  },
};

/** The directory by CDPATH, whose use is told to the user. */
function search(shell: Shell, target: string): { readonly path: string; readonly announced: boolean } {
  if (/^(\/|\.{1,2}(\/|$))/.test(target)) return { path: target, announced: false };
  for (const prefix of (shell.variables.get("CDPATH") ?? "").split(":")) {
    const path = prefix === "" ? target : `${prefix.replace(/\/$/, "")}/${target}`;
    if (isDirectory(path)) return { path, announced: prefix !== "" };
  }
  return { path: target, announced: false };
}

function isDirectory(path: string): boolean {
  try {
    return statSync(encode(path), { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false;
  }
}

function changeLogically(shell: Shell, target: string, path: string): number {
  const from = shell.directory.path;
  const absolute = path.startsWith("/") ? path : `${from.replace(/\/$/, "")}/${path}`;
  const logical = logicalPath(absolute, isDirectory);
  // From a directory that was removed, the kernel still knows the way up.
  if (logical === undefined) return changePhysically(shell, target, path, false);
  const { place } = shell.runtime;
  let changed = place.change(shell.directory, logical, logical);
  // The whole path may be too long where the way from here is not.
  if (changed === -ENAMETOOLONG) changed = place.change(shell.directory, path, logical);
  if (typeof changed === "number") return shell.complain(`cd: ${target}: ${errnoMessage(changed)}`, 1);
  return arrive(shell, changed);
}

/** @param strict `-e`: it is a failure when the new directory's path cannot be found out. */
function changePhysically(shell: Shell, target: string, path: string, strict: boolean): number {
  const changed = shell.runtime.place.change(shell.directory, path, path);
  if (typeof changed === "number") return shell.complain(`cd: ${target}: ${errnoMessage(changed)}`, 1);
  const here = currentDirectory();
  if (typeof here === "string") changed.path = here;
  const status = arrive(shell, changed);
  return typeof here === "number" && strict ? 1 : status;
}

function arrive(shell: Shell, directory: WorkingDirectory): number {
  const before = shell.directory.path;
  shell.directory = directory;
  shell.variables.set("OLDPWD", before);
  shell.variables.set("PWD", directory.path);
  return 0;
}
