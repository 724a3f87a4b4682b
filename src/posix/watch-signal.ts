import { constants } from "node:os";
import { isIgnored, setDisposition } from "./signal.ts";

/** Node's handle of libuv's `uv_signal_t`, of which it makes one itself for each signal that has a name. */
interface SignalHandle {
  onsignal: (signal: number) => void;
  start(signal: number): number;
  unref(): void;
  close(): void;
}

type SignalHandleClass = new () => SignalHandle;

/** glibc keeps 32 and 33 for its threads; from 34 on signals have no name to node. */
const firstRealTime = 34;

let handleClass: SignalHandleClass | undefined;

/** Signals that are watched for a moment to see a handle made: hardly anybody misses them then. */
const samples = ["SIGURG", "SIGWINCH", "SIGCONT", "SIGPWR", "SIGSTKFLT"] as const;

const handles = new Map<() => void, SignalHandle>();

/** Whether `watchSignal` can watch a signal. */
export function isWatchable(signal: number): boolean {
  return signal >= firstRealTime ? findHandleClass() !== undefined : nameOf(signal) !== undefined;
}

/** Calls a handler in a turn of the event loop after a signal has come. */
export function watchSignal(signal: number, handler: () => void): void {
  const name = nameOf(signal);
  if (name !== undefined) {
    process.on(name, handler);
    return;
  }
  const Handle = findHandleClass();
  if (Handle === undefined) throw new RangeError(`signal ${signal} cannot be watched`);
  const handle = new Handle();
  handle.unref();
  handle.onsignal = handler;
  handle.start(signal);
  handles.set(handler, handle);
}

/** Takes a handler away; without any other the signal acts by default. */
export function unwatchSignal(signal: number, handler: () => void): void {
  const name = nameOf(signal);
  if (name !== undefined) process.removeListener(name, handler);
  handles.get(handler)?.close();
  handles.delete(handler);
}

function nameOf(number: number): NodeJS.Signals | undefined {
  for (const [name, value] of Object.entries(constants.signals)) {
    if (value === number) return name as NodeJS.Signals;
  }
  return undefined;
}

/**
 * The class of node's handles: libuv watches every signal by its number, but `process.on` takes names only, and
 * real-time signals have none there. A hook on the making of asynchronous resources is shown a handle.
 */
function findHandleClass(): SignalHandleClass | undefined {
  if (handleClass !== undefined) return handleClass;
  const { createHook } = process.getBuiltinModule("node:async_hooks");
  const hook = createHook({
    init(_id, type, _trigger, resource) {
      if (type === "SIGNALWRAP") handleClass = resource.constructor as SignalHandleClass;
    },
  });
  const sample = samples.find((name) => process.listenerCount(name) === 0);
  if (sample === undefined) return undefined;
  const ignored = isIgnored(constants.signals[sample]);
  const watch = (): void => {};
  hook.enable();
  process.on(sample, watch);
  process.removeListener(sample, watch);
  hook.disable();
  if (ignored) setDisposition(constants.signals[sample], "ignore");
  return handleClass;
}
