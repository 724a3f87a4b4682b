import type { DirectoryEntry } from "./world.ts";

/** More directories than these are not meant by what was typed. */
const mostDirectories = 64;

/** Lists a directory, as a word names it. */
type List = (directory: string) => Promise<readonly DirectoryEntry[]>;

/**
 * The directory that an abbreviated one means, each of whose parts is the beginning of a name: `/usr/local/` for `/u/lo/`.
 * Undefined if there is none that has an entry which begins with `name`, or more than one.
 */
export async function expandDirectory(
  directory: string,
  name: string,
  list: List,
): Promise<string | undefined> {
  const [, root = "", rest = ""] = /^(~[^/]*\/|\/|)(.*?)\/*$/s.exec(directory) ?? [];
  let found = [root];
  for (const part of rest.split("/").filter((each) => each !== "")) {
    const next = await Promise.all(found.map((parent) => partsOf(parent, part, list)));
    found = next.flat().slice(0, mostDirectories);
  }
  const holds = await Promise.all(found.map((each) => hasEntry(each, name, list)));
  const [only, ...others] = found.filter((_, index) => holds[index]);
  return others.length === 0 && only !== directory ? only : undefined;
}

/** The directories in one whose names begin with a part; the one that has that name, if there is one. */
async function partsOf(parent: string, part: string, list: List): Promise<string[]> {
  if (part === "." || part === "..") return [`${parent}${part}/`];
  const names = (await list(parent)).filter(({ kind }) => kind === "directory").map((entry) => entry.name);
  const meant = names.includes(part) ? [part] : names.filter((each) => each.startsWith(part));
  return meant.map((each) => `${parent}${each}/`);
}

async function hasEntry(directory: string, name: string, list: List): Promise<boolean> {
  return (await list(directory)).some((entry) => entry.name.startsWith(name));
}
