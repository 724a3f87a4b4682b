import fc from "fast-check";
import { expect, test } from "vitest";
import { script } from "./arbitrary-script.ts";
import { agrees, compare } from "./compare.ts";

const numRuns = Number(process.env.FC_RUNS ?? 200);

test("random scripts do what they do in dash or in bash", { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(script, (text) => {
      const comparison = compare(text);
      if (!agrees(comparison)) expect(comparison.tssh).toEqual(comparison.bash);
    }),
    { numRuns, seed: Number(process.env.FC_SEED ?? 1) },
  );
});
