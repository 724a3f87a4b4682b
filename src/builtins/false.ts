import type { Builtin } from "../interpreter/builtin.ts";

export const falseBuiltin: Builtin = { name: "false", special: false, confined: true, run: () => 1 };
