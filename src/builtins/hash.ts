import type { Builtin } from "../interpreter/builtin.ts";
import type { Shell } from "../interpreter/shell.ts";
import { searchCommand } from "../process/command-search.ts";
import { hasOption, parseOptions } from "./support/options.ts";

/** `hash [-dlrt] [-p path] [name…]`: the remembered places of programs (POSIX.1-2024, XCU hash; all but `-r` is bash's). */
export const hashBuiltin: Builtin = {
  name: "hash",
  special: false,
  confined: true,
  run(shell, args) {
    const parsed = parseOptions(args, "dlp:rt");
    if (parsed.kind === "error") return shell.complain(`hash: ${parsed.message}`, 2);
    const { options, next } = parsed;
    const names = args.slice(next);
    const reusable = hasOption(options, "l");
    if (hasOption(options, "r")) shell.commandPaths.clear();
    else if (names.length === 0) return list(shell, [...shell.commandPaths.keys()], reusable);
    const path = options.find(({ letter }) => letter === "p")?.argument;
    if (hasOption(options, "t")) return show(shell, names, reusable);
    if (hasOption(options, "d")) return forget(shell, names);
    return remember(shell, names, path);
  },
};

function list(shell: Shell, names: readonly string[], reusable: boolean): number {
  const lines = names.map((name) => {
    const path = shell.commandPaths.get(name);
    return reusable ? `hash -p ${path} ${name}\n` : `${path}\n`;
  });
  return shell.print("hash", lines.join(""));
}

function show(shell: Shell, names: readonly string[], reusable: boolean): number {
  let status = 0;
  for (const name of names) {
    const path = shell.commandPaths.get(name);
    if (path === undefined) status = shell.complain(`hash: ${name}: not found`, 1);
    else if (reusable || names.length === 1) list(shell, [name], reusable);
    else shell.print("hash", `${name}\t${path}\n`);
  }
  return status;
}

function forget(shell: Shell, names: readonly string[]): number {
  let status = 0;
  for (const name of names) {
    if (!shell.commandPaths.delete(name)) status = shell.complain(`hash: ${name}: not found`, 1);
  }
  return status;
}

function remember(shell: Shell, names: readonly string[], path: string | undefined): number {
  let status = 0;
  shell.enter();
  for (const name of names) {
    if (path !== undefined) {
      shell.commandPaths.set(name, path);
    } else if (!name.includes("/") && !shell.runtime.builtins.has(name) && !shell.functions.has(name)) {
      const found = searchCommand(name, shell.variables.get("PATH") ?? "");
      if (found.kind === "missing") status = shell.complain(`hash: ${name}: not found`, 1);
      else shell.commandPaths.set(name, found.path);
    }
  }
  return status;
}
