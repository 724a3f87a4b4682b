import { libc } from "./libc.ts";

/** Resources that the kernel limits, by POSIX's and Linux's names and numbers (getrlimit(2)). */
export const resources = {
  RLIMIT_CPU: 0,
  RLIMIT_FSIZE: 1,
  RLIMIT_DATA: 2,
  RLIMIT_STACK: 3,
  RLIMIT_CORE: 4,
  RLIMIT_RSS: 5,
  RLIMIT_NPROC: 6,
  RLIMIT_NOFILE: 7,
  RLIMIT_MEMLOCK: 8,
  RLIMIT_AS: 9,
  RLIMIT_LOCKS: 10,
  RLIMIT_SIGPENDING: 11,
  RLIMIT_MSGQUEUE: 12,
  RLIMIT_NICE: 13,
  RLIMIT_RTPRIO: 14,
  RLIMIT_RTTIME: 15,
} as const;

export type Resource = keyof typeof resources;

/** RLIM_INFINITY: no limit. */
export const unlimited = 0xffff_ffff_ffff_ffffn;

export interface Limit {
  readonly soft: bigint;
  readonly hard: bigint;
}

/** The limits of this process for a resource (getrlimit(2)). */
export function limitOf(resource: Resource): Limit {
  const words = new BigUint64Array(2);
  libc.getrlimit(resources[resource], words);
  return { soft: words[0] as bigint, hard: words[1] as bigint };
}

/** Sets the soft limit of this process (prlimit(2)): 0, or minus errno. */
export function setSoftLimit(resource: Resource, soft: bigint): number {
  const { hard } = limitOf(resource);
  return libc.prlimit(0, resources[resource], new BigUint64Array([soft, hard]), null);
}

/** Does something with another soft limit, and then has the former again. */
export function withSoftLimit<Result>(resource: Resource, soft: bigint, act: () => Result): Result {
  const { soft: before } = limitOf(resource);
  setSoftLimit(resource, soft);
  try {
    return act();
  } finally {
    setSoftLimit(resource, before);
  }
}
