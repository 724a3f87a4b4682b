/** What the escapes of a prompt are replaced by; each is asked only when it appears. */
export interface PromptFacts {
  user(): string;
  host(): string;
  /** The working directory. */
  directory(): string;
  home(): string | undefined;
  isRoot(): boolean;
  terminalName(): string;
  shellName(): string;
  version(): string;
  jobs(): number;
  historyNumber(): number;
  commandNumber(): number;
  /** The time now, by a format of strftime(3). */
  time(format: string): string;
  /** How many directories `\w` and `\W` keep (`PROMPT_DIRTRIM`); 0 for all. */
  directoryTrim(): number;
  /** ` branch` of the git repository; nothing elsewhere. */
  branch(): string;
  /** ` 1|0` when a stage of the last pipeline has failed. */
  failure(): string;
  /** `2 jobs `, if there are any. */
  jobSummary(): string;
  /** `12s ` when the last command took long. */
  duration(): string;
}

type Escape = (facts: PromptFacts) => string;

/** bash's escapes (bash(1), PROMPTING), and four of tssh's own in the last lines. */
const escapes: Readonly<Record<string, Escape>> = {
  a: () => "\x07",
  d: (facts) => facts.time("%a %b %d"),
  e: () => "\x1b",
  h: (facts) => facts.host().replace(/\..*/, ""),
  H: (facts) => facts.host(),
  j: (facts) => String(facts.jobs()),
  l: (facts) => facts.terminalName(),
  n: () => "\n",
  r: () => "\r",
  s: (facts) => facts.shellName(),
  t: (facts) => facts.time("%H:%M:%S"),
  T: (facts) => facts.time("%I:%M:%S"),
  "@": (facts) => facts.time("%I:%M %p"),
  A: (facts) => facts.time("%H:%M"),
  u: (facts) => facts.user(),
  v: (facts) => facts.version().replace(/^(\d+\.\d+).*/, "$1"),
  V: (facts) => facts.version(),
  w: (facts) => trimmed(tildeForm(facts), facts.directoryTrim()),
  W: (facts) => lastComponent(tildeForm(facts)),
  "!": (facts) => String(facts.historyNumber()),
  "#": (facts) => String(facts.commandNumber()),
  $: (facts) => (facts.isRoot() ? "#" : "$"),
  "\\": () => "\\",
  // Around what takes no columns: the width is found without them.
  "[": () => "",
  "]": () => "",
  g: (facts) => facts.branch(),
  S: (facts) => facts.failure(),
  J: (facts) => facts.jobSummary(),
  E: (facts) => facts.duration(),
};

const anyEscape = /\\(?:([0-7]{1,3})|D\{([^}]*)\}|([\s\S]))/g;

/**
 * Replaces the escapes of a prompt.
 *
 * @param guard applied to what comes from outside, so that the expansions that follow leave it as it is.
 */
export function decodeEscapes(
  text: string,
  facts: PromptFacts,
  guard: (value: string) => string = (value) => value,
): string {
  return text.replaceAll(anyEscape, (whole, octal?: string, format?: string, letter?: string) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    if (format !== undefined) return guard(facts.time(format === "" ? "%X" : format));
    const known = escapes[letter ?? ""];
    return known ? guard(known(facts)) : whole;
  });
}

function tildeForm(facts: PromptFacts): string {
  const directory = facts.directory();
  const home = facts.home();
  if (!home || home === "/") return directory;
  if (directory === home) return "~";
  return directory.startsWith(`${home}/`) ? `~${directory.slice(home.length)}` : directory;
}

function lastComponent(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1) || "/";
}

/** Keeps the last components only, with dots for the rest where they are shorter. */
function trimmed(path: string, count: number): string {
  if (count <= 0) return path;
  const start = path.startsWith("~/") ? 2 : 0;
  const kept = path.split("/").slice(-count).join("/");
  const removed = path.length - kept.length - start - 1;
  return removed > dots.length ? `${path.slice(0, start)}${dots}/${kept}` : path;
}

const dots = "...";

/** Keeps what stands in a text from being expanded. */
export function guardExpansion(text: string): string {
  return text.replaceAll(/[$`\\]/g, "\\$&");
}
