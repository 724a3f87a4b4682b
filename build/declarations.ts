import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { inPackage } from "./paths.ts";

const run = promisify(execFile);

/** Writes the types of the library to dist/types/. */
export async function emitDeclarations(): Promise<void> {
  const compiler = inPackage("node_modules/typescript/bin/tsc");
  const project = inPackage("build/tsconfig.json");
  try {
    await run(process.execPath, [compiler, "--project", project]);
  } catch {
    // It emits in spite of a type error; to find those is the task of `npm run check`.
  }
}
