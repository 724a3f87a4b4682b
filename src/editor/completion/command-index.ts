import { readdirSync, statSync } from "node:fs";

interface Directory {
  readonly modifiedMs: number;
  readonly names: readonly string[];
}

/**
 * The names of the programs in the directories of PATH. A directory is read again only when it has changed; whether
 * a file may be executed is not asked of each, since that would take longer than a key may.
 */
export class CommandIndex {
  readonly #directories = new Map<string, Directory>();
  #names: ReadonlySet<string> = new Set();
  #path = "";

  get names(): ReadonlySet<string> {
    return this.#names;
  }

  /** Looks what has changed since. To be called before each line, not at each key. */
  refresh(path: string): void {
    const directories = path.split(":").filter((directory) => directory.startsWith("/"));
    const changed = directories.filter((directory) => this.#refreshDirectory(directory));
    if (path === this.#path && changed.length === 0) return;
    this.#path = path;
    const names = new Set<string>();
    for (const directory of directories) {
      for (const name of this.#directories.get(directory)?.names ?? []) names.add(name);
    }
    this.#names = names;
  }

  #refreshDirectory(directory: string): boolean {
    const known = this.#directories.get(directory);
    try {
      const modifiedMs = statSync(directory).mtimeMs;
      if (known?.modifiedMs === modifiedMs) return false;
      this.#directories.set(directory, { modifiedMs, names: programsIn(directory) });
      return true;
    } catch {
      // A directory that is not there, or not ours to read, has no programs.
      return this.#directories.delete(directory);
    }
  }
}

function programsIn(directory: string): string[] {
  const entries = readdirSync(directory, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile() || entry.isSymbolicLink()).map(({ name }) => name);
}
