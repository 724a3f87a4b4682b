import { execFile } from "node:child_process";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { asideOf } from "./replace.ts";

const run = promisify(execFile);

/**
 * The snapshot's name says which node can read it: any other would refuse to start, and the launcher can
 * compare names without starting a process.
 */
export const snapshotName = `tssh-${process.versions.node}-${process.platform}-${process.arch}.blob`;

/** Makes the start-up snapshot: the heap of a node that has loaded the shell, built its parser, and waits. */
export async function buildSnapshot(code: string, dist: string): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), "tssh-snapshot-"));
  const blob = join(dist, snapshotName);
  const aside = asideOf(blob);
  try {
    writeFileSync(join(scratch, "tssh.cjs"), code);
    // Node's own code cache would double the blob and take longer to read than it saves.
    const config = { builder: join(scratch, "tssh.cjs"), withoutCodeCache: true };
    writeFileSync(join(scratch, "config.json"), JSON.stringify(config));
    await run(process.execPath, ["--snapshot-blob", aside, "--build-snapshot-config", "config.json"], {
      cwd: scratch,
    });
    renameSync(aside, blob);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    rmSync(aside, { force: true });
  }
}
