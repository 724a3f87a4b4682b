import type { Variables } from "../../interpreter/variables/variables.ts";
import { type Theme, themeFor } from "../theme.ts";

/** POSIX's default, which the shell starts with; who wants it is not told from who has set nothing. */
const posixPrompt = "$ ";

/** Sets the prompts of who has set none, before any start-up file does. */
export function setDefaultPrompts(variables: Variables): void {
  if (variables.get("PS1") === posixPrompt)
    variables.set("PS1", defaultPrompt(variables, themeFor(variables)));
  if (variables.get("RPS1") === undefined) variables.set("RPS1", String.raw`\J\E`);
}

/** The prompt of who has set none, where no line is edited: POSIX's, which tells a privileged user. */
export function setPlainPrompt(variables: Variables): void {
  if (variables.get("PS1") === posixPrompt && process.geteuid?.() === 0) variables.set("PS1", "# ");
}

/** Where one is, if that is not plain the host as well; the branch; what failed. */
function defaultPrompt(variables: Variables, theme: Theme): string {
  const host = variables.get("SSH_CONNECTION") === undefined ? "" : String.raw`\u@\h `;
  const style = theme("prompt-directory");
  const directory = style === "" ? String.raw`\w` : String.raw`\[\e[${style}m\]\w\[\e[0m\]`;
  return String.raw`${host}${directory}\g\S \$ `;
}
