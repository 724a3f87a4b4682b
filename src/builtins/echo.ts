import type { Builtin } from "../interpreter/builtin.ts";
import { expandEscapes } from "./support/escapes.ts";

/** `echo [-neE] [text…]`, as bash has it: escapes only with `-e` (POSIX.1-2024, XCU echo, leaves them open). */
export const echoBuiltin: Builtin = {
  name: "echo",
  special: false,
  confined: true,
  run(shell, args) {
    let index = 1;
    let newline = true;
    let escapes = false;
    for (; index < args.length && /^-[neE]+$/.test(args[index] as string); index++) {
      for (const letter of (args[index] as string).slice(1)) {
        if (letter === "n") newline = false;
        else escapes = letter === "e";
      }
    }
    // One argument is by far the commonest case.
    const text = index === args.length - 1 ? (args[index] as string) : args.slice(index).join(" ");
    if (!escapes) return shell.print("echo", newline ? `${text}\n` : text);
    const { text: expanded, stopped } = expandEscapes(text, "echo");
    return shell.print("echo", newline && !stopped ? `${expanded}\n` : expanded);
  },
};
