import { writeFileSync, writeSync } from "node:fs";
import { parseArguments } from "./arguments.ts";
import { help } from "./help.ts";
import { readLaunch } from "./launch.ts";
import { makePromptCache } from "./load-prompt.ts";
import { run } from "./run.ts";
import { versionLine } from "./version.ts";

/** The shell's entry: reads how it was started, and does what the arguments ask for. */
export function start(): void {
  const launch = readLaunch();
  const invocation = parseArguments(launch.arguments);
  switch (invocation.kind) {
    case "help":
      print(1, help, 0);
      break;
    case "version":
      print(1, versionLine, 0);
      break;
    case "prompt-cache":
      void makePromptCache(launch.packageRoot).then((cache) => writeFileSync(invocation.file, cache));
      break;
    case "usage-error":
      print(2, `tssh: ${invocation.message}\n`, 2);
      break;
    default:
      run(launch, invocation);
  }
}

function print(descriptor: number, text: string, status: number): void {
  process.exitCode = status;
  try {
    writeSync(descriptor, text);
  } catch {
    // Nobody reads, so nothing is to be said.
    process.exitCode = status || 1;
  }
}
