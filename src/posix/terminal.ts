import { constants } from "node:fs";
import { close, open } from "./descriptor.ts";
import { libc } from "./libc.ts";

/**
 * The kernel's `struct termios` as bytes: saved and put back whole.
 *
 * By ioctl(2) itself: tcsetattr(3) of the C library asks the terminal twice more, before and after.
 */
export type TerminalModes = Buffer;

const TCGETS = 0x5401;
const TCSETSW = 0x5403;
const ICRNL = 0o400;
const TIOCGWINSZ = 0x5413;
const ICANON = 0o2;
const ECHO = 0o10;
/** At least as large as the C library's structure, which cfmakeraw(3) is given; the kernel's is the beginning of it. */
const modesSize = 128;
/** Where c_cc begins: after four words and c_line. */
const controlCharacters = 17;
const VTIME = 5;
const VMIN = 6;

let terminalKnown: boolean | undefined;

/** Whether the process has a controlling terminal, whose keys can stop it. Looks once. */
export function hasTerminal(): boolean {
  if (terminalKnown !== undefined) return terminalKnown;
  const terminal = open("/dev/tty", constants.O_RDONLY | constants.O_NOCTTY);
  if (terminal >= 0) close(terminal);
  terminalKnown = terminal >= 0;
  return terminalKnown;
}

/** The modes of a terminal (ioctl_tty(2), TCGETS), or undefined when the descriptor is no terminal. */
export function terminalModes(fd: number): TerminalModes | undefined {
  const modes = Buffer.alloc(modesSize);
  return libc.ioctl(fd, TCGETS, modes) === 0 ? modes : undefined;
}

/**
 * The modes of an editor, made from others (cfmakeraw(3)): each key is read as it is typed, nothing is echoed, and
 * no key means anything to the kernel.
 *
 * But Enter stays a newline: when it is left for the next reader, that one waits for a newline. And output stays
 * what it was: jobs in the background write to the terminal too.
 */
export function editingModes(modes: TerminalModes): TerminalModes {
  const editing = Buffer.from(modes);
  libc.cfmakeraw(editing);
  // A struct termios begins with c_iflag and c_oflag.
  editing.writeUInt32LE(editing.readUInt32LE(0) | ICRNL, 0);
  editing.writeUInt32LE(modes.readUInt32LE(4), 4);
  return editing;
}

/** The modes in which a command reads: key by key instead of line by line, or without showing what is typed. */
export function readingModes(
  modes: TerminalModes,
  { keys, silent }: { readonly keys: boolean; readonly silent: boolean },
): TerminalModes {
  const reading = Buffer.from(modes);
  // c_lflag is the fourth word of a struct termios.
  const local = reading.readUInt32LE(12);
  reading.writeUInt32LE((local & ~((keys ? ICANON : 0) | (silent ? ECHO : 0))) >>> 0, 12);
  if (keys) {
    // One byte satisfies a read, and there is no limit of time.
    reading[controlCharacters + VMIN] = 1;
    reading[controlCharacters + VTIME] = 0;
  }
  return reading;
}

/** Puts modes back once what was written has gone out (ioctl_tty(2), TCSETSW). */
export function setTerminalModes(fd: number, modes: TerminalModes): number {
  return libc.ioctl(fd, TCSETSW, modes);
}

/** The process group that owns the terminal (tcgetpgrp(3)), or minus errno: ENOTTY. */
export function foregroundGroup(fd: number): number {
  return libc.tcgetpgrp(fd);
}

/**
 * Gives the terminal to a process group (tcsetpgrp(3)).
 *
 * The caller ignores SIGTTOU: otherwise the call stops a shell that is in the background itself.
 */
export function setForegroundGroup(fd: number, group: number): number {
  return libc.tcsetpgrp(fd, group);
}

/** Columns and rows (ioctl_tty(2), TIOCGWINSZ), or undefined when the descriptor is no terminal. */
export function terminalSize(fd: number): { readonly columns: number; readonly rows: number } | undefined {
  const size = new Uint16Array(4);
  if (libc.ioctl(fd, TIOCGWINSZ, size) < 0) return undefined;
  return { columns: size[1] as number, rows: size[0] as number };
}
