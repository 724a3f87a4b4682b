import { type IPty, spawn } from "@lydell/node-pty";
import xterm, { type IBufferCell, type IModes } from "@xterm/headless";
import { killSession } from "./processes.ts";
import { baseEnvironment } from "./shell.ts";
import { until } from "./until.ts";

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
}

export interface Cursor {
  readonly column: number;
  readonly row: number;
}

export type Wanted = string | RegExp | ((terminal: Terminal) => boolean);

/** Starts a command on a terminal of its own: `using terminal = openTerminal(tsshPath, ["-i"])`. */
export function openTerminal(
  command: string,
  args: readonly string[],
  options: TerminalOptions = {},
): Terminal {
  return new Terminal(command, args, options);
}

/** A program on a pseudoterminal, seen through a terminal emulator: what counts is what a user would see. */
export class Terminal implements Disposable {
  readonly #pty: IPty;
  readonly #emulator: InstanceType<typeof xterm.Terminal>;
  #exit: { readonly status: number; readonly signal: number } | undefined;

  constructor(command: string, args: readonly string[], options: TerminalOptions) {
    const size = { cols: options.columns ?? 80, rows: options.rows ?? 24 };
    this.#emulator = new xterm.Terminal({ ...size, allowProposedApi: true, scrollback: 1_000 });
    // Where no file can be: the history of one test is no business of another's.
    const history = { XDG_STATE_HOME: "/dev/null/none" };
    const env = Object.entries({ ...baseEnvironment, ...history, ...options.env });
    this.#pty = spawn(command, [...args], {
      ...size,
      name: options.env?.TERM ?? "xterm-256color",
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      env: Object.fromEntries(env.filter(([, value]) => value !== undefined)) as Record<string, string>,
    });
    this.#pty.onData((data) => this.#emulator.write(data));
    // The emulator answers what programs ask of a terminal: where the cursor is, who you are.
    this.#emulator.onData((answer) => this.#pty.write(answer));
    this.#pty.onExit(({ exitCode, signal }) => {
      this.#exit = { status: exitCode, signal: signal ?? 0 };
    });
  }

  /** The process on the terminal; also its session. */
  get pid(): number {
    return this.#pty.pid;
  }

  /** How the process ended, or undefined while it runs. */
  get exit(): { readonly status: number; readonly signal: number } | undefined {
    return this.#exit;
  }

  /** Sends keys as the terminal would: `\r` is Enter, `\x03` is ^C, `\x1b[A` is the up arrow. */
  type(keys: string): void {
    this.#pty.write(keys);
  }

  resize(columns: number, rows: number): void {
    this.#emulator.resize(columns, rows);
    this.#pty.resize(columns, rows);
  }

  /** The visible lines, from top to bottom, without the spaces at their ends. */
  screen(): string[] {
    const buffer = this.#emulator.buffer.active;
    return this.#lines(buffer.baseY, buffer.baseY + this.#emulator.rows);
  }

  /** The same as one text, to its last line that holds any. */
  text(): string {
    return this.screen().join("\n").trimEnd();
  }

  /** Everything since the start: what has scrolled out of sight, and the screen. */
  transcript(): string[] {
    return this.#lines(0, this.#emulator.buffer.active.length);
  }

  cursor(): Cursor {
    const { cursorX, cursorY } = this.#emulator.buffer.active;
    return { column: cursorX, row: cursorY };
  }

  /** What programs have asked of the terminal and not taken back. */
  modes(): Readonly<IModes> {
    return this.#emulator.modes;
  }

  /** Whether a program has the screen to itself, in the alternate buffer. */
  get isAlternate(): boolean {
    return this.#emulator.buffer.active.type === "alternate";
  }

  /** The public interface of the emulator does not tell. */
  get isCursorHidden(): boolean {
    const { _core } = this.#emulator as unknown as { _core: { coreService: { isCursorHidden: boolean } } };
    return _core.coreService.isCursorHidden;
  }

  /** The cells of the visible lines, as the emulator has them. */
  cells(): (IBufferCell | undefined)[][] {
    const { active } = this.#emulator.buffer;
    return Array.from({ length: this.#emulator.rows }, (_, row) => {
      const line = active.getLine(active.baseY + row);
      return Array.from({ length: this.#emulator.cols }, (_, column) => line?.getCell(column));
    });
  }

  /** The styles that a text on the screen is drawn in, all of it alike; of the last one if it is there twice. */
  styles(text: string): string[] {
    const { active } = this.#emulator.buffer;
    const row = this.screen().findLastIndex((line) => line.includes(text));
    const line = active.getLine(active.baseY + row);
    const start = this.screen()[row]?.lastIndexOf(text) ?? 0;
    const cells = Array.from(text, (_, index) => stylesOf(line?.getCell(start + index)));
    const [first = []] = cells;
    return cells.every((cell) => cell.join() === first.join()) ? first : ["mixed"];
  }

  /** Waits until the screen shows a text, or a predicate holds; fails with the screen when it never does. */
  async waitFor(wanted: Wanted, deadlineMs = 10_000): Promise<void> {
    const holds = () => {
      if (typeof wanted === "function") return wanted(this);
      const text = this.screen().join("\n");
      return typeof wanted === "string" ? text.includes(wanted) : wanted.test(text);
    };
    if (await until(holds, deadlineMs)) return;
    throw new Error(`the terminal never showed ${wanted}; it shows:\n${this.screen().join("\n").trimEnd()}`);
  }

  /** Waits until the process has ended. */
  async waitForExit(deadlineMs = 10_000): Promise<{ readonly status: number; readonly signal: number }> {
    await this.waitFor((terminal) => terminal.exit !== undefined, deadlineMs);
    return this.#exit ?? { status: -1, signal: 0 };
  }

  /** Closes the terminal, as its window would: the kernel hangs up on whoever uses it. */
  close(): void {
    (this.#pty as unknown as { destroy(): void }).destroy();
  }

  /** Ends whatever still runs on the terminal. */
  kill(): void {
    killSession(this.pid);
    this.#emulator.dispose();
  }

  [Symbol.dispose](): void {
    this.kill();
  }

  #lines(from: number, to: number): string[] {
    const buffer = this.#emulator.buffer.active;
    return Array.from(
      { length: to - from },
      (_, row) => buffer.getLine(from + row)?.translateToString(true) ?? "",
    );
  }
}

const colours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "grey"];

function stylesOf(cell: IBufferCell | undefined): string[] {
  if (!cell) return [];
  const styles: string[] = [];
  if (cell.isBold()) styles.push("bold");
  if (cell.isDim()) styles.push("dim");
  if (cell.isUnderline()) styles.push("underline");
  if (cell.isInverse()) styles.push("inverse");
  const colour = cell.getFgColor();
  if (cell.isFgPalette()) styles.push(colour >= 232 ? "grey" : (colours[colour] ?? String(colour)));
  return styles;
}
