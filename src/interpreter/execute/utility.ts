import type { Builtin } from "../builtin.ts";
import type { Shell, ShellFunction } from "../shell.ts";

/** What a command name means, in the order in which POSIX looks (XCU 2.9.1.4). */
export type Utility =
  | { readonly kind: "builtin"; readonly builtin: Builtin }
  | { readonly kind: "function"; readonly function: ShellFunction }
  | { readonly kind: "external" };

const external: Utility = { kind: "external" };

export function findUtility(shell: Shell, name: string, functions = true): Utility {
  const known = shell.runtime.builtins.get(name);
  const builtin = shell.disabled?.has(name) ? undefined : known;
  if (builtin?.special) return { kind: "builtin", builtin };
  if (functions && shell.functions.size > 0) {
    const found = shell.functions.get(name);
    if (found) return { kind: "function", function: found };
  }
  return builtin ? { kind: "builtin", builtin } : external;
}
