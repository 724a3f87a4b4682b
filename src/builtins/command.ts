import type { Builtin } from "../interpreter/builtin.ts";
import type { Outcome, Running } from "../interpreter/coroutines/effect.ts";
import { FatalError } from "../interpreter/errors.ts";
import { executeUtility } from "../interpreter/execute/command.ts";
import type { Shell } from "../interpreter/shell.ts";
import { aliasDefinition, type Description, describe, sentence } from "./support/describe.ts";
import { hasOption, lastOption, parseOptions } from "./support/options.ts";

/** Where `command -p` finds the standard utilities, whatever PATH is. */
const standardPath = "/usr/bin:/bin:/usr/sbin:/sbin";

/** `command [-pVv] name [argument…]` runs a utility past functions, or says what it is (POSIX.1-2024, XCU command). */
export const commandBuiltin: Builtin = {
  name: "command",
  special: false,
  confined: true,
  run(shell, args): Outcome {
    const parsed = parseOptions(args, "pvV");
    if (parsed.kind === "error") return shell.complain(`command: ${parsed.message}`, 2);
    const { options, next } = parsed;
    const command = args.slice(next);
    if (command.length === 0) return 0;
    const standard = hasOption(options, "p") ? { path: standardPath } : {};
    const form = lastOption(options, "vV");
    if (form !== undefined) return explain(shell, command, form, standard.path);
    return survive(() => executeUtility(shell, command, { functions: false, ...standard }));
  },
};

/** The error of a special built-in utility does not end the shell here. */
function survive(run: () => Outcome): Outcome {
  try {
    const outcome = run();
    return typeof outcome === "number" ? outcome : surviveLater(outcome);
  } catch (error) {
    return statusOf(error);
  }
}

function* surviveLater(running: Running): Running {
  try {
    return yield* running;
  } catch (error) {
    return statusOf(error);
  }
}

function statusOf(error: unknown): number {
  if (error instanceof FatalError) return error.status;
  throw error;
}

/** As in bash, success is that one of the names means something. */
function explain(shell: Shell, names: readonly string[], form: string, path: string | undefined): number {
  let status = 1;
  for (const name of names) {
    const [description] = describe(shell, name, {
      path: path ?? shell.variables.get("PATH") ?? "",
      functions: true,
    });
    if (description === undefined) {
      if (form === "V") shell.complain(`command: ${name}: not found`, 1);
      continue;
    }
    status = 0;
    const line = form === "V" ? sentence(name, description) : shortForm(name, description);
    shell.print("command", `${line}\n`);
  }
  return status;
}

function shortForm(name: string, description: Description): string {
  if (description.kind === "alias") return `alias ${aliasDefinition(name, description.text)}`;
  return description.kind === "file" ? description.path : name;
}
