import { readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Replaces a file at once: whoever opens it gets the old content or the new one, never a part. */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  const aside = asideOf(path);
  try {
    writeFileSync(aside, content);
    renameSync(aside, path);
  } finally {
    rmSync(aside, { force: true });
  }
}

/** A name for a file that is still being made, in the same directory and of this process alone. */
export function asideOf(path: string): string {
  return join(dirname(path), `.building-${process.pid}-${path.slice(dirname(path).length + 1)}`);
}

/** Removes the files of a directory that earlier builds have left. */
export function removeOutdated(directory: string, isOutdated: (name: string) => boolean): void {
  for (const name of readdirSync(directory)) {
    if (isOutdated(name) && !name.startsWith(".building-")) rmSync(join(directory, name), { force: true });
  }
}
