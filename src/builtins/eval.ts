import type { Builtin } from "../interpreter/builtin.ts";
import { evaluateText } from "../interpreter/evaluate.ts";

/** `eval [argument…]` runs its arguments, joined by spaces, as commands (POSIX.1-2024, XCU 2.15). */
export const evalBuiltin: Builtin = {
  name: "eval",
  special: true,
  confined: true,
  run: (shell, args) =>
    evaluateText(shell, args.slice(args[1] === "--" ? 2 : 1).join(" "), shell.sourceName, shell.line),
};
