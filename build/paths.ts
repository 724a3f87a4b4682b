import { fileURLToPath } from "node:url";

/** The absolute path of a file of this package. */
export function inPackage(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
