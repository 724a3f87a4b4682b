import type { Builtin } from "../interpreter/builtin.ts";

/** `:` does nothing, successfully (POSIX.1-2024, XCU 2.15). */
export const colonBuiltin: Builtin = { name: ":", special: true, confined: true, run: () => 0 };
