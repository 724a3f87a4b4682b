/** Makes the README's picture, docs/prompt.svg: tssh runs on a terminal, and the terminal's screen is drawn. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openTerminal } from "../support/pty.ts";
import { tsshPath } from "../support/shell.ts";
import { temporaryDirectory } from "../support/temporary.ts";
import { drawScreen } from "./svg.ts";

using home = temporaryDirectory();
const project = join(home.path, "notes");
mkdirSync(join(project, ".git"), { recursive: true });
writeFileSync(join(project, ".git", "HEAD"), "ref: refs/heads/main\n");
writeFileSync(join(project, "pipes.txt"), "bytes go one way\n");
writeFileSync(join(project, "fifos.txt"), "bytes go one way\nand have a name\n");

const env = { HOME: home.path, XDG_CONFIG_HOME: undefined, XDG_STATE_HOME: undefined, NO_COLOR: undefined };
using terminal = openTerminal(tsshPath, [], { columns: 84, rows: 17, cwd: project, env });
const prompt = /main(?: [\d|]+(?: [A-Z ]+)?)? [#$]$/;
const isReady = () =>
  prompt.test(
    terminal
      .screen()
      .findLast((line) => line !== "")
      ?.replace(/ {2,}.*$/, "") ?? "",
  );

for (const command of [
  'for file in *.txt; do wc -l < "$file"; done | sort -n',
  "seq 1000000 | head -2",
  "sleep 100 | cat &",
  "tail -f pipes.txt >> copy.txt &",
]) {
  await terminal.waitFor(isReady);
  terminal.type(`${command}\r`);
  await terminal.waitFor((shown) => shown.screen().some((line) => line.endsWith(command)));
}
await terminal.waitFor(isReady);
terminal.type('nosuch "$HOME" || fg %\t');
await terminal.waitFor(/^%2 /m);
writeFileSync(
  join(import.meta.dirname, "..", "..", "docs", "prompt.svg"),
  drawScreen(terminal.cells(), terminal.cursor()),
);
