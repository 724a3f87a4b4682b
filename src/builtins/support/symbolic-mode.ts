const shifts = { u: 6, g: 3, o: 0 } as const;
type Class = keyof typeof shifts;
const bits: Readonly<Record<string, number>> = { r: 4, w: 2, x: 1 };

/** A mode as `u=rwx,g=rx,o=rx`. */
export function symbolicMode(mode: number): string {
  return (Object.keys(shifts) as Class[])
    .map((who) => {
      const permissions = (mode >> shifts[who]) & 7;
      const letters = Object.keys(bits).filter((letter) => permissions & (bits[letter] ?? 0));
      return `${who}=${letters.join("")}`;
    })
    .join(",");
}

/** Applies a symbolic mode (POSIX.1-2024, XCU chmod) to the permissions; undefined if it is none. */
export function applySymbolicMode(mode: number, text: string): number | undefined {
  let result = mode;
  for (const clause of text.split(",")) {
    const match = /^([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]))+)$/.exec(clause);
    if (!match) return undefined;
    const who = !match[1] || match[1].includes("a") ? "ugo" : match[1];
    for (const [, operator, letters] of (match[2] ?? "").matchAll(/([-+=])([rwxXstugo]*)/g)) {
      for (const target of who)
        result = change(result, target as Class, operator ?? "=", permissionsOf(result, letters ?? ""));
    }
  }
  return result;
}

function permissionsOf(mode: number, letters: string): number {
  let permissions = 0;
  for (const letter of letters) {
    if (letter in shifts) permissions |= (mode >> shifts[letter as Class]) & 7;
    else if (letter === "X") permissions |= mode & 0o111 ? 1 : 0;
    else permissions |= bits[letter] ?? 0;
  }
  return permissions;
}

function change(mode: number, who: Class, operator: string, permissions: number): number {
  const shifted = permissions << shifts[who];
  if (operator === "+") return mode | shifted;
  if (operator === "-") return mode & ~shifted;
  return (mode & ~(7 << shifts[who])) | shifted;
}
