import { type Dirent, lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join, relative } from "node:path";

/** Everything below a directory: each path with its type, permissions, and content or target. */
export function fileTree(directory: string): Record<string, string> {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  const paths = entries.map((entry) => [join(entry.parentPath, entry.name), entry] as const);
  return Object.fromEntries(
    paths.map(([path, entry]) => [relative(directory, path), describe(path, entry)] as const).sort(),
  );
}

function describe(path: string, entry: Dirent): string {
  const mode = (lstatSync(path).mode & 0o7777).toString(8);
  if (entry.isSymbolicLink()) return `link to ${readlinkSync(path)}`;
  if (entry.isDirectory()) return `directory ${mode}`;
  if (entry.isFIFO()) return `fifo ${mode}`;
  if (!entry.isFile()) return `special file ${mode}`;
  return `file ${mode}: ${readFileSync(path, "latin1")}`;
}
