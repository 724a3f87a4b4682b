/**
 * Resolves `.` and `..` by the text alone, so that `cd ..` leaves the link through which one came
 * (POSIX.1-2024, XCU cd, step 8). Exactly two slashes at the start stay: a system may give them a meaning.
 *
 * @returns the path, or undefined where a `..` would leave what is no directory.
 */
export function logicalPath(path: string, isDirectory: (path: string) => boolean): string | undefined {
  const root = /^\/\/(?!\/)/.test(path) ? "//" : "/";
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "..") {
      if (names.length > 0 && !isDirectory(root + names.join("/"))) return undefined;
      names.pop();
    } else if (name !== "" && name !== ".") {
      names.push(name);
    }
  }
  return root + names.join("/");
}
