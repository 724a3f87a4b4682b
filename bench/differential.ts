/** Random scripts, run by tssh, dash and bash: 10,000 of them, or as many as the first argument says. */
import fc from "fast-check";
import { prelude, script } from "../test/differential/arbitrary-script.ts";
import { agrees, compare } from "../test/differential/compare.ts";

const [count = "10000", seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
const result = fc.check(
  fc.property(script, (text) => agrees(compare(text))),
  { numRuns: Number(count), seed: Number(seed) },
);
console.log(
  `seed ${seed}: ${result.numRuns} scripts${result.failed ? ", the last of them differs" : ", no difference"}`,
);
if (result.counterexample) {
  const [text] = result.counterexample;
  console.log(text.replace(prelude, ""));
  for (const [shell, seen] of Object.entries(compare(text))) console.log(shell, JSON.stringify(seen));
  process.exitCode = 1;
}
