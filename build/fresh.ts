import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { inPackage } from "./paths.ts";
import { snapshotName } from "./snapshot/snapshot.ts";

const sources = ["grammar", "src", "build", "package.json", "package-lock.json"];

/** Whether the last build is younger than everything it was made from. */
export function isFresh(): boolean {
  const built = modified(inPackage(`dist/${snapshotName}`));
  return sources.every((source) => newest(inPackage(source)) < built);
}

function newest(path: string): number {
  const stat = statSync(path);
  // A directory's own time tells of files that were removed.
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
