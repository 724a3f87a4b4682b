import { runShell, type ShellName, type ShellOptions, type ShellResult } from "./shell.ts";
import { temporaryDirectory } from "./temporary.ts";

/** Runs a script in a fresh directory, which goes away afterwards. */
export async function runScript(
  script: string,
  options: ShellOptions = {},
  shell: ShellName = "tssh",
): Promise<ShellResult> {
  using directory = temporaryDirectory();
  return await runShell(shell, script, { cwd: directory.path, ...options });
}

/** What a script writes to its standard output. */
export async function output(script: string, options: ShellOptions = {}, shell: ShellName = "tssh") {
  return (await runScript(script, options, shell)).stdout.toString();
}
