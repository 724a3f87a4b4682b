import { statSync } from "node:fs";
import { EACCES, EISDIR, ENOENT } from "../posix/errno.ts";
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
  for (const candidate of candidates(name, path)) {
    const found = executable(candidate);
    if (found === 0) return { kind: "found", path: candidate };
    if (found === -EACCES) errno = EACCES;
  }
  return { kind: "missing", errno };
}

/** All programs that a name without a slash means, the one that runs first. */
export function searchAllCommands(name: string, path: string): string[] {
  return candidates(name, path).filter((candidate) => executable(candidate) === 0);
}

function candidates(name: string, path: string): string[] {
  if (name === "" || name.includes("\0")) return [];
  return path
    .split(":")
    .map((directory) => (directory === "" ? `./${name}` : `${directory.replace(/\/$/, "")}/${name}`));
}

/** Whether a path is a regular file that may be executed: 0, or minus errno. */
export function executable(path: string): number {
  const allowed = access(path, "execute");
  if (allowed !== 0) return allowed;
  const stat = statSync(encode(path), { throwIfNoEntry: false });
  return stat === undefined ? -ENOENT : stat.isFile() ? 0 : stat.isDirectory() ? -EISDIR : -EACCES;
}
