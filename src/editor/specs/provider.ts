import { basename } from "node:path";
import type { ArgumentProvider } from "../completion/providers.ts";
import type { ArgumentAnswer } from "../completion/world.ts";
import { executor, type Surroundings } from "./generate.ts";
import type { SpecLibrary } from "./library.ts";
import { follow, type Resolve } from "./position.ts";
import type { Spec } from "./spec.ts";
import { suggest } from "./suggest.ts";

/** Completes arguments by the specs of a library. */
export function specProvider(library: SpecLibrary, surroundings: () => Surroundings): ArgumentProvider {
  return async (words) => {
    try {
      return await answer(library, words, surroundings());
    } catch {
      // Specs are data of many hands: what cannot be made sense of is as if it were not there.
      return undefined;
    }
  };
}

async function answer(
  library: SpecLibrary,
  words: readonly string[],
  surroundings: Surroundings,
): Promise<ArgumentAnswer | undefined> {
  const spec = library.load(basename(words[0] ?? ""));
  if (!spec) return undefined;
  const resolve = resolver(library, words, surroundings);
  const position = await follow(spec, words, resolve);
  const { nested } = position;
  if (nested && nested.length > 1) return answer(library, nested, surroundings);
  return suggest(position, words, surroundings);
}

/** Puts what a spec merely names in its place. */
function resolver(library: SpecLibrary, words: readonly string[], surroundings: Surroundings): Resolve {
  return async (spec) => {
    const loaded = await loadedSpec(library, spec);
    const generated = await spec.generateSpec?.([...words], executor(surroundings));
    return [loaded, generated].reduce<Spec>(merged, spec);
  };
}

async function loadedSpec(library: SpecLibrary, { loadSpec }: Spec): Promise<Spec | undefined> {
  if (typeof loadSpec === "string") return library.load(loadSpec);
  const value: unknown = typeof loadSpec === "function" ? await loadSpec() : loadSpec;
  if (typeof value !== "object" || value === null) return undefined;
  if ("specName" in value && typeof value.specName === "string") return library.load(value.specName);
  return value as Spec;
}

/** What is said later goes for more than what was said before, but lists are taken together. */
function merged(spec: Spec, other: Spec | undefined): Spec {
  if (!other) return spec;
  return {
    ...spec,
    ...other,
    subcommands: [...(spec.subcommands ?? []), ...(other.subcommands ?? [])],
    options: [...(spec.options ?? []), ...(other.options ?? [])],
  };
}
