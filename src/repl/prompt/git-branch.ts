import { readFile } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** What is known of a directory: its repository's branch, or that it is in none. */
interface Known {
  readonly directory: string;
  readonly branch: string | undefined;
}

/**
 * The branch of the git repository that a directory is in.
 *
 * The prompt never waits for a file system: it shows what was found last in the same directory, and is told when
 * that turns out to be out of date.
 */
export class GitBranch {
  #known: Known | undefined;
  /** The search whose result counts: an earlier one may hang for long on a file system that is away. */
  #latest = 0;

  /** Whether anything is known of a directory. */
  knows(directory: string): boolean {
    return this.#known?.directory === directory;
  }

  /** The branch that is known; undefined if there is none. */
  of(directory: string): string | undefined {
    return this.#known?.directory === directory ? this.#known.branch : undefined;
  }

  /** Looks anew. `onFound` is told whether another branch was found than was known. */
  async look(directory: string, onFound: (changed: boolean) => void): Promise<void> {
    this.#latest += 1;
    const search = this.#latest;
    const branch = await branchOf(directory);
    if (search !== this.#latest) return;
    const changed = branch !== this.of(directory);
    this.#known = { directory, branch };
    onFound(changed);
  }
}

async function branchOf(directory: string): Promise<string | undefined> {
  for (let path = directory; ; path = dirname(path)) {
    const head = await headOf(join(path, ".git"));
    if (head !== undefined) return branchIn(head);
    if (path === dirname(path)) return undefined;
  }
}

/** The content of HEAD; `.git` is a directory, or in a worktree a file that names one (gitrepository-layout(5)). */
async function headOf(git: string): Promise<string | undefined> {
  const head = await contentOf(join(git, "HEAD"));
  if (head !== undefined) return head;
  const [, target] = /^gitdir: (.*)$/m.exec((await contentOf(git)) ?? "") ?? [];
  return target === undefined ? undefined : contentOf(join(resolve(dirname(git), target), "HEAD"));
}

/** Undefined when there is none. Not by node:fs/promises, which takes 4 ms to load. */
function contentOf(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    readFile(path, "utf8", (error, content) => resolve(error ? undefined : content));
  });
}

/** The branch that HEAD refers to; of a commit that no branch is at, the beginning of its name. */
function branchIn(head: string): string {
  const [, branch] = /^ref: refs\/heads\/(.*)$/m.exec(head) ?? [];
  return branch ?? head.trim().slice(0, 8);
}
