import { mkdirSync } from "node:fs";
import { bundleApi, bundleCore, bundlePrompt } from "./bundle.ts";
import { emitDeclarations } from "./declarations.ts";
import { isFresh } from "./fresh.ts";
import { inPackage } from "./paths.ts";
import { buildPromptCache, promptCacheName } from "./prompt-cache.ts";
import { removeOutdated, writeAtomically } from "./replace.ts";
import { buildSnapshot, snapshotName } from "./snapshot/snapshot.ts";

/**
 * Builds dist/: what the launcher starts, what a program imports, and the types of that.
 *
 * Two builds may run at once, and a shell may start meanwhile: every file is written aside and renamed. The
 * snapshot comes last, since it is what the launcher looks for; one that is older than the bundle is not used.
 */
async function build(): Promise<void> {
  const dist = inPackage("dist");
  mkdirSync(dist, { recursive: true });
  const declarations = emitDeclarations();
  const prompt = await bundlePrompt();
  const core = await bundleCore(prompt.shared);
  const api = await bundleApi();
  writeAtomically(`${dist}/prompt.cjs`, prompt.code);
  writeAtomically(`${dist}/index.js`, api);
  writeAtomically(`${dist}/tssh.cjs`, core);
  await declarations;
  await buildSnapshot(core, dist);
  await buildPromptCache(dist);
  const made = [snapshotName, promptCacheName];
  removeOutdated(dist, (name) => /\.(blob|cache)$/.test(name) && !made.includes(name));
}

// `--if-needed` is for whoever starts often, like the tests.
if (!process.argv.includes("--if-needed") || !isFresh()) await build();
