/** Resource limits that a child shall have, as plain data: numbers are decimal text, in the kernel's units. */
export interface LimitPlan {
  /** A name of getrlimit(2), such as `RLIMIT_NOFILE`. */
  readonly resource: string;
  readonly soft?: string;
  readonly hard?: string;
  /** The hard limit goes up, and so comes first: no soft limit may be above it. */
  readonly raised: boolean;
}

/** The letters and units that every `sh` knows for `ulimit`. */
const letters: Readonly<Record<string, readonly [letter: string, unit: bigint]>> = {
  RLIMIT_CORE: ["c", 512n],
  RLIMIT_DATA: ["d", 1024n],
  RLIMIT_FSIZE: ["f", 512n],
  RLIMIT_MEMLOCK: ["l", 1024n],
  RLIMIT_RSS: ["m", 1024n],
  RLIMIT_NOFILE: ["n", 1n],
  RLIMIT_STACK: ["s", 1024n],
  RLIMIT_CPU: ["t", 1n],
  RLIMIT_AS: ["v", 1024n],
};

/** The commands of `sh` that set limits on its own process. */
export function limitCommands({ resource, soft, hard, raised }: LimitPlan): string[] {
  const known = letters[resource];
  if (known === undefined) {
    const name = resource.replace("RLIMIT_", "").toLowerCase();
    return [`prlimit --pid $$ --${name}=${soft ?? ""}:${hard ?? ""}`];
  }
  const [letter, unit] = known;
  const command = (bound: string, value: string | undefined): string[] =>
    value === undefined
      ? []
      : [`ulimit -${bound}${letter} ${value === "unlimited" ? value : BigInt(value) / unit}`];
  const commands = [...command("S", soft), ...command("H", hard)];
  return raised ? commands.reverse() : commands;
}
