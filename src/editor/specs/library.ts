import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Spec } from "./spec.ts";

const packageFolder = join("node_modules", "@withfig", "autocomplete", "build");

/**
 * The specs of the package @withfig/autocomplete, one module a command. The package is optional, and a module is
 * loaded only when its command is completed: all of them are 77 MB.
 */
export class SpecLibrary {
  readonly #folder: string | undefined;
  readonly #loaded = new Map<string, Spec | undefined>();

  /** Looks for the package where a module of the given folder would find it. */
  constructor(from: string) {
    this.#folder = findFolder(from);
  }

  /** The spec of a command, or of a part of one, as `aws/s3`; undefined when there is none. */
  load(name: string): Spec | undefined {
    if (!this.#loaded.has(name)) this.#loaded.set(name, this.#read(name));
    return this.#loaded.get(name);
  }

  #read(name: string): Spec | undefined {
    if (this.#folder === undefined || !/^[\w@][\w@.+/-]*$/.test(name) || name.includes(".."))
      return undefined;
    const file = join(this.#folder, `${name}.js`);
    if (!existsSync(file)) return undefined;
    try {
      const module = createRequire(file)(file) as { readonly default?: unknown };
      return specOf(module.default);
    } catch {
      // Whatever is wrong with a spec, its command is completed as one without.
      return undefined;
    }
  }
}

/** Specs that depend on a version are functions. */
function specOf(value: unknown): Spec | undefined {
  const made: unknown = typeof value === "function" ? value() : value;
  if (typeof made !== "object" || made === null || made instanceof Promise) return undefined;
  return "versionedSpecPath" in made ? undefined : (made as Spec);
}

function findFolder(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, packageFolder);
    if (existsSync(candidate)) return candidate;
    if (dirname(folder) === folder) return undefined;
  }
}
