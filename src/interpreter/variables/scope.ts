import type { Variable } from "./variable.ts";

/**
 * The local variables of one function call: what their names were before, to be put back at its end. Reading
 * a variable never looks here, and so dynamic scope costs a call without locals nothing.
 */
export interface Scope {
  readonly depth: number;
  readonly saved: Map<string, Variable | undefined>;
  readonly outer: Scope | undefined;
  leaving?: () => void;
}

/** The scope of a call, made if it has none yet. */
export function scopeAt(innermost: Scope | undefined, depth: number): Scope {
  if (innermost?.depth === depth) return innermost;
  return { depth, saved: new Map(), outer: innermost };
}

/** The innermost scope in which a name is local. */
export function scopeOf(innermost: Scope | undefined, name: string): Scope | undefined {
  for (let scope = innermost; scope !== undefined; scope = scope.outer) {
    if (scope.saved.has(name)) return scope;
  }
  return undefined;
}

/** The copy that a subshell gets: it unsets and restores on its own. */
export function copyScopes(innermost: Scope | undefined): Scope | undefined {
  if (innermost === undefined) return undefined;
  return { ...innermost, saved: new Map(innermost.saved), outer: copyScopes(innermost.outer) };
}
