import type { Builtin } from "../interpreter/builtin.ts";
import { runSourceFile } from "./dot.ts";

/** `source file [argument…]`: as `.`, but a file that is missing ends no script. */
export const sourceBuiltin: Builtin = {
  name: "source",
  special: false,
  confined: true,
  run: (shell, args) => runSourceFile(shell, args, (message, status) => shell.complain(message, status)),
};
