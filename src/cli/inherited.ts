/** What the shell inherited and node does not tell, since it changes it before any script runs. */
export interface Inherited {
  /** Signals that were ignored at the start, by number: children get them ignored, and no trap can be set. */
  readonly ignoredSignals: readonly number[];
  readonly blockedSignals: readonly number[];
  /** Descriptors from 3 on that were meant for the shell and its children. */
  readonly inheritedDescriptors: readonly number[];
  /** Which of 0, 1 and 2 were closed: node has opened /dev/null in their place. */
  readonly closedDescriptors: readonly number[];
  /** The soft limit on open files, which node has raised to the hard one; undefined when unknown. */
  readonly openFilesLimit: number | "unlimited" | undefined;
  /** Variables that node itself would have obeyed. */
  readonly nodeOptions: string | undefined;
  readonly nodeChannel: string | undefined;
  /** Whether the launcher told; else these are mere defaults. */
  readonly byLauncher: boolean;
}

/**
 * Reads what bin/tssh has handed over:
 * `STAT|LIMIT|CLOSED|INHERITED|CHANNEL|OPTIONS`, where STAT is /proc/self/stat from its third field on, lists
 * are separated by spaces, and the last two are empty or `=value`.
 */
export function readInherited(text: string | undefined): Inherited {
  const [stat = "", limit = "", closed = "", inherited = "", channel = "", ...options] =
    text?.split("|") ?? [];
  const fields = stat.split(" ");
  return {
    ignoredSignals: signalsOf(fields[ignoredField]),
    blockedSignals: signalsOf(fields[blockedField]),
    inheritedDescriptors: numbers(inherited),
    closedDescriptors: numbers(closed),
    openFilesLimit: limit === "unlimited" ? limit : numbers(limit)[0],
    nodeOptions: given(options.join("|")),
    nodeChannel: given(channel),
    byLauncher: text !== undefined,
  };
}

// Fields 32 and 33 of proc_pid_stat(5), counted from the third: sets of the signals 1 to 31, as numbers.
const blockedField = 32 - 3;
const ignoredField = 33 - 3;

function signalsOf(mask = "0"): number[] {
  const bits = Number(mask);
  const signals: number[] = [];
  for (let signal = 1; signal < 32; signal++) {
    if (bits & (1 << (signal - 1))) signals.push(signal);
  }
  return signals;
}

function numbers(text: string): number[] {
  return text.split(" ").filter(Boolean).map(Number);
}

function given(text: string): string | undefined {
  return text.startsWith("=") ? text.slice(1) : undefined;
}
