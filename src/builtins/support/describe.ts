import type { Shell } from "../../interpreter/shell.ts";
import { executable, searchCommand } from "../../process/command-search.ts";

const reserved = new Set(
  "! { } case do done elif else esac fi for if in then until while fifo function".split(" "),
);

/** What a name means to the shell, for `command -v`, `command -V` and `type`. */
export type Description =
  | { readonly kind: "alias"; readonly text: string }
  | { readonly kind: "reserved" | "function" | "special" | "builtin" | "missing" }
  | { readonly kind: "external"; readonly path: string };

export function describe(shell: Shell, name: string, path = shell.variables.get("PATH") ?? ""): Description {
  const text = shell.aliases.get(name);
  if (text !== undefined) return { kind: "alias", text };
  if (reserved.has(name)) return { kind: "reserved" };
  const builtin = shell.runtime.builtins.get(name);
  if (builtin?.special) return { kind: "special" };
  if (shell.functions.has(name)) return { kind: "function" };
  if (builtin) return { kind: "builtin" };
  shell.enter();
  const found = searchCommand(name, path);
  if (found.kind === "missing" || executable(found.path) !== 0) return { kind: "missing" };
  return { kind: "external", path: found.path };
}

/** The description as a sentence: `ls is /usr/bin/ls`. */
export function sentence(name: string, description: Description): string {
  switch (description.kind) {
    case "alias":
      return `${name} is an alias for ${description.text}`;
    case "reserved":
      return `${name} is a shell keyword`;
    case "special":
      return `${name} is a special shell builtin`;
    case "builtin":
      return `${name} is a shell builtin`;
    case "function":
      return `${name} is a shell function`;
    case "external":
      return `${name} is ${description.path}`;
    case "missing":
      return `${name}: not found`;
  }
}
