const modulus = 0x7fffffff;

/**
 * The next state of the "minimal standard" generator of Park and Miller, as bash has it: a script that sets
 * RANDOM to some number finds the sequence that it knows. Never twice the same number in a row.
 */
export function advanceRandom(seed: number): number {
  const before = randomOf(seed);
  let next = seed;
  do next = step(next);
  while (randomOf(next) === before);
  return next;
}

/** What RANDOM is in a state: 0 to 32767. */
export function randomOf(state: number): number {
  return ((state >>> 16) ^ (state & 0xffff)) & 0x7fff;
}

/** 32 random bits. */
export function secureRandom(): number {
  // Not imported: a start-up snapshot would hold the whole module, which few scripts need.
  return process.getBuiltinModule("node:crypto").randomInt(0x1_0000_0000);
}

function step(seed: number): number {
  const state = seed === 0 ? 123459876 : seed | 0;
  const high = Math.trunc(state / 127773);
  const low = state - 127773 * high;
  const next = 16807 * low - 2836 * high;
  return next < 0 ? next + modulus : next;
}
