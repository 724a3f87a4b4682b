import { type Dirent, lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Everything below a directory: each path with its type, permissions, and content or target. */
export function fileTree(directory: string): Record<string, string> {
  return Object.fromEntries(entriesOf(Buffer.from(directory), "").sort());
}

/** Names are bytes: those that are no UTF-8 must be told apart too, and latin-1 has a character for each. */
function entriesOf(directory: Buffer, prefix: string): (readonly [path: string, description: string])[] {
  return readdirSync(directory, { encoding: "buffer", withFileTypes: true }).flatMap((entry) => {
    const path = Buffer.concat([directory, Buffer.from("/"), entry.name]);
    const name = prefix + entry.name.toString("latin1");
    const below = entry.isDirectory() ? entriesOf(path, `${name}/`) : [];
    return [[name, describe(path, entry)] as const, ...below];
  });
}

function describe(path: Buffer, entry: Dirent<Buffer>): string {
  const mode = (lstatSync(path).mode & 0o7777).toString(8);
  if (entry.isSymbolicLink()) return `link to ${readlinkSync(path)}`;
  if (entry.isDirectory()) return `directory ${mode}`;
  if (entry.isFIFO()) return `fifo ${mode}`;
  if (!entry.isFile()) return `special file ${mode}`;
  return `file ${mode}: ${readFileSync(path, "latin1")}`;
}
