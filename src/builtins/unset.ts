import type { Builtin } from "../interpreter/builtin.ts";
import { isName } from "./support/number.ts";

/** `unset [-fv] name…` (POSIX.1-2024, XCU 2.15). */
export const unsetBuiltin: Builtin = {
  name: "unset",
  special: true,
  run(shell, args) {
    let index = 1;
    let functions = false;
    for (; args[index]?.startsWith("-"); index++) {
      const option = args[index];
      if (option === "--") {
        index += 1;
        break;
      }
      if (option !== "-f" && option !== "-v") shell.fail(`unset: Illegal option ${option}`);
      functions = option === "-f";
    }
    for (const name of args.slice(index)) {
      if (functions) {
        shell.functions.delete(name);
        continue;
      }
      if (!isName(name)) shell.fail(`unset: ${name}: bad variable name`);
      shell.variables.unset(name);
    }
    return 0;
  },
};
