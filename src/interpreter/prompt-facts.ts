import { readlinkSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import packageJson from "../../package.json" with { type: "json" };
import { formatTime } from "../posix/time.ts";
import type { PromptFacts } from "./prompt-escapes.ts";
import type { Shell } from "./shell.ts";

/** What any shell can say in a prompt; what only one at a prompt knows is empty, and its numbers are 1. */
export function shellFacts(shell: Shell): PromptFacts {
  const { variables } = shell;
  return {
    user: () => variables.get("USER") ?? userInfo().username,
    host: hostname,
    directory: () => variables.get("PWD") ?? process.cwd(),
    home: () => variables.get("HOME"),
    isRoot: () => process.geteuid?.() === 0,
    terminalName: () => terminalName(shell),
    shellName: () => shell.name.replace(/^-|.*\//g, ""),
    version: () => packageJson.version,
    jobs: () => shell.jobs.own().length,
    historyNumber: () => 1,
    commandNumber: () => 1,
    time: (format) => formatTime(format, Math.floor(Date.now() / 1000), variables.get("TZ")),
    directoryTrim: () => Number(variables.get("PROMPT_DIRTRIM") ?? 0) || 0,
    branch: () => "",
    failure: () => "",
    jobSummary: () => "",
    duration: () => "",
  };
}

/** The base name of the terminal's device, as tty(1) has it. */
function terminalName(shell: Shell): string {
  try {
    return readlinkSync(`/proc/self/fd/${shell.fds.get(0)?.fd ?? -1}`).replace(/.*\//, "");
  } catch {
    return "tty";
  }
}
