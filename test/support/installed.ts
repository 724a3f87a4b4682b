import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { baseEnvironment } from "./shell.ts";

/** Whether a program is found on the PATH that tests run with. */
export function isInstalled(name: string): boolean {
  return (baseEnvironment.PATH ?? "").split(":").some((directory) => existsSync(`${directory}/${name}`));
}

/** The path of a shared library, in /usr/lib or in its directory for the machine's architecture. */
export function installedLibrary(name: string): string | undefined {
  if (!existsSync("/usr/lib")) return undefined;
  const directories = ["", ...readdirSync("/usr/lib").filter((entry) => entry.endsWith("-linux-gnu"))];
  return directories.map((directory) => join("/usr/lib", directory, name)).find(existsSync);
}
