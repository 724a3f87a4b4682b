import { compileIfs } from "../expansion/ifs.ts";
import { splitForRead } from "../expansion/read-splitting.ts";
import type { Builtin } from "../interpreter/builtin.ts";
import { type Outcome, type Running, waitFor } from "../interpreter/effect.ts";
import type { Shell } from "../interpreter/shell.ts";
import { ReadonlyError } from "../interpreter/variables.ts";
import { EAGAIN, EBADF, errnoMessage } from "../posix/errno.ts";
import { decode } from "../text/bytes.ts";
import { isName } from "./support/number.ts";

const NEWLINE = 10;
const BACKSLASH = 92;

/** `read [-r] name…` (POSIX.1-2024, XCU read). */
export const readBuiltin: Builtin = {
  name: "read",
  special: false,
  run(shell, args): Outcome {
    let index = 1;
    let raw = false;
    for (; args[index] === "-r" || args[index] === "--"; index++) raw ||= args[index] === "-r";
    const option = args[index];
    if (option?.startsWith("-") && option !== "-") return shell.complain(`read: Illegal option ${option}`, 2);
    const names = args.length > index ? args.slice(index) : ["REPLY"];
    const wrong = names.find((name) => !isName(name));
    if (wrong !== undefined) return shell.complain(`read: ${wrong}: bad variable name`, 2);
    if (!shell.runtime.output.isEmpty) shell.runtime.output.flushForOthers();
    return readOn(shell, names, raw, []);
  },
};

/** Reads up to a newline, at once if it is there. */
function readOn(shell: Shell, names: readonly string[], raw: boolean, pieces: Buffer[]): Outcome {
  for (;;) {
    const file = shell.fds.get(0);
    if (file === undefined) return shell.complain(`read: ${errnoMessage(EBADF)}`, 2);
    const result = shell.runtime.input.peek(file);
    if (result === -EAGAIN) return readLater(shell, names, raw, pieces, file.fd);
    if (typeof result === "number") return shell.complain(`read: ${errnoMessage(result)}`, 2);
    if (result.kind === "end") return assign(shell, names, Buffer.concat(pieces), raw, 1);
    const { bytes } = result;
    const newline = bytes.indexOf(NEWLINE);
    const end = newline < 0 ? bytes.length : newline;
    shell.runtime.input.take(newline < 0 ? end : end + 1);
    if (newline < 0) {
      pieces.push(Buffer.from(bytes.subarray(0, end)));
      continue;
    }
    const line =
      pieces.length === 0 ? bytes.subarray(0, end) : Buffer.concat([...pieces, bytes.subarray(0, end)]);
    if (raw || !endsInBackslash(line)) return assign(shell, names, line, raw, 0);
    // A backslash before the newline continues the line.
    pieces.length = 0;
    pieces.push(Buffer.from(line.subarray(0, -1)));
  }
}

function* readLater(
  shell: Shell,
  names: readonly string[],
  raw: boolean,
  pieces: Buffer[],
  fd: number,
): Running {
  yield waitFor({ kind: "ready", fd, direction: "read" });
  const outcome = readOn(shell, names, raw, pieces);
  return typeof outcome === "number" ? outcome : yield* outcome;
}

function endsInBackslash(line: Buffer): boolean {
  let count = 0;
  while (line[line.length - 1 - count] === BACKSLASH) count += 1;
  return count % 2 === 1;
}

function assign(shell: Shell, names: readonly string[], bytes: Buffer, raw: boolean, status: number): number {
  const text = decode(bytes);
  const { plain, mask } = raw || !text.includes("\\") ? { plain: text, mask: text } : removeBackslashes(text);
  const values = splitForRead(plain, compileIfs(shell.variables.get("IFS")), names.length, mask);
  try {
    for (let index = 0; index < names.length; index++) {
      shell.variables.set(names[index] as string, values[index] ?? "");
    }
  } catch (error) {
    if (error instanceof ReadonlyError) return shell.complain(`read: ${error.message}`, 2);
    throw error;
  }
  return status;
}

/** Removes backslashes; the mask has an ordinary character in place of each one that was escaped. */
function removeBackslashes(text: string): { readonly plain: string; readonly mask: string } {
  let plain = "";
  let mask = "";
  for (let at = 0; at < text.length; at++) {
    const escaped = text[at] === "\\";
    if (escaped) at += 1;
    const character = text[at] ?? "";
    plain += character;
    mask += escaped && character !== "" ? "x" : character;
  }
  return { plain, mask };
}
