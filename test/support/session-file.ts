import type { ShellName } from "./shell.ts";

/**
 * A session: a script, and what must come of it.
 *
 * A file of sessions looks like this. What stands before the first session is a comment for readers; the
 * attributes of a line there, in brackets, hold for every session of the file.
 *
 *     Pipelines of external commands.
 *     [oracle: both]
 *
 *     ### the status is that of the last stage
 *     false | true; echo $?
 *     true | false; echo $?
 *
 *     ### a reader takes its lines from standard input  [oracle: bash]
 *     read -r line; cat
 *     === stdin
 *     one
 *     two
 *
 *     ### an extension of our own  [oracle: none] [status: 3]
 *     echo x | read -r y; echo "$y"; exit 3
 *     === output
 *     x
 *
 * Attributes: `oracle` (dash, bash, both or none; bash by default), `status` (without an oracle; 0 by
 * default), `timeout` (seconds), `stderr: any` (do not compare). Sections: `=== stdin`, `=== output`, and
 * `=== stderr` for the exact text of tssh's messages. Empty lines at the end of a script or section only
 * separate; every other line counts.
 */
export interface Session {
  readonly name: string;
  readonly line: number;
  readonly script: string;
  readonly oracles: readonly ShellName[];
  readonly stdin: string;
  /** Expected without an oracle. */
  readonly output: string | undefined;
  readonly status: number;
  readonly stderr: StderrCheck;
  readonly timeoutMs: number;
}

export type StderrCheck = { kind: "same-emptiness" } | { kind: "any" } | { kind: "exact"; text: string };

const oraclesByName: Readonly<Record<string, readonly ShellName[]>> = {
  dash: ["dash"],
  bash: ["bash"],
  both: ["dash", "bash"],
  none: [],
};
const attributeNames = ["oracle", "status", "timeout", "stderr"];

export function parseSessions(text: string, path: string): Session[] {
  const lines = text.split("\n");
  const starts = lines.flatMap((line, index) => (line.startsWith("### ") ? [index] : []));
  const preamble = lines.slice(0, starts[0] ?? lines.length).join("\n");
  const defaults = readAttributes(preamble).attributes;
  return starts.map((start, index) => {
    try {
      return parseSession(lines.slice(start, starts[index + 1]), start + 1, defaults);
    } catch (error) {
      throw new Error(`${path}:${start + 1}: ${(error as Error).message}`);
    }
  });
}

function parseSession(
  lines: readonly string[],
  line: number,
  defaults: ReadonlyMap<string, string>,
): Session {
  const header = readAttributes((lines[0] ?? "").slice("### ".length));
  const attributes = new Map([...defaults, ...header.attributes]);
  const sections = readSections(lines.slice(1));
  const oracles = oraclesByName[attributes.get("oracle") ?? "bash"];
  if (oracles === undefined) throw new Error("oracle must be dash, bash, both or none");
  const output = sections.get("output");
  if ((oracles.length === 0) !== (output !== undefined)) {
    throw new Error("a session has either an oracle or an output section");
  }
  const stderr = sections.get("stderr");
  return {
    name: header.rest,
    line,
    script: sections.get("script") ?? "",
    oracles,
    stdin: sections.get("stdin") ?? "",
    output,
    status: Number(attributes.get("status") ?? 0),
    stderr:
      stderr !== undefined
        ? { kind: "exact", text: stderr }
        : { kind: attributes.get("stderr") === "any" ? "any" : "same-emptiness" },
    timeoutMs: Number(attributes.get("timeout") ?? 10) * 1_000,
  };
}

function readAttributes(text: string): { rest: string; attributes: Map<string, string> } {
  const attributes = new Map<string, string>();
  const pattern = new RegExp(`\\[(${attributeNames.join("|")}): *([^\\]]*)\\]`, "g");
  const rest = text.replace(pattern, (_, name: string, value: string) => {
    attributes.set(name, value.trim());
    return "";
  });
  return { rest: rest.trim(), attributes };
}

function readSections(lines: readonly string[]): Map<string, string> {
  const sections = new Map<string, string[]>();
  let current: string[] = [];
  sections.set("script", current);
  for (const line of lines) {
    const name = /^=== (stdin|output|stderr)$/.exec(line)?.[1];
    if (name === undefined) {
      current.push(line);
    } else {
      current = [];
      sections.set(name, current);
    }
  }
  return new Map([...sections].map(([name, content]) => [name, joinLines(content)]));
}

function joinLines(lines: readonly string[]): string {
  const text = lines.join("\n").replace(/\n+$/, "");
  return text === "" ? "" : `${text}\n`;
}
