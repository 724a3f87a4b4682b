import { statSync } from "node:fs";
import type { Builtin } from "../interpreter/builtin.ts";
import type { Shell } from "../interpreter/shell.ts";
import { errnoMessage } from "../posix/errno.ts";
import { encode } from "../text/bytes.ts";

/** `cd [-L|-P] [directory]`, `cd -` (POSIX.1-2024, XCU cd). */
export const cdBuiltin: Builtin = {
  name: "cd",
  special: false,
  run(shell, args) {
    let index = 1;
    let physical = false;
    for (; /^-[LPe@]+$/.test(args[index] ?? ""); index++)
      physical = (args[index] ?? "").lastIndexOf("P") > (args[index] ?? "").lastIndexOf("L");
    if (args[index] === "--") index += 1;
    const operand = args[index] ?? shell.variables.get("HOME");
    if (operand === undefined) return shell.complain("cd: HOME not set", 1);
    if (operand === "") return 0;
    const back = args[index] === "-";
    const target = back ? shell.variables.get("OLDPWD") : operand;
    if (target === undefined) return shell.complain("cd: OLDPWD not set", 1);
    shell.enter();
    const { path, announced } = search(shell, target);
    const status = change(shell, target, path, physical);
    if (status !== 0 || !(back || announced)) return status;
    return shell.print("cd", `${shell.variables.get("PWD")}\n`);
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

function change(shell: Shell, target: string, path: string, physical: boolean): number {
  const before = shell.variables.get("PWD") ?? process.cwd();
  const logical = simplify(path.startsWith("/") ? path : `${before.replace(/\/$/, "")}/${path}`);
  const changed = shell.runtime.place.change(shell.directory, physical ? path : logical);
  if (typeof changed === "number") return shell.complain(`cd: ${target}: ${errnoMessage(changed)}`, 1);
  shell.directory = changed;
  shell.variables.set("OLDPWD", before);
  shell.variables.set("PWD", physical ? process.cwd() : logical);
  return 0;
}

/** Resolves `.` and `..` by the text alone: `cd ..` leaves the link through which one came. */
function simplify(path: string): string {
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  return `/${names.join("/")}`;
}
