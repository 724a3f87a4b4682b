import type { Builtin } from "../interpreter/builtin.ts";
import type { Outcome, Running } from "../interpreter/effect.ts";
import { FatalError } from "../interpreter/errors.ts";
import { executeUtility } from "../interpreter/execute/command.ts";
import type { Shell } from "../interpreter/shell.ts";
import { quote } from "../syntax/quote.ts";
import { describe, sentence } from "./support/describe.ts";

/** Where every standard utility is found, as `getconf PATH` gives it. */
const standardPath = "/bin:/usr/bin";

/** `command [-pVv] name [argument…]` runs a utility past functions, or says what it is (POSIX.1-2024, XCU command). */
export const commandBuiltin: Builtin = {
  name: "command",
  special: false,
  run(shell, args): Outcome {
    let index = 1;
    let mode: "run" | "v" | "V" = "run";
    let path: string | undefined;
    for (; /^-[pvV]+$/.test(args[index] ?? ""); index++) {
      if (args[index]?.includes("v")) mode = "v";
      if (args[index]?.includes("V")) mode = "V";
      if (args[index]?.includes("p")) path = standardPath;
    }
    if (args[index] === "--") index += 1;
    const command = args.slice(index);
    if (command.length === 0) return 0;
    if (mode !== "run") return explain(shell, command, mode, path);
    try {
      const outcome = executeUtility(shell, command, { functions: false, path });
      return typeof outcome === "number" ? outcome : runOn(outcome);
    } catch (error) {
      return survived(error);
    }
  },
};

function* runOn(running: Running): Running {
  try {
    return yield* running;
  } catch (error) {
    return survived(error);
  }
}

/** The error of a special built-in utility does not end the shell here. @throws whatever else ends it */
function survived(error: unknown): number {
  if (!(error instanceof FatalError)) throw error;
  return error.status;
}

function explain(shell: Shell, names: readonly string[], mode: "v" | "V", path: string | undefined): number {
  let status = 0;
  for (const name of names) {
    const description = describe(shell, name, path);
    if (description.kind === "missing") {
      status = 1;
      if (mode === "V") shell.complain(`command: ${name}: not found`, 127);
    } else if (mode === "V") shell.print("command", `${sentence(name, description)}\n`);
    else if (description.kind === "alias")
      shell.print("command", `alias ${name}=${quote(description.text)}\n`);
    else shell.print("command", `${description.kind === "external" ? description.path : name}\n`);
  }
  return status;
}
