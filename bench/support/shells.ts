import { fileURLToPath } from "node:url";

export const tssh = fileURLToPath(new URL("../../bin/tssh", import.meta.url));

/** The same script for tssh and for the shells that it is measured by. */
export function inEachShell(script: string): Record<string, readonly string[]> {
  return {
    dash: ["/bin/dash", "-c", script],
    bash: ["/bin/bash", "-c", script],
    tssh: [tssh, "-c", script],
  };
}
