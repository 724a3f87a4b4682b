import type { Builtin } from "../interpreter/builtin.ts";
import { type Outcome, type Running, resolve } from "../interpreter/coroutines/effect.ts";
import { evaluateText } from "../interpreter/evaluate.ts";
import type { Shell } from "../interpreter/shell.ts";
import { waitAttentively } from "../interpreter/signals/wait-attentively.ts";
import { EAGAIN, EBADF, errnoMessage } from "../posix/errno.ts";
import { quote } from "../syntax/quote.ts";
import { decode } from "../text/bytes.ts";
import { type MapfileRequest, parseMapfileRequest } from "./support/mapfile-request.ts";
import { isName } from "./support/number.ts";

/** `mapfile [-d delimiter] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]` */
export const mapfileBuiltin: Builtin = {
  name: "mapfile",
  special: false,
  run: (shell, args) => mapfile(shell, "mapfile", args),
};

export const readarrayBuiltin: Builtin = {
  name: "readarray",
  special: false,
  run: (shell, args) => mapfile(shell, "readarray", args),
};

function mapfile(shell: Shell, command: string, args: readonly string[]): Outcome {
  const request = parseMapfileRequest(args);
  if ("message" in request) return shell.complain(`${command}: ${request.message}`, request.status);
  if (!isName(request.array)) return shell.complain(`${command}: ${request.array}: bad variable name`, 1);
  if (shell.fds.get(request.fd) === undefined) {
    return shell.complain(`${command}: ${request.fd}: ${errnoMessage(EBADF)}`, 1);
  }
  if (!shell.runtime.output.isEmpty) shell.runtime.output.flushForOthers();
  return fill(shell, command, request);
}

function* fill(shell: Shell, command: string, request: MapfileRequest): Running {
  const { array, skip, count, callback, quantum } = request;
  if (request.origin === undefined || shell.variables.array(array) === undefined) {
    shell.variables.setArray(array, []);
  }
  const origin = request.origin ?? 0;
  for (let skipped = 0; skipped < skip; skipped++) {
    if ((yield* readLine(shell, command, request)) === undefined) return 0;
  }
  for (let index = 0; count === 0 || index < count; index++) {
    const line = yield* readLine(shell, command, request);
    if (typeof line === "number") return line;
    if (line === undefined) return 0;
    const place = origin + index;
    if (callback !== undefined && (index + 1) % quantum === 0) {
      const text = `${callback} ${place} ${quote(line)}`;
      yield* resolve(evaluateText(shell, text, shell.sourceName, shell.line));
    }
    shell.variables.setElement(array, String(place), line);
  }
  return 0;
}

/** The next line as it goes into the array; undefined at the end, a status after an error. */
function* readLine(
  shell: Shell,
  command: string,
  { fd, delimiter, strip }: MapfileRequest,
): Running<string | number | undefined> {
  const { input } = shell.runtime;
  const pieces: Buffer[] = [];
  for (;;) {
    const file = shell.fds.get(fd);
    if (file === undefined) return shell.complain(`${command}: ${fd}: ${errnoMessage(EBADF)}`, 1);
    const result = input.peek(file);
    if (result === -EAGAIN) {
      const wake = yield* waitAttentively(shell, [{ kind: "ready", fd: file.fd, direction: "read" }]);
      if (wake === "interrupted") return shell.status;
      continue;
    }
    if (typeof result === "number") return shell.complain(`${command}: ${errnoMessage(result)}`, 1);
    if (result.kind === "end") return pieces.length === 0 ? undefined : textOf(pieces, strip, delimiter);
    const end = result.bytes.indexOf(delimiter);
    const length = end < 0 ? result.bytes.length : end + 1;
    pieces.push(Buffer.from(result.bytes.subarray(0, length)));
    input.take(length);
    if (end >= 0) return textOf(pieces, strip, delimiter);
  }
}

function textOf(pieces: readonly Buffer[], strip: boolean, delimiter: number): string {
  const bytes = Buffer.concat(pieces);
  const ends = bytes[bytes.length - 1] === delimiter;
  const text = decode(strip && ends ? bytes.subarray(0, -1) : bytes);
  // No variable can hold a NUL.
  return text.includes("\0") ? text.replaceAll("\0", "") : text;
}
