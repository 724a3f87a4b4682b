import type { Outcome } from "./coroutines/effect.ts";
import type { Shell } from "./shell.ts";

/** A utility that runs in the shell itself. */
export interface Builtin {
  readonly name: string;
  /** A special built-in utility: its assignments last and its errors end a script (POSIX.1-2024, XCU 2.15). */
  readonly special: boolean;
  /**
   * Nobody outside the shell sees anything of it but what it writes, so that what was written before may wait in its
   * buffer. Any other has that flushed first: its writer would not live to run it if there were no reader.
   */
  readonly confined?: boolean;
  /** A declaration utility: operands like `name=value` are expanded as assignments (XCU 2.9.1.1). */
  readonly declares?: boolean;
  /** Runs it; `args[0]` is the name that it was called by, as in C. Gives the exit status. */
  run(shell: Shell, args: readonly string[]): Outcome;
}

export type BuiltinRegistry = ReadonlyMap<string, Builtin>;
