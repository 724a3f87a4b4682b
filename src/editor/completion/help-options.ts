import { quote } from "../../syntax/quote.ts";
import type { RunScript } from "../specs/generate.ts";
import type { Candidate } from "./candidate.ts";
import type { ArgumentProvider } from "./providers.ts";

/**
 * The options of commands as they tell them themselves by `--help`. A command is asked once, and only when an option of
 * it is being written.
 */
export function helpProvider(run: RunScript, isProgram: (name: string) => boolean): ArgumentProvider {
  const known = new Map<string, Promise<readonly Candidate[]>>();
  return async ([name = "", ...rest]) => {
    if (!rest.at(-1)?.startsWith("-") || !isProgram(name)) return undefined;
    const asked = known.get(name) ?? ask(name, run);
    known.set(name, asked);
    const candidates = await asked;
    return candidates.length === 0 ? undefined : { candidates, files: "any" };
  };
}

async function ask(name: string, run: RunScript): Promise<readonly Candidate[]> {
  const { stdout } = await run(`${quote(name)} --help 2>&1`);
  return optionsIn(stdout);
}

const selfDescribing = `base32 base64 basename cat chgrp chmod chown cksum comm cp csplit cut date dd df diff dirname du
  egrep env expand expr factor fgrep fmt fold grep groups head id install join link ln logname ls md5sum mkdir mkfifo mknod
  mktemp mv nice nl nohup nproc numfmt od paste pathchk pr printenv ptx readlink realpath rm rmdir sed seq sha1sum sha256sum
  shred shuf sleep sort split stat stty sum sync tac tail tee timeout touch tr truncate tsort tty uname unexpand uniq
  unlink wc who whoami xargs yes`;

let selfDescribingNames: ReadonlySet<string> | undefined;

/**
 * Whether a utility knows its options best: each system has its own (GNU's, busybox's, BSD's), where a spec describes
 * one of them.
 */
export function isSelfDescribing(name: string): boolean {
  selfDescribingNames ??= new Set(selfDescribing.split(/\s+/));
  return selfDescribingNames.has(name);
}

/** A line such as `  -a, --all=WHEN   what it does`. */
const line = /^\s{1,12}(-[^\s,=[]+)([ =[]\S+)?(?:,?\s+(--[^\s,=[]+)(\[?[= ]?[^\s,]*)?)?(?:\s{2,}(.*))?$/;

export function optionsIn(help: string): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  const lines = help.split("\n");
  for (const [index, text] of lines.entries()) {
    const [, first, firstValue, second, secondValue, sameLine = ""] = line.exec(text) ?? [];
    const description = sameLine || descriptionBelow(lines[index + 1]);
    for (const candidate of [
      optionOf(first, firstValue, description),
      optionOf(second, secondValue, description),
    ]) {
      if (candidate && !found.has(candidate.label)) found.set(candidate.label, candidate);
    }
  }
  return [...found.values()];
}

/** A long option that must have a value ends with `=`, so that the value can be written. */
function optionOf(
  name: string | undefined,
  value: string | undefined,
  description: string,
): Candidate | undefined {
  if (name === undefined || !/^--?[A-Za-z0-9?]/.test(name)) return undefined;
  const about = description === "" ? {} : { description };
  const needsValue = name.startsWith("--") && value?.startsWith("=");
  return needsValue
    ? { label: `${name}=`, kind: "option", ...about, suffix: "" }
    : { label: name, kind: "option", ...about };
}

function descriptionBelow(next: string | undefined): string {
  return /^\s{8,}([^\s-].*)$/.exec(next ?? "")?.[1] ?? "";
}
