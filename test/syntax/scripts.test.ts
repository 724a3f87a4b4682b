import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { installedScripts } from "../support/scripts.ts";
import { parse } from "./outline.ts";

/** Does bash find nothing wrong? A script of another language may call itself one of the shell's. */
function bashAccepts(path: string): boolean {
  return spawnSync("bash", ["-n", path], { stdio: "ignore" }).status === 0;
}

test("every shell script that is installed can be read", () => {
  const refused = installedScripts(["/usr/bin", "/usr/sbin", "/etc", "/var/lib/dpkg/info"])
    .map(({ path, text }) => ({
      path,
      messages: parse(text, {}, plain).diagnostics.map(({ message }) => message),
    }))
    .filter(({ path, messages }) => messages.length > 0 && bashAccepts(path));
  expect(refused).toEqual([]);
});

const plain = { posix: false, extglob: false };
