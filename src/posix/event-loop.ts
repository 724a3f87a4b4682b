import { bind } from "./koffi.ts";

let descriptor: number | undefined;

/**
 * The descriptor that becomes readable when libuv's default loop has something to do: a signal, a timer
 * (uv_backend_fd). Node's binary exports libuv's functions.
 */
export function eventLoopDescriptor(): number {
  if (descriptor !== undefined) return descriptor;
  const defaultLoop = bind("uv_default_loop", "void*", []) as () => bigint;
  const backend = bind("uv_backend_fd", "int", ["void*"]) as (loop: bigint) => number;
  descriptor = backend(defaultLoop());
  return descriptor;
}
