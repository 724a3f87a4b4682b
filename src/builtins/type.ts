import type { Builtin } from "../interpreter/builtin.ts";
import { describe, sentence } from "./support/describe.ts";

/** `type name…` says what each name would run (POSIX.1-2024, XCU type). */
export const typeBuiltin: Builtin = {
  name: "type",
  special: false,
  run(shell, args) {
    let status = 0;
    for (const name of args.slice(1)) {
      const description = describe(shell, name);
      if (description.kind === "missing") status = shell.complain(`type: ${name}: not found`, 127);
      else shell.print("type", `${sentence(name, description)}\n`);
    }
    return status;
  },
};
