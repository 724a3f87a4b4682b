import { statSync } from "node:fs";
import { EACCES, ENOENT } from "../posix/errno.ts";
import { access } from "../posix/process.ts";
import { encode } from "../text/bytes.ts";

export type SearchResult =
  | { readonly kind: "found"; readonly path: string }
  /** `errno` is ENOENT (status 127) or EACCES (status 126). */
  | { readonly kind: "missing"; readonly errno: number };

/**
 * Finds the program that a command name means (POSIX.1-2024, XCU 2.9.1.4): a name with a slash is a path, any
 * other is looked for in the directories of PATH, an empty one being the working directory.
 *
 * posix_spawnp would search by Node's own PATH, not by the shell's variable.
 */
export function searchCommand(name: string, path: string): SearchResult {
  if (name.includes("/")) return { kind: "found", path: name };
  let errno: number = ENOENT;
  if (name !== "" && !name.includes("\0")) {
    for (const directory of path.split(":")) {
      const candidate = directory === "" ? `./${name}` : `${directory.replace(/\/$/, "")}/${name}`;
      const found = executable(candidate);
      if (found === 0) return { kind: "found", path: candidate };
      if (found === -EACCES) errno = EACCES;
    }
  }
  return { kind: "missing", errno };
}

/** Whether a path is a regular file that may be executed: 0, or minus errno. */
export function executable(path: string): number {
  const allowed = access(path, "execute");
  if (allowed !== 0) return allowed;
  const stat = statSync(encode(path), { throwIfNoEntry: false });
  return stat === undefined ? -ENOENT : stat.isFile() ? 0 : -EACCES;
}
