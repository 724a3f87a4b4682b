import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fileTree } from "./file-tree.ts";
import { reapSession } from "./processes.ts";
import { parseSessions, type Session } from "./session-file.ts";
import { runCommand, type ShellName, shellPath } from "./shell.ts";
import { temporaryDirectory } from "./temporary.ts";

/** Makes one test of each session in each `.session` file below this directory. */
export function defineSessionTests(directory: string): void {
  for (const path of sessionFiles(directory)) {
    const sessions = parseSessions(readFileSync(join(directory, path), "utf8"), path);
    describe.concurrent(path.replace(/\.session$/, ""), () => {
      for (const session of sessions) {
        test(`${session.name} (line ${session.line})`, () => checkSession(session));
      }
    });
  }
}

async function checkSession(session: Session): Promise<void> {
  using root = temporaryDirectory();
  // One after the other in the same place, so that even paths in the output are equal.
  const actual = await perform("tssh", session, root.path);
  expect(actual.left, "processes left behind").toEqual([]);
  expect(actual.timedOut, "ran into its timeout").toBe(false);
  if (session.output !== undefined) {
    expect(actual.stdout).toBe(session.output);
    expect(actual.status).toBe(session.status);
    if (session.stderr.kind === "same-emptiness") expect(actual.stderr).toBe("");
  }
  for (const oracle of session.oracles) {
    const expected = await perform(oracle, session, root.path);
    expect(visible(actual), `tssh (received) and ${oracle} (expected) differ`).toEqual(visible(expected));
    if (session.stderr.kind === "same-emptiness" && (actual.stderr === "") !== (expected.stderr === "")) {
      expect(actual.stderr, `only one of tssh (received) and ${oracle} complains`).toBe(expected.stderr);
    }
  }
  if (session.stderr.kind === "exact") expect(actual.stderr).toBe(session.stderr.text);
}

type Performance = Awaited<ReturnType<typeof perform>>;

async function perform(shell: ShellName, session: Session, root: string) {
  const directory = join(root, "work");
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory);
  writeFileSync(join(root, "session"), session.script);
  const result = await runCommand(shellPath(shell), ["../session"], {
    cwd: directory,
    env: { HOME: directory },
    stdin: session.stdin,
    timeout: session.timeoutMs,
  });
  return {
    ...result,
    stdout: result.stdout.toString("utf8"),
    left: (await reapSession(result.pid)).map(({ command }) => command),
    files: fileTree(directory),
  };
}

/** What a user of the shell can tell afterwards. */
function visible({ stdout, status, signal, files }: Performance) {
  return { stdout, status, signal, files };
}

function sessionFiles(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".session"))
    .sort();
}
