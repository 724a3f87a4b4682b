import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A fresh directory that goes away with its scope: `using directory = temporaryDirectory()`. */
export interface TemporaryDirectory extends Disposable {
  readonly path: string;
}

export function temporaryDirectory(): TemporaryDirectory {
  const path = mkdtempSync(join(tmpdir(), "tssh-test-"));
  return {
    path,
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** A file with this text, which goes away with its scope. */
export function temporaryFile(text: string): TemporaryDirectory {
  const directory = temporaryDirectory();
  const path = join(directory.path, "file");
  writeFileSync(path, text);
  return { ...directory, path };
}
