import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { decode } from "../../src/text/bytes.ts";

export interface Script {
  readonly path: string;
  readonly shell: "sh" | "bash";
  readonly text: string;
}

const interpreter = /^#! ?(?:\/usr)?\/bin\/(?:env )?(?:(bash)|(?:d?a)?sh)\b/;

/** The shell scripts that are installed below these directories: what people write. */
export function installedScripts(directories: readonly string[]): Script[] {
  return directories.flatMap(filesBelow).flatMap((path) => {
    const first = interpreter.exec(firstBytes(path));
    if (!first) return [];
    return [{ path, shell: first[1] ? "bash" : "sh", text: decode(readFileSync(path)) } satisfies Script];
  });
}

function filesBelow(directory: string): string[] {
  try {
    return readdirSync(directory, { recursive: true, encoding: "utf8" })
      .map((name) => join(directory, name))
      .filter(isFile)
      .sort();
  } catch {
    // Not everybody may read all of /etc.
    return [];
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function firstBytes(path: string): string {
  const buffer = Buffer.alloc(32);
  try {
    const file = openSync(path, "r");
    try {
      return buffer.toString("latin1", 0, readSync(file, buffer));
    } finally {
      closeSync(file);
    }
  } catch {
    return "";
  }
}
