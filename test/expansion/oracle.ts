import { runCommand, shellPath } from "../support/shell.ts";

export type Oracle = "bash" | "dash";
export const oracles: readonly Oracle[] = ["bash", "dash"];

/**
 * Runs many snippets in one process of a real shell, and gives what each of them passed to `show`, one string
 * for each argument.
 */
export async function askOracle(
  shell: Oracle,
  snippets: readonly string[],
  options: { readonly cwd?: string } = {},
): Promise<string[][]> {
  const script = [
    "show() { for argument do printf '%s\\037' \"$argument\"; done; }",
    ...snippets.map((snippet) => `${snippet}\nprintf '\\036'`),
  ].join("\n");
  const { stdout } = await runCommand(shellPath(shell), ["-s"], {
    stdin: script,
    timeout: 50_000,
    ...options,
  });
  const answers = stdout.toString().split("\u001e").slice(0, -1);
  if (answers.length !== snippets.length) throw new Error(`${shell} answered ${answers.length} snippets`);
  return answers.map((answer) => answer.split("\u001f").slice(0, -1));
}

/** A text as a shell's single-quoted string. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
