import { expect, test } from "vitest";
import { output } from "../support/script.ts";

/** Descriptors of the shell, and its children that are zombies, as the kernel tells. */
const count = `set -- /proc/$$/fd/*; echo; echo "$# descriptors"
  zombies=0
  for stat in /proc/[0-9]*/stat; do
    read -r pid name state parent rest <$stat || continue
    [ "$state $parent" = "Z $$" ] && zombies=$((zombies + 1))
  done 2>/dev/null
  echo "$zombies zombies"`;

/** Stages of every kind; some kill themselves, or leave before they have read everything. */
const stages = [
  "true",
  "cat",
  "head -c 1",
  "sh -c 'kill -KILL $$'",
  "sh -c 'cat; kill -TERM $$'",
  "(exit 3)",
  "(sh -c 'kill -KILL $$')",
  "while read -r x; do :; done",
  "f",
  "nosuchcommand",
  "cat nosuchfile",
  "echo text",
  "(exec true)",
  "{ read -r x; cat; }",
  "x=$(cat | head -1)",
];

function pipelines(number: number): string {
  let random = 1;
  const pick = (limit: number): number => {
    random = (random * 48271) % 0x7fffffff;
    return random % limit;
  };
  return Array.from({ length: number }, () =>
    Array.from({ length: 1 + pick(4) }, () => stages[pick(stages.length)]).join(" | "),
  ).join("\n");
}

test("no zombie and no descriptor is left by a thousand pipelines whose stages are killed", async () => {
  const script = `f() { cat >/dev/null; }; exec 2>/dev/null </dev/null; set +o lastpipe
    ${pipelines(20)}
    ${count}
    ${pipelines(1000)}
    ${count}`;
  const lines = (await output(script, { timeout: 50_000 }))
    .split("\n")
    .filter((line) => /^\d+ [dz]/.test(line));
  expect(lines).toHaveLength(4);
  expect(lines.slice(2)).toEqual(lines.slice(0, 2));
  expect(lines[3]).toBe("0 zombies");
});

test("background jobs that nobody waits for are reaped while the shell goes on", async () => {
  const script = `exec 2>/dev/null
    i=0; while [ $i -lt 15 ]; do true & sh -c 'kill -KILL $$' | cat & (exit 3) & i=$((i+1)); done
    wait; ${count}`;
  expect(await output(script, { timeout: 50_000 })).toContain("0 zombies\n");
});
