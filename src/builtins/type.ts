import type { Builtin } from "../interpreter/builtin.ts";
import type { Shell } from "../interpreter/shell.ts";
import { type Description, describe, describeFiles, sentence } from "./support/describe.ts";
import { hasOption, lastOption, type Option, parseOptions } from "./support/options.ts";

/** `type [-afptP] name…` says what each name would run (POSIX.1-2024, XCU type; the options are bash's). */
export const typeBuiltin: Builtin = {
  name: "type",
  special: false,
  confined: true,
  run(shell, args) {
    const parsed = parseOptions(args, "afptP");
    if (parsed.kind === "error") return shell.complain(`type: ${parsed.message}`, 2);
    const { options, next } = parsed;
    let status = 0;
    for (const name of args.slice(next)) {
      if (!explain(shell, name, options)) status = 1;
    }
    return status;
  },
};

/** Writes what one name means. Gives whether it means anything. */
function explain(shell: Shell, name: string, options: readonly Option[]): boolean {
  const path = shell.variables.get("PATH") ?? "";
  const filesOnly = hasOption(options, "P") || (hasOption(options, "a") && hasOption(options, "p"));
  const found = filesOnly
    ? describeFiles(shell, name, path)
    : describe(shell, name, { path, functions: !hasOption(options, "f") });
  const form = lastOption(options, "tpP");
  if (found.length === 0) {
    if (form === undefined) shell.complain(`type: ${name}: not found`, 1);
    return false;
  }
  for (const description of hasOption(options, "a") ? found : found.slice(0, 1)) {
    const line = lineOf(name, description, form);
    if (line !== undefined) shell.print("type", `${line}\n`);
  }
  return true;
}

function lineOf(name: string, description: Description, form: string | undefined): string | undefined {
  if (form === undefined) return sentence(name, description);
  if (form === "t") return description.kind;
  return description.kind === "file" ? description.path : undefined;
}
