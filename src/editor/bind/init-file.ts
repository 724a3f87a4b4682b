export interface InitFileLine {
  readonly number: number;
  readonly text: string;
}

/**
 * The lines of an inputrc file that count: those whose conditions hold (`$if mode=vi`, `$if term=xterm`, `$if Bash`).
 * Nothing else is included. The circumstances are looked at where they are asked for: a line may have changed them.
 */
export function* linesThatCount(file: string, circumstances: Circumstances): Iterable<InitFileLine> {
  /** Whether the lines of each condition that has begun count. */
  const conditions: boolean[] = [];
  for (const [index, text] of file.split("\n").entries()) {
    const [, directive = "", argument = ""] = /^\s*\$(\w+)\s*(.*?)\s*$/.exec(text) ?? [];
    if (directive === "if") conditions.push(holds(argument, circumstances));
    else if (directive === "else") conditions.push(!conditions.pop());
    else if (directive === "endif") conditions.pop();
    else if (directive === "" && conditions.every((each) => each)) yield { number: index + 1, text };
  }
}

interface Circumstances {
  readonly mode: "emacs" | "vi";
  readonly terminal: string;
}

function holds(test: string, { mode, terminal }: Circumstances): boolean {
  const [, name = "", value = ""] = /^(\w+)\s*==?\s*(.*)$/.exec(test) ?? [];
  if (name === "mode") return value === mode;
  if (name === "term") return value === terminal || value === terminal.split("-")[0];
  return /^(?:bash|tssh)$/i.test(test);
}
