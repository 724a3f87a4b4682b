import type { Action } from "../editor/action.ts";
import { KeyDecoder } from "../editor/keys/key-decoder.ts";
import {
  after,
  type Effect,
  type Event,
  type Notice,
  type Running,
} from "../interpreter/coroutines/effect.ts";
import { now } from "../posix/clock.ts";
import { CursorReport } from "./cursor-report.ts";
import type { Terminal } from "./terminal.ts";

/** Something that the prompt has to deal with. */
export type Input =
  | { readonly kind: "actions"; readonly actions: readonly Action[] }
  /** The terminal has another size. */
  | { readonly kind: "resized"; readonly cursorColumn: number | undefined }
  /** Something that is shown has changed, but no key was pressed. */
  | { readonly kind: "news" }
  /** A trapped signal has come. */
  | { readonly kind: "signal" }
  /** SIGINT has come, though not from the keyboard. */
  | { readonly kind: "interrupted" }
  /** The shell was stopped and goes on. */
  | { readonly kind: "continued" }
  /** No key was pressed for as long as the shell waits for any. */
  | { readonly kind: "idle" }
  /** The terminal is gone. */
  | { readonly kind: "gone" };

/** The terminal gives it as a newline: see `editingModes`. */
const enter = "\r";
const askForCursor = "\x1b[6n";
/** How long a terminal may take to tell where its cursor is, in milliseconds. */
const reportPatience = 200;

/** How long the rest of a key's sequence may take, in milliseconds: more over a slow line than from a keyboard. */
const sequencePatience = 50;

/** How late a timer of the event loop may be seen, in milliseconds. */
const timerInterval = 50;

/** What comes from the user: keys, and changes of the terminal's size. */
export class Keyboard {
  readonly #terminal: Terminal;
  readonly #signals: { readonly length: number };
  readonly #decoder = new KeyDecoder();
  readonly resized: Notice = { come: false };
  readonly continued: Notice = { come: false };
  readonly news: Notice = { come: false };

  /** How long keys wait that may begin a sequence and mean something without it, in milliseconds; undefined if none do. */
  patience: number | undefined;
  /** How many answers are awaited from the event loop. */
  awaited = 0;
  /** How long the shell waits for a key before it ends, in milliseconds, and until when. */
  #idleTime: number | undefined;
  #idleEnd: number | undefined;
  /** Keys that were read already, while something else was waited for. */
  #ahead: string[] = [];

  /** @param signals the trapped signals that have come: they may do so while nothing waits for them. */
  constructor(terminal: Terminal, signals: { readonly length: number }) {
    this.#terminal = terminal;
    this.#signals = signals;
  }

  /** Keys are awaited for so many milliseconds each from now on; for ever if that is undefined. */
  awaitUser(patience: number | undefined): void {
    this.#idleTime = patience;
    this.#idleEnd = patience === undefined ? undefined : after(patience);
  }

  /** Waits for input. Takes all the keys that were typed, but none behind an Enter: they may be for the command. */
  *read(): Running<Input> {
    const actions: Action[] = [];
    let turned = false;
    for (;;) {
      if (take(this.continued)) {
        this.awaitUser(this.#idleTime);
        return { kind: "continued" };
      }
      const character = this.#ahead.shift() ?? this.#terminal.read();
      if (character === "gone") return { kind: "gone" };
      if (character === "away") return { kind: "continued" };
      if (character !== undefined) {
        const key = character === "\n" ? enter : character;
        const action = this.#decoder.push(key);
        if (action) actions.push(action);
        if (action && key === enter) return { kind: "actions", actions };
        continue;
      }
      if (actions.length > 0) {
        this.awaitUser(this.#idleTime);
        return { kind: "actions", actions };
      }
      if (this.resized.come) return yield* this.#readCursorColumn();
      if (take(this.news)) return { kind: "news" };
      if (this.#signals.length > 0) return { kind: "signal" };
      if (!turned) {
        // Promises that need nothing but a turn of the event loop may be about to tell news.
        yield { kind: "turn" };
        turned = true;
        continue;
      }
      const wake = yield this.#wait();
      if (wake === "interrupted") return { kind: "signal" };
      turned = false;
      if (wake === "deadline" && now() >= (this.#idleEnd ?? Number.POSITIVE_INFINITY))
        return { kind: "idle" };
      if (wake === "deadline" && this.#decoder.isPending) {
        const action = this.#decoder.flush();
        if (action) actions.push(action);
      } else if (wake === "deadline" && this.patience !== undefined) {
        return { kind: "actions", actions: [{ kind: "settle" }] };
      }
    }
  }

  /** Asks the terminal where its cursor is, now that its rows may be wrapped otherwise. */
  *#readCursorColumn(): Running<Input> {
    const report = new CursorReport();
    const deadline = after(reportPatience);
    while (report.column === undefined && now() < deadline) {
      if (take(this.resized)) this.#terminal.write(askForCursor);
      const character = this.#terminal.read();
      if (character === "gone") return { kind: "gone" };
      if (character === "away") return { kind: "continued" };
      if (character === undefined) yield this.#wait(deadline);
      else this.#ahead.push(...report.push(character));
    }
    this.#ahead.push(...report.rest());
    return { kind: "resized", cursorColumn: report.column };
  }

  #wait(until?: number): Effect {
    const events: Event[] = [
      { kind: "ready", fd: this.#terminal.fd, direction: "read" },
      { kind: "notice", notice: this.resized },
      { kind: "notice", notice: this.continued },
    ];
    if (until !== undefined) return { kind: "wait", events, deadline: until };
    // An escape alone is a key; with more behind it, it begins a sequence, which the terminal sends at once.
    if (this.#decoder.isPending) return { kind: "wait", events, deadline: after(sequencePatience) };
    this.#decoder.pause();
    if (this.patience !== undefined) return { kind: "wait", events, deadline: after(this.patience) };
    const all: Event[] = [...events, { kind: "notice", notice: this.news }];
    // Timers of the event loop wake nobody: whoever awaits an answer may have set one.
    const deadline = this.awaited > 0 ? after(timerInterval) : this.#idleEnd;
    return {
      kind: "wait",
      events: all,
      interruptible: true,
      ...(deadline === undefined ? {} : { deadline }),
    };
  }
}

function take(notice: Notice): boolean {
  const { come } = notice;
  notice.come = false;
  return come;
}
