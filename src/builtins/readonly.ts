import type { Builtin } from "../interpreter/builtin.ts";
import { declareAttribute } from "./support/declare.ts";

/** `readonly name[=value]…`, `readonly -p` (POSIX.1-2024, XCU 2.15). */
export const readonlyBuiltin: Builtin = {
  name: "readonly",
  special: true,
  confined: true,
  declares: true,
  run: (shell, args) => declareAttribute(shell, "readonly", "readonly", args),
};
