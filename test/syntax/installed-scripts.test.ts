import { describe, expect, test } from "vitest";
import { installedScripts } from "../support/scripts.ts";
import { runCommand, runTssh } from "../support/shell.ts";

/** Starts few processes at a time: other tests run beside these. */
const atOnce = 4;

const scripts = installedScripts(["/usr/bin", "/usr/sbin", "/etc"]);

describe("the scripts that are installed on this machine", () => {
  test("there are some", () => expect(scripts.length).toBeGreaterThan(0));

  test("tssh -n accepts what their own shell accepts", { timeout: 300_000 }, async () => {
    const refused: string[] = [];
    const queue = [...scripts];
    const worker = async (): Promise<void> => {
      for (let script = queue.pop(); script !== undefined; script = queue.pop()) {
        const { path, shell } = script;
        const ours = await runTssh(["-n", path], { timeout: 60_000 });
        if (ours.status === 0) continue;
        // Some files only look like scripts, or hold a program of another language.
        const theirs = await runCommand(shell === "sh" ? "dash" : "bash", ["-n", path]);
        if (theirs.status === 0) refused.push(`${path}: ${ours.stderr}`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    expect(refused).toEqual([]);
  });
});
