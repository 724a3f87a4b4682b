import { libc } from "./libc.ts";

/** A `struct termios` as bytes: saved and put back whole, never looked into. */
export type TerminalModes = Buffer;

const TCSADRAIN = 1;
const TIOCGWINSZ = 0x5413;

/** The modes of a terminal (tcgetattr(3)), or undefined when the descriptor is no terminal. */
export function terminalModes(fd: number): TerminalModes | undefined {
  const modes = Buffer.alloc(128);
  return libc.tcgetattr(fd, modes) === 0 ? modes : undefined;
}

/** Puts modes back once what was written has gone out (tcsetattr(3), TCSADRAIN). */
export function setTerminalModes(fd: number, modes: TerminalModes): number {
  return libc.tcsetattr(fd, TCSADRAIN, modes);
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
