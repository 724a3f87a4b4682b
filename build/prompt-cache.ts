import { execFile } from "node:child_process";
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { inPackage } from "./paths.ts";
import { asideOf } from "./replace.ts";

const run = promisify(execFile);

export const promptCacheName = `prompt-${process.versions.node}-${process.platform}-${process.arch}.cache`;

/**
 * Makes the code cache of the prompt, which spares the first prompt half of its time. By the launcher: V8 takes
 * only a cache that was made with the same options and the same snapshot.
 */
export async function buildPromptCache(dist: string): Promise<void> {
  const cache = join(dist, promptCacheName);
  const aside = asideOf(cache);
  try {
    await run(inPackage("bin/tssh"), [`--prompt-cache=${aside}`]);
    renameSync(aside, cache);
  } finally {
    rmSync(aside, { force: true });
  }
}
