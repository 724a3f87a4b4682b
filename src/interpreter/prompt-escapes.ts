import { hostname, userInfo } from "node:os";
import { basename } from "node:path";
import type { Shell } from "./shell.ts";

/** Replaces bash's escapes in a prompt: `\u` the user, `\h` the host, `\w` the directory, `\$` and their kin. */
export function decodePrompt(shell: Shell, text: string, now = new Date()): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\(?:([0-7]{3})|([\s\S])|$)/g, (whole, octal?: string, letter?: string) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    return letter === undefined ? "\\" : (decodeLetter(shell, letter, now) ?? whole);
  });
}

function decodeLetter(shell: Shell, letter: string, now: Date): string | undefined {
  switch (letter) {
    case "a":
      return "\u0007";
    case "e":
      return "\u001b";
    case "n":
      return "\n";
    case "r":
      return "\r";
    case "\\":
      return "\\\\";
    case "$":
      return process.geteuid?.() === 0 ? "#" : "\\$";
    case "[":
    case "]":
      return "";
    case "u":
      return userInfo().username;
    case "h":
      return hostname().split(".")[0];
    case "H":
      return hostname();
    case "s":
      return basename(shell.name);
    case "w":
    case "W":
      return directory(shell, letter === "W");
    case "t":
      return time(now);
    case "A":
      return time(now).slice(0, 5);
    case "d":
      return now.toDateString().slice(0, 10);
    default:
      return undefined;
  }
}

function directory(shell: Shell, last: boolean): string {
  const path = shell.variables.get("PWD") ?? "";
  const home = shell.variables.get("HOME");
  if (home !== undefined && home !== "" && path === home) return "~";
  if (last) return path === "/" ? path : basename(path);
  return home !== undefined && home !== "" && path.startsWith(`${home}/`)
    ? `~${path.slice(home.length)}`
    : path;
}

function time(now: Date): string {
  return now.toTimeString().slice(0, 8);
}
