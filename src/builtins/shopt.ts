import type { Builtin } from "../interpreter/builtin.ts";
import { type Flag, fixedOptions, isOptionSet, setOption } from "../interpreter/options/options.ts";
import { getShellOption, setShellOption, shellOptionNames } from "../interpreter/options/shopt.ts";
import type { Shell } from "../interpreter/shell.ts";

/** `shopt [-pqsu] [-o] [name…]` sets and shows bash's options; with `-o`, those of `set -o`. */
export const shoptBuiltin: Builtin = {
  name: "shopt",
  special: false,
  confined: true,
  run(shell, args) {
    const flags = new Set<string>();
    let index = 1;
    for (; /^-./.test(args[index] ?? ""); index++) {
      const option = args[index] as string;
      if (option === "--") {
        index++;
        break;
      }
      for (const letter of option.slice(1)) {
        if (!"pqsuo".includes(letter)) return shell.complain(`shopt: -${letter}: invalid option`, 2);
        flags.add(letter);
      }
    }
    if (flags.has("s") && flags.has("u")) {
      return shell.complain("shopt: cannot set and unset shell options simultaneously", 1);
    }
    return carryOut(shell, flags, args.slice(index));
  },
};

function carryOut(shell: Shell, flags: ReadonlySet<string>, names: readonly string[]): number {
  const table = flags.has("o") ? setTable(shell) : shoptTable(shell);
  const on = flags.has("s") ? true : flags.has("u") ? false : undefined;
  if (names.length > 0 && on !== undefined) return change(shell, table, names, on);
  const shown =
    names.length > 0 ? names : table.names.filter((name) => on === undefined || table.get(name) === on);
  let status = 0;
  const lines: string[] = [];
  for (const name of shown) {
    const value = table.get(name);
    if (value === undefined) status = shell.complain(`shopt: ${name}: invalid ${table.kind} name`, 1);
    else
      lines.push(
        flags.has("p") ? table.command(name, value) : `${name.padEnd(15)}\t${value ? "on" : "off"}\n`,
      );
    if (names.length > 0 && value === false) status = 1;
  }
  return flags.has("q") ? status : shell.print("shopt", lines.join("")) || status;
}

/** The options that a call is about. */
interface Table {
  readonly kind: string;
  readonly names: readonly string[];
  get(name: string): boolean | undefined;
  set(name: string, on: boolean): void;
  /** The command that sets an option to what it is. */
  command(name: string, on: boolean): string;
}

function change(shell: Shell, table: Table, names: readonly string[], on: boolean): number {
  let status = 0;
  for (const name of names) {
    if (table.get(name) === undefined) {
      status = shell.complain(`shopt: ${name}: invalid ${table.kind} name`, 1);
    } else {
      table.set(name, on);
    }
  }
  return status;
}

function shoptTable(shell: Shell): Table {
  return {
    kind: "shell option",
    names: shellOptionNames,
    get: (name) => getShellOption(shell, name),
    set: (name, on) => setShellOption(shell, name, on),
    command: (name, on) => `shopt ${on ? "-s" : "-u"} ${name}\n`,
  };
}

function setTable(shell: Shell): Table {
  const names = Object.keys(shell.options)
    .filter((name) => name !== "lastpipe" && !fixedOptions.includes(name as Flag))
    .sort();
  return {
    kind: "option",
    names,
    get: (name) => (names.includes(name) ? isOptionSet(shell.options, name) : undefined),
    set: (name, on) => {
      setOption(shell.options, name, on);
      shell.variables.exportsAll = shell.options.allexport;
    },
    command: (name, on) => `set ${on ? "-o" : "+o"} ${name}\n`,
  };
}
