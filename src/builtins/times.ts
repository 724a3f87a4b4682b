import type { Builtin } from "../interpreter/builtin.ts";
import { type ResourceUsage, usageOf } from "../posix/wait.ts";
import { parseOptions } from "./support/options.ts";

/** `times` writes the time that the shell and its children used, user and system (POSIX.1-2024, XCU 2.15). */
export const timesBuiltin: Builtin = {
  name: "times",
  special: true,
  confined: true,
  run(shell, args) {
    const parsed = parseOptions(args, "");
    if (parsed.kind === "error") return shell.fail(`times: ${parsed.message}`);
    return shell.print("times", `${format(usageOf("self"))}\n${format(usageOf("children"))}\n`);
  },
};

function format({ user, system }: ResourceUsage): string {
  return `${minutes(user)} ${minutes(system)}`;
}

function minutes(microseconds: number): string {
  const seconds = microseconds / 1_000_000;
  return `${Math.floor(seconds / 60)}m${(seconds % 60).toFixed(6)}s`;
}
