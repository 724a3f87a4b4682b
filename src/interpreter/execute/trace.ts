import { quote } from "../../syntax/quote.ts";
import type { Shell } from "../shell.ts";

/** Writes a command as it is about to run, after PS4 (`set -x`). */
export function trace(shell: Shell, assignments: readonly string[], args: readonly string[]): void {
  const words = [
    ...assignments.map((text) => {
      const equals = text.indexOf("=") + 1;
      return text.slice(0, equals) + (equals === text.length ? "" : quote(text.slice(equals)));
    }),
    ...args.map(quote),
  ];
  shell.runtime.synchronize();
  shell.write(`${shell.variables.get("PS4") ?? "+ "}${words.join(" ")}\n`, 2);
  shell.runtime.synchronize();
}
