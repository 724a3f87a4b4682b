import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";

/** The part of koffi's interface that tssh uses. */
interface Koffi {
  load(path: null): { func(name: string, result: string, parameters: readonly string[]): unknown };
  errno(value?: number): number;
  address(buffer: ArrayBufferView): bigint;
}

let packageRoot: string | undefined;
let loaded: Koffi | undefined;
let symbols: ReturnType<Koffi["load"]> | undefined;

/**
 * koffi, loaded at first use.
 *
 * Never at import: a start-up snapshot cannot hold a native module. `process.dlopen` on the platform's own
 * package does without koffi's install script and the reading of ELF headers that its index would do.
 */
export function koffi(): Koffi {
  loaded ??= loadBinary();
  return loaded;
}

/** Looks up a function of the C library by its C name and types. */
export function bind(name: string, result: string, parameters: readonly string[]): unknown {
  symbols ??= koffi().load(null);
  return symbols.func(name, result, parameters);
}

/** The result of a call as the kernel gives it: itself, or minus errno when it was -1. */
export function result(value: number): number {
  return value === -1 ? -koffi().errno() : value;
}

/** The address of a buffer's first byte; valid while the buffer lives. */
export function addressOf(buffer: ArrayBufferView): bigint {
  return koffi().address(buffer);
}

/** Where node_modules may be found: needed when the running code is not a file, as in a start-up snapshot. */
export function setPackageRoot(directory: string): void {
  packageRoot = directory;
}

function loadBinary(): Koffi {
  const name = `${process.platform}-${process.arch}`;
  const file = join(name.replace("-", "_"), "koffi.node");
  const root = packageRoot ?? import.meta.dirname;
  try {
    // Where npm puts it in a checkout and for a global installation: Node's own search costs a millisecond.
    return openBinary(join(root, "node_modules", "@koromix", `koffi-${name}`, file));
  } catch {
    return openFoundBinary(root, name, file);
  }
}

function openFoundBinary(root: string, name: string, file: string): Koffi {
  const require = createRequire(join(root, "_"));
  const directory = dirname(require.resolve(`@koromix/koffi-${name}/package.json`));
  try {
    return openBinary(join(directory, file));
  } catch {
    return openBinary(join(directory, `musl_${process.arch}`, "koffi.node"));
  }
}

function openBinary(path: string): Koffi {
  const holder: { exports: unknown } = { exports: {} };
  process.dlopen(holder, path, constants.dlopen.RTLD_LAZY);
  return holder.exports as Koffi;
}
