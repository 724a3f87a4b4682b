import { fixedOptions, optionLetters } from "../interpreter/options/options.ts";

/** What the arguments ask for (POSIX.1-2024, XCU sh). */
export type Invocation =
  | {
      readonly kind: "command-string";
      readonly command: string;
      /** `$0`, when the arguments name it. */
      readonly name: string | undefined;
      readonly arguments: readonly string[];
      readonly options: InvocationOptions;
    }
  | {
      readonly kind: "file";
      readonly path: string;
      readonly arguments: readonly string[];
      readonly options: InvocationOptions;
    }
  | { readonly kind: "stdin"; readonly arguments: readonly string[]; readonly options: InvocationOptions }
  | { readonly kind: "help" }
  /** Asked for by the build. */
  | { readonly kind: "prompt-cache"; readonly file: string }
  | { readonly kind: "version" }
  | { readonly kind: "usage-error"; readonly message: string };

export interface InvocationOptions {
  /** `-i` and `+i`; undefined leaves it to the terminal. */
  readonly interactive: boolean | undefined;
  readonly login: boolean;
  /** Options of `set` by their long names, in the order given. The names after `-o` are not checked here. */
  readonly set: readonly SetOption[];
}

export interface SetOption {
  readonly name: string;
  readonly on: boolean;
}

/** Reads the arguments after the shell's own name. */
export function parseArguments(args: readonly string[]): Invocation {
  const state = new Reading(args);
  for (let option = state.nextOption(); option !== undefined; option = state.nextOption()) {
    const outcome = option.startsWith("--") ? state.readLong(option) : state.readCluster(option);
    if (outcome) return outcome;
  }
  return state.finish();
}

class Reading {
  readonly #args: readonly string[];
  #at = 0;
  #commandString = false;
  #fromStdin = false;
  #interactive: boolean | undefined;
  #login = false;
  readonly #set: SetOption[] = [];

  constructor(args: readonly string[]) {
    this.#args = args;
  }

  /** The next argument if it is one of options; `-` and `--` end the options and are skipped. */
  nextOption(): string | undefined {
    const argument = this.#args[this.#at];
    if (argument === undefined || !/^[-+]./.test(argument)) {
      if (argument === "-") this.#at++;
      return undefined;
    }
    this.#at++;
    return argument === "--" ? undefined : argument;
  }

  readLong(option: string): Invocation | undefined {
    if (option === "--help") return { kind: "help" };
    if (option === "--version") return { kind: "version" };
    if (option.startsWith("--prompt-cache=")) {
      return { kind: "prompt-cache", file: option.slice("--prompt-cache=".length) };
    }
    if (option === "--login") this.#login = true;
    else return unknownOption(option);
    return undefined;
  }

  /** Reads letters that share a sign, as in `-euo pipefail`. */
  readCluster(cluster: string): Invocation | undefined {
    const sign = cluster.charAt(0);
    for (const letter of cluster.slice(1)) {
      const outcome = this.#readLetter(letter, sign === "-");
      if (outcome) return outcome;
    }
    return undefined;
  }

  finish(): Invocation {
    const options: InvocationOptions = {
      interactive: this.#interactive,
      login: this.#login,
      set: this.#set,
    };
    const [first, ...rest] = this.#args.slice(this.#at);
    if (this.#commandString) {
      if (first === undefined) return missingArgument("-c");
      return { kind: "command-string", command: first, name: rest[0], arguments: rest.slice(1), options };
    }
    if (first === undefined) return { kind: "stdin", arguments: [], options };
    if (this.#fromStdin) return { kind: "stdin", arguments: [first, ...rest], options };
    return { kind: "file", path: first, arguments: rest, options };
  }

  #readLetter(letter: string, on: boolean): Invocation | undefined {
    const sign = on ? "-" : "+";
    const name = optionLetters[letter];
    if (name !== undefined && !fixedOptions.includes(name)) this.#set.push({ name, on });
    else if (letter === "o") return this.#readNamed(on);
    else if (letter === "i") this.#interactive = on;
    else if (letter === "l") this.#login = on;
    else if (letter === "c" && on) this.#commandString = true;
    else if (letter === "s" && on) this.#fromStdin = true;
    else return unknownOption(sign + letter);
    return undefined;
  }

  #readNamed(on: boolean): Invocation | undefined {
    const name = this.#args[this.#at++];
    if (name === undefined) return missingArgument(on ? "-o" : "+o");
    this.#set.push({ name, on });
    return undefined;
  }
}

function unknownOption(option: string): Invocation {
  return { kind: "usage-error", message: `unknown option: ${option}` };
}

function missingArgument(option: string): Invocation {
  return { kind: "usage-error", message: `${option}: option requires an argument` };
}
