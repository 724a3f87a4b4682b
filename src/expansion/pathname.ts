import { type Dirent, lstatSync, readdirSync, statSync } from "node:fs";
import { decode, encode } from "../text/bytes.ts";
import type { Collation } from "./collation.ts";
import { compilePattern, type Pattern } from "./pattern.ts";

export interface PathnameOptions {
  /** Where relative patterns start: the shell's working directory, which may not be the process's. */
  readonly directory: string;
  readonly collate: Collation;
  /** Names that begin with a period match without one in the pattern, as with bash's dotglob. */
  readonly dotglob?: boolean;
}

/**
 * Pathname expansion (POSIX.1-2024, XCU 2.6.6): the existing pathnames that match, sorted; none if nothing
 * matches, or if the pattern has no special character and thus is none. A directory that cannot be read has no
 * entries. `.` and `..` are matched only by themselves.
 */
export function expandPathname(pattern: string, options: PathnameOptions): string[] {
  const steps = parseSteps(pattern);
  if (steps.every((step) => step.pattern.literal !== undefined)) return [];
  const search = new Search(steps, options);
  search.visit("", 0);
  return search.found.sort(options.collate);
}

/** One component of a pattern, and the slashes before it, which go into the result as they stand. */
interface Step {
  readonly slashes: string;
  readonly pattern: Pattern;
  /** A leading period is matched only by one that the pattern spells. */
  readonly leadingPeriod: boolean;
}

/** A slash always separates: no bracket expression can hold one, and a backslash before it quotes nothing. */
function parseSteps(pattern: string): Step[] {
  const steps: Step[] = [];
  const pieces = pattern.split(/(\/+)/);
  for (let index = 0; index < pieces.length; index += 2) {
    const slashes = pieces[index - 1] ?? "";
    const component = withoutIdleBackslash(pieces[index] ?? "", index === pieces.length - 1);
    // What stands before a pattern's first slash may be nothing; after its last, that asks for a directory.
    if (index === 0 && component === "") continue;
    const leadingPeriod = component.startsWith(".") || component.startsWith("\\.");
    steps.push({ slashes, pattern: compilePattern(component), leadingPeriod });
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
  visit(pathname: string, index: number): void {
    const step = this.#steps[index];
    if (step === undefined) return;
    const last = index === this.#steps.length - 1;
    const parent = pathname + step.slashes;
    if (step.pattern.literal !== undefined) {
      const child = parent + step.pattern.literal;
      if (!last) this.visit(child, index + 1);
      else if (this.#exists(child)) this.found.push(child);
      return;
    }
    for (const name of this.#names(parent, !last)) {
      if (!this.#isHidden(name, step) && step.pattern.matches(name)) {
        if (last) this.found.push(parent + name);
        else this.visit(parent + name, index + 1);
      }
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
