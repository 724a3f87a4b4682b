import { type Dirent, lstatSync, readdirSync, statSync } from "node:fs";
import { decode, encode } from "../text/bytes.ts";
import type { Collation } from "./collation.ts";
import { compilePattern, type Pattern, type PatternOptions } from "./pattern.ts";

export interface PathnameOptions {
  /** Where relative patterns start: the shell's working directory, which may not be the process's. */
  readonly directory: string;
  readonly collate: Collation;
  /** Names that begin with a period match without one in the pattern, as with bash's dotglob. */
  readonly dotglob?: boolean;
  /** `**` matches directories however deep, as with bash's globstar. */
  readonly globstar?: boolean;
  readonly patterns?: PatternOptions | undefined;
}

/**
 * Pathname expansion (POSIX.1-2024, XCU 2.6.6): the existing pathnames that match, sorted; undefined if the
 * pattern has no special character and thus is none. A directory that cannot be read has no entries. `.` and
 * `..` are matched only by themselves.
 */
export function expandPathname(pattern: string, options: PathnameOptions): string[] | undefined {
  const steps = parseSteps(pattern, options);
  if (steps.every((step) => step.pattern.literal !== undefined)) return undefined;
  const search = new Search(steps, options);
  search.visit("", 0);
  // Two `**` may come to the same place by two ways.
  const found = options.globstar ? [...new Set(search.found)] : search.found;
  return found.sort(options.collate);
}

const period = /^\\?\./;
/** The period may be the beginning of an alternative. */
const periodInGroup = /^(?:[?*+@]\((?:[^)]*\|)?)?\\?\./;

/** One component of a pattern, and the slashes before it, which go into the result as they stand. */
interface Step {
  readonly slashes: string;
  readonly pattern: Pattern;
  /** A leading period is matched only by one that the pattern spells. */
  readonly leadingPeriod: boolean;
  /** It is `**`, and matches any number of directories. */
  readonly deep: boolean;
}

/** A slash always separates: no bracket expression can hold one, and a backslash before it quotes nothing. */
function parseSteps(pattern: string, { globstar, patterns }: PathnameOptions): Step[] {
  const steps: Step[] = [];
  const pieces = pattern.split(/(\/+)/);
  for (let index = 0; index < pieces.length; index += 2) {
    const slashes = pieces[index - 1] ?? "";
    const component = withoutIdleBackslash(pieces[index] ?? "", index === pieces.length - 1);
    // What stands before a pattern's first slash may be nothing; after its last, that asks for a directory.
    if (index === 0 && component === "") continue;
    const leadingPeriod = (patterns?.groups ? periodInGroup : period).test(component);
    const deep = globstar === true && component === "**";
    steps.push({ slashes, pattern: compilePattern(component, patterns), leadingPeriod, deep });
  }
  return steps;
}

function withoutIdleBackslash(component: string, last: boolean): string {
  const backslashes = component.length - component.replace(/\\+$/, "").length;
  return last || backslashes % 2 === 0 ? component : component.slice(0, -1);
}

class Search {
  readonly found: string[] = [];
  readonly #steps: readonly Step[];
  readonly #options: PathnameOptions;

  constructor(steps: readonly Step[], options: PathnameOptions) {
    this.#steps = steps;
    this.#options = options;
  }

  /** Goes on from a pathname that the steps before `index` matched. */
  visit(pathname: string, index: number, slashes = this.#steps[index]?.slashes ?? ""): void {
    const step = this.#steps[index];
    if (step === undefined) return;
    const last = index === this.#steps.length - 1;
    const parent = pathname + slashes;
    if (step.deep) {
      this.#descend(pathname, parent, index, last);
      return;
    }
    if (step.pattern.literal !== undefined) {
      const child = parent + step.pattern.literal;
      if (!last) this.visit(child, index + 1);
      else if (child !== "" && this.#exists(child)) this.found.push(child);
      return;
    }
    for (const name of this.#names(parent, !last)) {
      if (!this.#isHidden(name, step) && step.pattern.matches(name)) {
        if (last) this.found.push(parent + name);
        else this.visit(parent + name, index + 1);
      }
    }
  }

  /** `**` is nothing at all, or a directory and `**` again; at the end it is every file below. */
  #descend(pathname: string, parent: string, index: number, last: boolean): void {
    // Nothing takes its slashes with it at the beginning, where nothing stands before them.
    if (!last) this.visit(pathname, index + 1, parent === "" ? "" : undefined);
    else if (parent !== "") this.found.push(parent);
    this.#below(parent, index, last);
  }

  #below(parent: string, index: number, last: boolean): void {
    for (const { name, directory } of this.#entries(parent)) {
      if (name.startsWith(".") && this.#options.dotglob !== true) continue;
      const child = parent + name;
      if (last) this.found.push(child);
      else if (directory) this.visit(child, index + 1);
      if (directory) this.#below(`${child}/`, index, last);
    }
  }

  /** Symbolic links are not followed: they could lead round and round. */
  #entries(pathname: string): { readonly name: string; readonly directory: boolean }[] {
    try {
      return readdirSync(this.#systemPath(pathname), { encoding: "latin1", withFileTypes: true }).map(
        (entry) => ({ name: fromLatin1(entry.name), directory: entry.isDirectory() }),
      );
    } catch {
      return [];
    }
  }

  #isHidden(name: string, step: Step): boolean {
    return name.startsWith(".") && !step.leadingPeriod && this.#options.dotglob !== true;
  }

  #exists(pathname: string): boolean {
    const path = this.#systemPath(pathname);
    try {
      // The slash at the end asks for a directory, and follows a symbolic link to it.
      const status = pathname.endsWith("/") ? statSync : lstatSync;
      return status(path, { throwIfNoEntry: false }) !== undefined;
    } catch {
      return false;
    }
  }

  /** The names in a directory; with `directories`, not those of files that surely are none. */
  #names(pathname: string, directories: boolean): string[] {
    const path = this.#systemPath(pathname);
    try {
      // Latin-1 keeps every byte, and costs nothing for the names that are ASCII.
      if (!directories) return readdirSync(path, "latin1").map(fromLatin1);
      return readdirSync(path, { encoding: "latin1", withFileTypes: true })
        .filter(mayBeDirectory)
        .map((entry) => fromLatin1(entry.name));
    } catch {
      return [];
    }
  }

  #systemPath(pathname: string): string | Buffer {
    const path = pathname.startsWith("/") ? pathname : `${this.#options.directory}/${pathname}`;
    return /[\udc80-\udcff]/.test(path) ? encode(path) : path;
  }
}

function mayBeDirectory(entry: Dirent): boolean {
  return !entry.isFile() && !entry.isFIFO() && !entry.isSocket();
}

function fromLatin1(name: string): string {
  return /[\x80-\xff]/.test(name) ? decode(Buffer.from(name, "latin1")) : name;
}
