import type { Builtin } from "../interpreter/builtin.ts";
import { declareAttribute } from "./support/declare.ts";

/** `export name[=value]…`, `export -p` (POSIX.1-2024, XCU 2.15). */
export const exportBuiltin: Builtin = {
  name: "export",
  special: true,
  confined: true,
  declares: true,
  run: (shell, args) => declareAttribute(shell, "export", "exported", args),
};
