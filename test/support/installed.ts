import { existsSync } from "node:fs";
import { baseEnvironment } from "./shell.ts";

/** Whether a program is found on the PATH that tests run with. */
export function isInstalled(name: string): boolean {
  return (baseEnvironment.PATH ?? "").split(":").some((directory) => existsSync(`${directory}/${name}`));
}
