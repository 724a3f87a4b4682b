import { statSync } from "node:fs";
import { Variables } from "../interpreter/variables/variables.ts";
import { currentDirectory } from "../posix/process.ts";
import type { Launch } from "./launch.ts";

/** The variables of a new shell: the environment's, and those that POSIX sets (XCU 2.5.3). */
export function initialVariables(launch: Launch): Variables {
  const variables = new Variables(launch.foreignEnvironment);
  for (const [name, value] of launch.environment) {
    // `$_` is the shell's own.
    if (name !== "_") variables.declare(name, { exported: true }, value);
  }
  // A value from outside would split the words of every script: IFS is never imported.
  variables.restore("IFS", { value: " \t\n", exported: false, readonly: false, traits: undefined });
  variables.set("OPTIND", "1");
  variables.set("PS1", launch.environment.get("PS1") ?? "$ ");
  variables.set("PS2", launch.environment.get("PS2") ?? "> ");
  variables.set("PS4", launch.environment.get("PS4") ?? "+ ");
  variables.declare("PPID", { integer: true, readonly: true }, String(process.ppid));
  const level = Number(launch.environment.get("SHLVL") ?? 0);
  variables.declare("SHLVL", { exported: true }, String(Number.isInteger(level) ? level + 1 : 1));
  if (variables.get("PATH") === undefined) {
    variables.set("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
  }
  variables.set("PWD", workingDirectory(variables.get("PWD")));
  return variables;
}

/** PWD from the environment if it names the working directory, else the directory's physical path. */
function workingDirectory(inherited: string | undefined): string {
  const here = statSync(".", { throwIfNoEntry: false });
  if (inherited?.startsWith("/") && !/\/\.{1,2}(\/|$)/.test(inherited)) {
    const there = statSync(inherited, { throwIfNoEntry: false });
    if (here && there && here.dev === there.dev && here.ino === there.ino) return inherited;
  }
  const path = currentDirectory();
  return typeof path === "string" ? path : (inherited ?? "/");
}
