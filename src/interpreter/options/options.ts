import type { PipefailMode } from "../../plan/pipeline-plan.ts";

/** The shell's options by their long names (`set -o`), as POSIX.1-2024 lists them, and tssh's own. */
export interface Options {
  allexport: boolean;
  braceexpand: boolean;
  errexit: boolean;
  /** Functions and subshells have the ERR trap too. */
  errtrace: boolean;
  /** Functions and subshells have the DEBUG and RETURN traps too. */
  functrace: boolean;
  hashall: boolean;
  ignoreeof: boolean;
  interactive: boolean;
  lastpipe: boolean;
  monitor: boolean;
  noclobber: boolean;
  noexec: boolean;
  noglob: boolean;
  nolog: boolean;
  notify: boolean;
  nounset: boolean;
  pipefail: PipefailMode;
  /** Extensions that would change the meaning of a POSIX script are off. */
  posix: boolean;
  stdin: boolean;
  verbose: boolean;
  vi: boolean;
  emacs: boolean;
  xtrace: boolean;
}

/** The options that are on or off; `pipefail` has a mode. */
export type Flag = Exclude<keyof Options, "pipefail">;

/** The single letters of `set` and `$-`. */
export const optionLetters: Readonly<Record<string, Flag>> = {
  a: "allexport",
  b: "notify",
  B: "braceexpand",
  C: "noclobber",
  e: "errexit",
  E: "errtrace",
  f: "noglob",
  h: "hashall",
  i: "interactive",
  m: "monitor",
  n: "noexec",
  s: "stdin",
  T: "functrace",
  u: "nounset",
  v: "verbose",
  x: "xtrace",
};

/** The letters that `set` may not change: they tell how the shell was started. */
export const fixedOptions: readonly Flag[] = ["interactive", "stdin"];

export function defaultOptions(): Options {
  return {
    allexport: false,
    braceexpand: true,
    errexit: false,
    errtrace: false,
    functrace: false,
    hashall: true,
    ignoreeof: false,
    interactive: false,
    lastpipe: true,
    monitor: false,
    noclobber: false,
    noexec: false,
    noglob: false,
    nolog: false,
    notify: false,
    nounset: false,
    pipefail: "off",
    posix: false,
    stdin: false,
    verbose: false,
    vi: false,
    emacs: false,
    xtrace: false,
  };
}

/** The value of `$-`. */
export function optionString(options: Options): string {
  return Object.entries(optionLetters)
    .filter(([, name]) => options[name])
    .map(([letter]) => letter)
    .join("");
}

export type OptionChange = "changed" | "unknown";

/** Carries out `set -o name`, `set +o name` and `set -o pipefail=strict`. */
export function setOption(options: Options, name: string, on: boolean): OptionChange {
  if (name === "pipefail" || name === "pipefail=causal" || name === "pipefail=strict") {
    options.pipefail = !on ? "off" : name === "pipefail=strict" ? "strict" : "causal";
    return "changed";
  }
  if (!Object.hasOwn(options, name)) return "unknown";
  if (fixedOptions.includes(name as Flag)) return "unknown";
  options[name as Flag] = on;
  if (name === "posix") options.braceexpand = !on;
  if (on && name === "vi") options.emacs = false;
  if (on && name === "emacs") options.vi = false;
  return "changed";
}

/** Whether an option is on by its name; one that does not exist is not. */
export function isOptionSet(options: Options, name: string): boolean {
  if (name === "pipefail") return options.pipefail !== "off";
  return Object.hasOwn(options, name) && options[name as Flag];
}
