import type { Builtin } from "../interpreter/builtin.ts";

export const trueBuiltin: Builtin = { name: "true", special: false, confined: true, run: () => 0 };
