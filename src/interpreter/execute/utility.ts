import type { Builtin } from "../builtin.ts";
import type { Shell, ShellFunction } from "../shell.ts";

/** What a command name means, in the order in which POSIX looks (XCU 2.9.1.4). */
export type Utility =
  | { readonly kind: "builtin"; readonly builtin: Builtin }
  | { readonly kind: "function"; readonly function: ShellFunction }
  | { readonly kind: "external" };

const external: Utility = { kind: "external" };

export function findUtility(shell: Shell, name: string, functions = true): Utility {
  const builtin = findBuiltin(shell, name);
  if (builtin?.special) return { kind: "builtin", builtin };
  const found = functions ? findFunction(shell, name) : undefined;
  if (found) return { kind: "function", function: found };
  return builtin ? { kind: "builtin", builtin } : external;
}

/** A builtin that `enable` has not turned off. */
export function findBuiltin(shell: Shell, name: string): Builtin | undefined {
  return shell.disabled?.has(name) ? undefined : shell.runtime.builtins.get(name);
}

export function findFunction({ functions }: Shell, name: string): ShellFunction | undefined {
  return functions.size > 0 ? functions.get(name) : undefined;
}
