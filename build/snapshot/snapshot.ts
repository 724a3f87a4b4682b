import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { inPackage } from "../paths.ts";
import { writeAtomically } from "../replace.ts";
import { withoutNodesCodeCache } from "./blob.ts";

const run = promisify(execFile);
const loader = inPackage("build/snapshot/load.cjs");

/**
 * The snapshot's name says which node can read it: any other would refuse to start, and the launcher can
 * compare names without starting a process.
 */
export const snapshotName = `tssh-${process.versions.node}-${process.platform}-${process.arch}.blob`;

/** Makes the start-up snapshot: the heap of a node that has loaded the shell, built its parser, and waits. */
export async function buildSnapshot(code: string, dist: string): Promise<void> {
  const scratch = mkdtempSync(join(resolve(tmpdir()), "tssh-snapshot-"));
  const blob = join(scratch, "blob");
  const cache = join(scratch, "cache");
  try {
    writeFileSync(join(scratch, "tssh.cjs"), code);
    await rehearse(join(scratch, "tssh.cjs"), cache, dist);
    const config = join(scratch, "config.json");
    writeFileSync(config, JSON.stringify({ builder: loader }));
    const { stderr } = await run(process.execPath, [
      ...["--no-warnings", "--snapshot-blob", blob, "--build-snapshot-config", config],
      ...[join(scratch, "tssh.cjs"), cache],
    ]);
    process.stderr.write(stderr);
    writeAtomically(join(dist, snapshotName), withoutNodesCodeCache(readFileSync(blob)));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Runs a script on the bundle, in a node as bin/tssh starts it, and leaves V8's code cache of all that was run. */
async function rehearse(bundle: string, cache: string, dist: string): Promise<void> {
  const script = inPackage("build/snapshot/rehearsal.tssh");
  const launch = `${readFileSync("/proc/self/stat", "latin1").replace(/.*\) /, "").trim()}|1024|||`;
  // V8 takes a cache only in a node that has grown from the same heap: the one that builds a snapshot starts from none.
  await run(process.execPath, ["--no-node-snapshot", loader, bundle, cache, dist, "tssh", script], {
    env: { ...process.env, TSSH_LAUNCH: launch },
  });
}
