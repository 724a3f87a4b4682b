import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runCommand } from "../support/shell.ts";
import { temporaryDirectory } from "../support/temporary.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** npm with the settings of whoever runs the tests: a registry may have to be reached by a proxy. */
function npm(args: readonly string[], cwd: string) {
  return runCommand("npm", args, { cwd, env: process.env, timeout: 110_000 });
}

test("a tarball of the package installs globally into an empty prefix, and runs there", async () => {
  using directory = temporaryDirectory();
  // Built already: a build under the feet of the other tests would do no good.
  const packed = await npm(
    ["pack", "--ignore-scripts", "--json", "--pack-destination", directory.path],
    root,
  );
  expect(packed.status, packed.stderr).toBe(0);
  const [tarball = ""] = readdirSync(directory.path);
  const prefix = join(directory.path, "prefix");
  const flags = ["--global", "--prefix", prefix, "--prefer-offline", "--no-audit", "--no-fund"];
  const installed = await npm(["install", ...flags, join(directory.path, tarball)], directory.path);
  expect(installed.status, installed.stderr).toBe(0);
  expect(installed.stderr).not.toMatch(/install.scripts|deprecated|ERR/);

  const tssh = join(prefix, "bin/tssh");
  const run = await runCommand(tssh, [
    "-c",
    'echo "$0"; ps aux | head -n 1 | grep -c PID; x=$(printf a); { echo $x; } & wait',
  ]);
  expect([run.stdout.toString(), run.stderr]).toEqual([`${tssh}\n1\na\n`, ""]);
  const folder = join(prefix, "lib/node_modules/tssh");
  expect(readdirSync(join(folder, "dist")).filter((name) => name.endsWith(".blob"))).toHaveLength(1);
  const links = [...readFileSync(join(folder, "README.md"), "utf8").matchAll(/\]\((?!http|#)([^)#]+)/g)];
  expect(links.length).toBeGreaterThan(5);
  expect(links.map(([, path = ""]) => path).filter((path) => !existsSync(join(folder, path)))).toEqual([]);
  const used = await runCommand(tssh, [
    "-c",
    'tr "\\0" "\\n" </proc/$$/cmdline | grep -c "^--snapshot-blob$"',
  ]);
  expect(used.stdout.toString()).toBe("1\n");
}, 240_000);

test("npm on Node 20, which the README allows, has nothing to warn of", () => {
  const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  expect([engines.node, lock.packages[""].engines.node]).toEqual([">=20", ">=20"]);
});

test("nothing that the package depends on runs a script at its installation", () => {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const packages = Object.entries<{ hasInstallScript?: boolean }>(lock.packages);
  expect(packages.length).toBeGreaterThan(50);
  expect(packages.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
});
