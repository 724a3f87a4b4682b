import { type Stats, statSync } from "node:fs";
import { isWaiting, type Outcome, type Running } from "../interpreter/coroutines/effect.ts";
import { kernelPath } from "../interpreter/descriptor-path.ts";
import { evaluateScript } from "../interpreter/evaluate.ts";
import { readTextFile } from "../interpreter/io/read-file.ts";
import type { Shell } from "../interpreter/shell.ts";
import { encode } from "../text/bytes.ts";

/**
 * Runs the script that an operand names (POSIX.1-2024, XCU sh): status 127 when it is not there, 126 when it
 * cannot be read or is no text.
 */
export function runScriptFile(shell: Shell, operand: string): Outcome {
  const path = find(shell, operand);
  if (path === undefined) return refuse(shell, operand, "No such file or directory", 127);
  const text = readTextFile(shell, path);
  return isWaiting(text) ? runLater(shell, path, text) : runText(shell, path, text);
}

function* runLater(shell: Shell, path: string, reading: Running<string | undefined>): Running {
  const outcome = runText(shell, path, yield* reading);
  return typeof outcome === "number" ? outcome : yield* outcome;
}

function runText(shell: Shell, path: string, text: string | undefined): Outcome {
  if (text === undefined) {
    const reason = statOf(shell, path)?.isDirectory() ? "Is a directory" : "cannot be read";
    return refuse(shell, path, reason, 126);
  }
  if (!text.includes("\0")) return evaluateScript(shell, text, path);
  const firstLine = text.slice(0, text.indexOf("\n"));
  if (firstLine.includes("\0")) return refuse(shell, path, "cannot execute binary file", 126);
  return evaluateScript(shell, text.replaceAll("\0", ""), path);
}

/** The file itself, or, for a name without a slash that is not here, the one that PATH leads to. */
function find(shell: Shell, operand: string): string | undefined {
  if (statOf(shell, operand)) return operand;
  if (operand.includes("/")) return undefined;
  for (const directory of (shell.variables.get("PATH") ?? "").split(":")) {
    const path = directory === "" ? operand : `${directory}/${operand}`;
    if (statOf(shell, path)?.isFile()) return path;
  }
  return undefined;
}

function statOf(shell: Shell, path: string): Stats | undefined {
  try {
    return statSync(encode(kernelPath(shell, path)), { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function refuse(shell: Shell, path: string, reason: string, status: number): number {
  shell.write(`tssh: ${path}: ${reason}\n`, 2);
  return status;
}
