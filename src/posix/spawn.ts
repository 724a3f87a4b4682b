import { CStringArray, cString } from "./c-string.ts";
import { bind } from "./koffi.ts";
import { ignoredRealTime } from "./signal.ts";
import { watched } from "./spawn-watch.ts";

/** What the kernel does in the child between fork and exec, in this order (posix_spawn(3)). */
export type FileAction =
  /** dup2(from, to); with equal numbers it clears close-on-exec. */
  | { readonly kind: "duplicate"; readonly from: number; readonly to: number }
  | { readonly kind: "close"; readonly fd: number };

/** Whose process group the child joins (setpgid(2)). */
export type ProcessGroup = "inherit" | "lead" | { readonly join: number };

export interface SpawnRequest {
  readonly path: string;
  readonly arguments: readonly string[];
  readonly fileActions: readonly FileAction[];
  readonly processGroup: ProcessGroup;
  /** Signals that keep being ignored in the child; every other gets its default disposition. */
  readonly ignoredSignals: readonly number[];
  /** Signals that are blocked in the child; usually none. */
  readonly blockedSignals: readonly number[];
}

export type SpawnResult =
  | { readonly kind: "started"; readonly pid: number }
  | { readonly kind: "failed"; readonly errno: number };

const POSIX_SPAWN_SETPGROUP = 0x02;
const POSIX_SPAWN_SETSIGDEF = 0x04;
const POSIX_SPAWN_SETSIGMASK = 0x08;

type Call = (...args: readonly (number | bigint | ArrayBufferView | null)[]) => number;

interface SpawnCalls {
  readonly spawn: Call;
  readonly actionsInit: Call;
  readonly actionsDestroy: Call;
  readonly addDuplicate: Call;
  readonly addClose: Call;
  readonly attributesInit: Call;
  readonly setFlags: Call;
  readonly setGroup: Call;
  readonly setDefaults: Call;
  readonly setMask: Call;
}

let calls: SpawnCalls | undefined;
// Larger than any libc's: glibc needs 80 and 336 bytes.
const actions = Buffer.alloc(512);
const attributes = Buffer.alloc(1024);
const signalSet = Buffer.alloc(128);
const pidResult = new Int32Array(1);

/** What the buffers above were prepared for: a loop starts one child like the other. */
let prepared: SpawnRequest | undefined;

/** A command as the C library takes it. */
interface Command {
  readonly request: SpawnRequest;
  readonly path: Buffer;
  readonly argv: CStringArray;
}

let latest: Command | undefined;

/**
 * Starts a program (posix_spawn(3)): fork, process group, signals, descriptors and exec in one call.
 *
 * Returns after the exec, so an error is known: ENOENT, EACCES, ENOEXEC, E2BIG, ENOTDIR, ELOOP, ETXTBSY, EMFILE,
 * ENOMEM, EAGAIN; EBADF is a file action's.
 */
export function spawn(request: SpawnRequest, environment: CStringArray): SpawnResult {
  calls ??= bindCalls();
  if (prepared === undefined || !needsTheSame(prepared, request)) prepare(calls, request);
  if (latest === undefined || !isSameCommand(latest.request, request)) latest = commandOf(request);
  const { path, argv } = latest;
  const { spawn: posixSpawn } = calls;
  const errno = watched(() =>
    posixSpawn(pidResult, path, actions, attributes, argv.pointers, environment.pointers),
  );
  if (errno !== 0) return { kind: "failed", errno };
  return { kind: "started", pid: pidResult[0] as number };
}

function commandOf(request: SpawnRequest): Command {
  return { request, path: cString(request.path), argv: new CStringArray(request.arguments) };
}

function isSameCommand(one: SpawnRequest, other: SpawnRequest): boolean {
  return one.path === other.path && haveEqualElements(one.arguments, other.arguments, Object.is);
}

