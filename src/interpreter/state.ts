import { readFileSync, readlinkSync } from "node:fs";
import { constants } from "node:os";
import type { LimitPlan } from "../plan/limit-plan.ts";
import { close, memoryFile, seek, writeNow } from "../posix/descriptor.ts";
import { changeDirectoryTo } from "../posix/process.ts";
import { decode, encode } from "../text/bytes.ts";
import { evaluateText } from "./evaluate.ts";
import type { Options } from "./options/options.ts";
import type { ShellOptions } from "./options/shopt.ts";
import type { Shell } from "./shell.ts";
import { type PackedVariable, packVariable, unpackVariable } from "./variables/packed.ts";

/** The environment variable that tells a new shell where its state is. */
export const stateVariable = "TSSH_STATE";
const fileName = "tssh-state";

const { SIGINT, SIGQUIT } = constants.signals;

/** Descriptors that the new process is given beside its state, by their numbers there. It closes them. */
export interface PassedDescriptors {
  /** Closed once the process ignores what it shall: somebody waits for that. */
  readonly ready: number | undefined;
  /** The working directory, where no path leads to it any more. */
  readonly directory: number | undefined;
}

/** A shell environment as data, for an asynchronous list in a process of its own. */
export interface SerializedState {
  readonly variables: readonly PackedVariable[];
  readonly functionDepth: number;
  readonly functions: readonly string[];
  readonly aliases: readonly (readonly [string, string])[];
  readonly options: Options;
  readonly shellOptions: ShellOptions;
  readonly parameters: readonly string[];
  readonly name: string;
  readonly status: number;
  readonly lastBackground: number | undefined;
  /** The path of the working directory, as the shell knows it. */
  readonly directory: string;
  readonly limits: readonly LimitPlan[];
  readonly ignored: readonly number[];
  readonly ignoredAtEntry: readonly number[];
  readonly pid: number;
  readonly sourceName: string;
  readonly line: number;
  /** The command to run. */
  readonly text: string;
  readonly passed: Partial<PassedDescriptors>;
}

/** Writes a shell's state and a command into a file in memory. Gives its descriptor, or minus errno. */
export function serialize(shell: Shell, text: string, passed: PassedDescriptors): number {
  const state: SerializedState = {
    variables: shell.variables.entries().map(packVariable),
    functionDepth: shell.functionDepth,
    functions: [...shell.functions.values()].map((definition) => definition.text()),
    aliases: [...shell.aliases],
    options: shell.options,
    shellOptions: shell.shellOptions,
    parameters: shell.parameters,
    name: shell.name,
    status: shell.status,
    lastBackground: shell.lastBackground,
    directory: shell.directory.path,
    limits: shell.limits,
    ignored: shell.traps.ignored(),
    ignoredAtEntry: [...shell.runtime.signals.ignoredAtEntry],
    pid: shell.runtime.pid,
    sourceName: shell.sourceName,
    line: shell.line,
    text,
    passed,
  };
  const fd = memoryFile(fileName);
  if (fd < 0) return fd;
  const bytes = encode(JSON.stringify(state));
  for (let offset = 0; offset < bytes.length; ) {
    const written = writeNow(fd, bytes.subarray(offset));
    if (written < 0) {
      close(fd);
      return written;
    }
    offset += written;
  }
  seek(fd, 0, "set");
  return fd;
}

/** Reads what `serialize` wrote, closes the descriptor and enters the directory; undefined when it is of another origin. */
export function deserialize(fd: number): SerializedState | undefined {
  if (!isMemoryFile(fd)) return undefined;
  const state = JSON.parse(decode(readFileSync(fd))) as SerializedState;
  close(fd);
  const { directory } = state.passed;
  if (directory !== undefined) {
    changeDirectoryTo(directory);
    close(directory);
  }
  return state;
}

function isMemoryFile(fd: number): boolean {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`).startsWith(`/memfd:${fileName} `);
  } catch {
    return false;
  }
}

/** Makes a new shell what the serialised one was. */
export function adopt(shell: Shell, state: SerializedState): void {
  for (const packed of state.variables) shell.variables.restore(packed.name, unpackVariable(packed));
  shell.functionDepth = state.functionDepth;
  shell.returnable = state.functionDepth;
  Object.assign(shell.options, state.options, { monitor: false, interactive: false });
  Object.assign(shell.shellOptions, state.shellOptions);
  shell.aliases = new Map(state.aliases);
  shell.parameters = state.parameters;
  shell.name = state.name;
  shell.sourceName = state.sourceName;
  shell.limits = state.limits;
  for (const signal of state.ignored) shell.traps.set(signal, "");
  if (!state.options.monitor) shell.traps.ignore([SIGINT, SIGQUIT]);
  for (const signal of shell.traps.ignored()) shell.runtime.signals.ignore(signal, shell);
  if (state.passed.ready !== undefined) close(state.passed.ready);
  for (const text of state.functions) evaluateText(shell, text, state.sourceName, state.line);
  shell.status = state.status;
  shell.lastBackground = state.lastBackground;
  shell.line = state.line;
}
