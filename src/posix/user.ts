import { readFileSync } from "node:fs";

/** The initial working directory of a user, by the user database (passwd(5)). */
export function homeDirectoryOf(user: string): string | undefined {
  try {
    for (const line of readFileSync("/etc/passwd", "utf8").split("\n")) {
      const fields = line.split(":");
      if (fields[0] === user) return fields[5];
    }
  } catch {
    // Without a database no user is known.
  }
  return undefined;
}
