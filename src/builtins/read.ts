import { compileIfs } from "../expansion/ifs.ts";
import { splitAllForRead, splitForRead } from "../expansion/read-splitting.ts";
import type { Builtin } from "../interpreter/builtin.ts";
import { after, type Event, type Outcome, type Running } from "../interpreter/coroutines/effect.ts";
import { finallyDo } from "../interpreter/execute/outcome.ts";
import type { Shell } from "../interpreter/shell.ts";
import { waitAttentively } from "../interpreter/signals/wait-attentively.ts";
import { EAGAIN, EBADF, errnoMessage } from "../posix/errno.ts";
import type { OpenFile } from "../posix/open-file.ts";
import { isReady } from "../posix/poll.ts";
import { readingModes, setTerminalModes, terminalModes } from "../posix/terminal.ts";
import { decode } from "../text/bytes.ts";
import { Measure, removeBackslashes } from "./support/read/measure.ts";
import { parseReadRequest, type ReadRequest } from "./support/read/request.ts";
import { setReference } from "./support/set-reference.ts";

/** What bash gives when the time is over: 128 + SIGALRM. */
const timedOut = 142;

/** `read [-ers] [-a array] [-d delimiter] [-nN count] [-p prompt] [-t seconds] [-u fd] [name…]` (POSIX.1-2024, XCU read). */
export const readBuiltin: Builtin = {
  name: "read",
  special: false,
  run(shell, args): Outcome {
    const request = parseReadRequest(args);
    if (typeof request === "string") return shell.complain(`read: ${request}`, 2);
    const file = shell.fds.get(request.fd);
    if (file === undefined) return shell.complain(`read: ${request.fd}: ${errnoMessage(EBADF)}`, 2);
    if (!shell.runtime.output.isEmpty) shell.runtime.output.flushForOthers();
    if (request.timeout === 0) return isReady(file.fd, "read") ? 0 : 1;
    if (request.limit === 0) return assign(shell, request, Buffer.alloc(0), 0);
    return file.kind === "pipe" || file.kind === "regular"
      ? new Reading(shell, request, file).proceed()
      : readTerminal(shell, request, file);
  },
};

/** Prompts, and has the terminal give each key at once where less than a line is wanted. */
function readTerminal(shell: Shell, request: ReadRequest, file: OpenFile): Outcome {
  const modes = terminalModes(file.fd);
  const reading = new Reading(shell, request, file);
  if (modes === undefined) return reading.proceed();
  const keys = request.limit !== undefined || request.delimiter !== 10;
  const changesModes = keys || request.silent;
  // Before the prompt: an answer that comes at once must not be shown.
  if (changesModes) setTerminalModes(file.fd, readingModes(modes, { keys, silent: request.silent }));
  if (request.prompt !== "" && shell.write(request.prompt, 2) === 0) shell.runtime.synchronize();
  if (!changesModes) return reading.proceed();
  return finallyDo(
    () => reading.proceed(),
    () => setTerminalModes(file.fd, modes),
  );
}

class Reading {
  readonly #shell: Shell;
  readonly #request: ReadRequest;
  readonly #file: OpenFile;
  readonly #measure: Measure;
  readonly #pieces: Buffer[] = [];
  readonly #deadline: number | undefined;

  constructor(shell: Shell, request: ReadRequest, file: OpenFile) {
    this.#shell = shell;
    this.#request = request;
    this.#file = file;
    this.#measure = new Measure(request);
    const { timeout } = request;
    this.#deadline = timeout === undefined ? undefined : after(timeout);
  }

  /** Reads up to the end of the text, at once if it is there. */
  proceed(): Outcome {
    const { input } = this.#shell.runtime;
    for (;;) {
      const result = input.peek(this.#file);
      if (result === -EAGAIN) return this.#proceedLater();
      if (typeof result === "number") return this.#shell.complain(`read: ${errnoMessage(result)}`, 2);
      if (result.kind === "end") return this.#finish(1);
      const { bytes } = result;
      const { length, used, finished } = this.#measure.next(bytes);
      const piece = bytes.subarray(0, length);
      input.take(used);
      if (finished && this.#pieces.length === 0) return assign(this.#shell, this.#request, piece, 0);
      // What was peeked at is valid until the next peek only.
      this.#pieces.push(Buffer.from(piece));
      if (finished) return this.#finish(0);
    }
  }

  *#proceedLater(): Running {
    const ready: Event = { kind: "ready", fd: this.#file.fd, direction: "read" };
    const wake = yield* waitAttentively(this.#shell, [ready], this.#deadline);
    if (wake === "deadline") return this.#finish(timedOut);
    if (wake === "interrupted") return this.#shell.status;
    const outcome = this.proceed();
    return typeof outcome === "number" ? outcome : yield* outcome;
  }

  #finish(status: number): number {
    return assign(this.#shell, this.#request, Buffer.concat(this.#pieces), status);
  }
}

function assign(shell: Shell, request: ReadRequest, bytes: Uint8Array, status: number): number {
  const { raw, names, exact } = request;
  const read = decode(bytes);
  // No variable can hold a NUL.
  const text = read.includes("\0") ? read.replaceAll("\0", "") : read;
  const { plain, mask } = raw || !text.includes("\\") ? { plain: text, mask: text } : removeBackslashes(text);
  const ifs = compileIfs(shell.variables.get("IFS"));
  if (request.array !== undefined) {
    const values = exact ? [plain] : splitAllForRead(plain, ifs, mask);
    shell.variables.assignArray(
      request.array,
      values.map((value) => ({ subscript: undefined, value, append: false })),
    );
  } else if (names.length === 0) shell.variables.set("REPLY", plain);
  else setAll(shell, names, exact ? [plain] : splitForRead(plain, ifs, names.length, mask));
  return status;
}

function setAll(shell: Shell, names: readonly string[], values: readonly string[]): void {
  for (let index = 0; index < names.length; index++) {
    setReference(shell.variables, names[index] as string, values[index] ?? "");
  }
}
