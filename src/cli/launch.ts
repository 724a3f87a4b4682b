import { dirname, resolve } from "node:path";
import { stateVariable } from "../interpreter/state.ts";
import { readText } from "../posix/read-text.ts";
import { type Inherited, readInherited } from "./inherited.ts";

/** How the shell was started: what the kernel and the launcher gave it. */
export interface Launch extends Inherited {
  /** What the shell was called by, as `$0` of `tssh -c`: a path or a name. */
  readonly argument0: string;
  readonly arguments: readonly string[];
  readonly environment: ReadonlyMap<string, string>;
  /** The descriptor of the state that the shell of an asynchronous list goes on from. */
  readonly stateDescriptor: number | undefined;
  /** `name=value` entries whose name is no shell variable: not for the shell, but for its children. */
  readonly foreignEnvironment: readonly string[];
  /** The directory of package.json, where native modules are looked for. */
  readonly packageRoot: string;
}

/** The environment variable in which bin/tssh hands over what node would lose. */
const handover = "TSSH_LAUNCH";

/**
 * Reads the launch, once, at the start.
 *
 * From /proc rather than from `process` where bytes matter: node decodes arguments and environment as UTF-8 and so
 * loses what is none.
 */
export function readLaunch(): Launch {
  const entries = environmentEntries();
  const inherited = readInherited(takeEntry(entries, handover));
  restoreNodeVariables(entries, inherited);
  const state = takeEntry(entries, stateVariable);
  const stateDescriptor = state === undefined ? undefined : Number(state);
  const { environment, foreignEnvironment } = readEnvironment(entries);
  const { argument0, args } = readArguments(inherited.byLauncher);
  const packageRoot = findPackageRoot();
  return {
    ...inherited,
    argument0,
    arguments: args,
    environment,
    stateDescriptor,
    foreignEnvironment,
    packageRoot,
  };
}

/** The variables as node has them, which takes a sixth of the file's time, unless it lost bytes of one. */
function environmentEntries(): string[] {
  const entries = Object.entries(process.env).map(([name, value]) => `${name}=${value}`);
  if (!entries.some((entry) => entry.includes("\ufffd"))) return entries;
  try {
    return readStrings("/proc/self/environ");
  } catch {
    return entries;
  }
}

/** Splits a file of strings that each end with a NUL. */
function readStrings(path: string): string[] {
  const strings = readText(path).split("\0");
  strings.pop();
  return strings;
}

/** Removes a variable from the entries and gives its value. */
function takeEntry(entries: string[], name: string): string | undefined {
  const index = entries.findIndex((entry) => entry.startsWith(`${name}=`));
  if (index < 0) return undefined;
  delete process.env[name];
  return entries.splice(index, 1)[0]?.slice(name.length + 1);
}

function restoreNodeVariables(entries: string[], { nodeOptions, nodeChannel }: Inherited): void {
  if (nodeOptions !== undefined) entries.push(`NODE_OPTIONS=${nodeOptions}`);
  if (nodeChannel !== undefined) entries.push(`NODE_CHANNEL_FD=${nodeChannel}`);
}

const variableName = /^[A-Za-z_][A-Za-z_0-9]*$/;

function readEnvironment(entries: readonly string[]) {
  const environment = new Map<string, string>();
  const foreignEnvironment: string[] = [];
  for (const entry of entries) {
    const end = entry.indexOf("=");
    if (end < 0) continue;
    const name = entry.slice(0, end);
    if (variableName.test(name)) environment.set(name, entry.slice(end + 1));
    else foreignEnvironment.push(entry);
  }
  return { environment, foreignEnvironment };
}

function readArguments(byLauncher: boolean): { argument0: string; args: readonly string[] } {
  // [node, argument 0, arguments…] in a snapshot, else [node, bundle, argument 0, arguments…]; without the
  // launcher nothing but the arguments follows.
  const skipped = (inSnapshot() ? 1 : 2) + (byLauncher ? 1 : 0);
  const args = process.argv.slice(skipped);
  const argument0 = (byLauncher ? process.argv[skipped - 1] : undefined) ?? "tssh";
  const lossy = argument0.includes("\ufffd") || args.some((argument) => argument.includes("\ufffd"));
  if (!lossy) return { argument0, args };
  const exact = readStrings("/proc/self/cmdline").slice(-args.length - 1);
  return { argument0: byLauncher ? (exact[0] ?? argument0) : argument0, args: exact.slice(1) };
}

function findPackageRoot(): string {
  const file = inSnapshot() ? snapshotPath() : process.argv[1];
  return dirname(dirname(resolve(file ?? "dist/tssh.cjs")));
}

function inSnapshot(): boolean {
  return snapshotPath() !== undefined;
}

function snapshotPath(): string | undefined {
  const index = process.execArgv.indexOf("--snapshot-blob");
  return index < 0 ? undefined : process.execArgv[index + 1];
}
