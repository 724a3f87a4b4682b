import { hostname } from "node:os";
import { now, realTime } from "../posix/clock.ts";
import { type CommandPlace, frames } from "./frame.ts";
import { advanceRandom, randomOf, secureRandom } from "./random.ts";
import type { Shell } from "./shell.ts";
import type { DynamicVariable } from "./variables/variable.ts";

/** The variables that the shell computes when they are read: one table for all shells of a process. */
export function dynamicVariables(): ReadonlyMap<string, DynamicVariable> {
  table ??= new Map(Object.entries(definitions()));
  return table;
}

let table: ReadonlyMap<string, DynamicVariable> | undefined;

/** The release of bash whose language is understood: scripts ask for it before they use that language. */
const bashRelease = ["5", "2", "0", "1", "release", "x86_64-pc-linux-gnu"];

function definitions(): Record<string, DynamicVariable> {
  return {
    LINENO: { get: (shell) => String(shell.line), set: () => {} },
    _: {
      get: (shell) => shell.lastArgument,
      set: (shell, value) => {
        shell.lastArgument = value;
      },
    },
    RANDOM: {
      integer: true,
      get: (shell) => {
        shell.randomSeed = advanceRandom(shell.randomSeed ?? secureRandom());
        return String(randomOf(shell.randomSeed));
      },
      set: (shell, value) => {
        shell.randomSeed = Number(BigInt.asUintN(32, BigInt(value)));
      },
    },
    SRANDOM: { integer: true, get: () => String(secureRandom()), set: () => {} },
    SECONDS: {
      integer: true,
      get: (shell) => String(Math.floor((now() - (shell.secondsStart ?? 0)) / 1_000)),
      set: (shell, value) => {
        shell.secondsStart = now() - Number(value) * 1_000;
      },
    },
    EPOCHSECONDS: { get: () => String(Math.floor(Date.now() / 1_000)), set: () => {} },
    EPOCHREALTIME: { get: epochRealTime, set: () => {} },
    BASHPID: {
      integer: true,
      get: (shell) => {
        shell.knowsItsPid = shell.isSubshell;
        return String(process.pid);
      },
      set: () => {},
    },
    BASH_SUBSHELL: { get: (shell) => String(shell.subshellDepth), set: () => {} },
    BASH_COMMAND: { get: (shell) => textOf(shell.trappedCommand ?? shell.command) },
    BASH_ARGV0: {
      get: (shell) => shell.name,
      set: (shell, value) => {
        shell.name = value;
      },
    },
    UID: { integer: true, readonly: true, get: () => String(process.getuid?.() ?? 0) },
    EUID: { integer: true, readonly: true, get: () => String(process.geteuid?.() ?? 0) },
    HOSTNAME: { get: () => hostname() },
    HOSTTYPE: { get: () => "x86_64" },
    OSTYPE: { get: () => "linux-gnu" },
    MACHTYPE: { get: () => bashRelease[5] },
    BASH: { get: (shell) => shell.runtime.program.path },
    BASH_VERSION: { get: () => "5.2.0(1)-release" },
    BASH_VERSINFO: list(() => bashRelease, { readonly: true }),
    GROUPS: list(() => (process.getgroups?.() ?? []).map(String), { set: () => {} }),
    DIRSTACK: list((shell) => [shell.variables.get("PWD") ?? "", ...shell.directories], { set: () => {} }),
    PIPESTATUS: list((shell) => (shell.pipeStatus ?? [shell.status]).map(String)),
    BASH_REMATCH: list((shell) => shell.regexMatch),
    FUNCNAME: list((shell) => (shell.functionDepth === 0 ? [] : frames(shell).map(({ name }) => name)), {
      set: () => {},
    }),
    BASH_SOURCE: list((shell) => frames(shell).map(({ source }) => source)),
    BASH_LINENO: list((shell) => frames(shell).map(({ line }) => String(line))),
  };
}

function list(
  array: (shell: Shell) => readonly string[],
  others: Partial<DynamicVariable> = {},
): DynamicVariable {
  return { ...others, array, get: (shell) => array(shell)[0] };
}

/** Seconds since the epoch with microseconds. */
function epochRealTime(): string {
  const digits = String(realTime());
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

function textOf(place: CommandPlace | undefined): string {
  return place ? place.source.text.slice(place.span.start, place.span.end) : "";
}