function prepare(bound: SpawnCalls, request: SpawnRequest): void {
  if (prepared !== undefined) bound.actionsDestroy(actions);
  prepared = request;
  bound.actionsInit(actions);
  for (const action of request.fileActions) {
    if (action.kind === "close") bound.addClose(actions, action.fd);
    else bound.addDuplicate(actions, action.from, action.to);
  }
  prepareAttributes(bound, request);
}

function prepareAttributes(bound: SpawnCalls, request: SpawnRequest): void {
  bound.attributesInit(attributes);
  let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
  if (request.processGroup !== "inherit") {
    flags |= POSIX_SPAWN_SETPGROUP;
    bound.setGroup(attributes, request.processGroup === "lead" ? 0 : request.processGroup.join);
  }
  bound.setFlags(attributes, flags);
  bound.setDefaults(attributes, defaultedSignals(request.ignoredSignals));
  bound.setMask(attributes, signalsOf(request.blockedSignals));
}

function needsTheSame(one: SpawnRequest, other: SpawnRequest): boolean {
  return (
    sameGroup(one.processGroup, other.processGroup) &&
    haveEqualElements(one.ignoredSignals, other.ignoredSignals, Object.is) &&
    haveEqualElements(one.blockedSignals, other.blockedSignals, Object.is) &&
    haveEqualElements(one.fileActions, other.fileActions, sameAction)
  );
}

function sameGroup(one: ProcessGroup, other: ProcessGroup): boolean {
  if (typeof one === "string" || typeof other === "string") return one === other;
  return one.join === other.join;
}

function sameAction(one: FileAction, other: FileAction): boolean {
  if (one.kind === "duplicate" && other.kind === "duplicate") {
    return one.from === other.from && one.to === other.to;
  }
  return one.kind === "close" && other.kind === "close" && one.fd === other.fd;
}

function haveEqualElements<Element>(
  one: readonly Element[],
  other: readonly Element[],
  equal: (one: Element, other: Element) => boolean,
): boolean {
  if (one === other) return true;
  return (
    one.length === other.length && one.every((element, index) => equal(element, other[index] as Element))
  );
}

/**
 * All signals but these and the real-time ones that were ignored at the start. With every signal named, glibc does not leave the
 * two ignored that it keeps for its threads.
 */
function defaultedSignals(ignored: readonly number[]): Buffer {
  signalSet.fill(0xff);
  for (const signal of ignored) exclude(signal);
  for (const signal of ignoredRealTime()) exclude(signal);
  return signalSet;
}

function exclude(signal: number): void {
  const byte = (signal - 1) >> 3;
  signalSet[byte] = (signalSet[byte] as number) & ~(1 << ((signal - 1) & 7));
}

function signalsOf(signals: readonly number[]): Buffer {
  signalSet.fill(0);
  for (const signal of signals) {
    const byte = (signal - 1) >> 3;
    signalSet[byte] = (signalSet[byte] as number) | (1 << ((signal - 1) & 7));
  }
  return signalSet;
}

function bindCalls(): SpawnCalls {
  const find = (name: string, parameters: string[]): Call => bind(name, "int", parameters) as Call;
  const pointer = "void*";
  return {
    spawn: find("posix_spawn", [pointer, pointer, pointer, pointer, pointer, pointer]),
    actionsInit: find("posix_spawn_file_actions_init", [pointer]),
    actionsDestroy: find("posix_spawn_file_actions_destroy", [pointer]),
    addDuplicate: find("posix_spawn_file_actions_adddup2", [pointer, "int", "int"]),
    addClose: find("posix_spawn_file_actions_addclose", [pointer, "int"]),
    attributesInit: find("posix_spawnattr_init", [pointer]),
    setFlags: find("posix_spawnattr_setflags", [pointer, "int16"]),
    setGroup: find("posix_spawnattr_setpgroup", [pointer, "int"]),
    setDefaults: find("posix_spawnattr_setsigdefault", [pointer, pointer]),
    setMask: find("posix_spawnattr_setsigmask", [pointer, pointer]),
  };
}
