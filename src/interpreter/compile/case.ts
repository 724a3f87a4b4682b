import type { CaseCommand } from "../../../grammar/ast.ts";
import { compilePattern } from "../../expansion/pattern.ts";
import type { Running } from "../effect.ts";
import type { Code, Shell } from "../shell.ts";
import type { CompileContext } from "./context.ts";
import { compileList } from "./list.ts";
import { compilePatternWord, compileText, type TextCode } from "./word.ts";

interface Item {
  readonly patterns: readonly TextCode[];
  readonly body: Code;
  readonly fallsThrough: boolean;
}

/** Compiles `case`: the first item that matches, and those after it for as long as they end with `;&`. */
export function compileCase(command: CaseCommand, context: CompileContext): Code {
  const subject = compileText(command.subject, context);
  const items = command.items.map((item) => ({
    patterns: item.patterns.map((pattern) => compilePatternWord(pattern, context)),
    body: compileList(item.body, context),
    fallsThrough: item.terminator === ";&",
  }));
  return (shell) => {
    const text = subject(shell);
    if (typeof text !== "string") return runItems(shell, items, 0, 0, text);
    for (let index = 0; index < items.length; index++) {
      const { patterns, body, fallsThrough } = items[index] as Item;
      for (let at = 0; at < patterns.length; at++) {
        const pattern = (patterns[at] as TextCode)(shell);
        if (typeof pattern !== "string") return runItems(shell, items, index, at, text);
        if (!compilePattern(pattern).matches(text)) continue;
        return fallsThrough ? runBodies(shell, items, index) : body(shell);
      }
    }
    return 0;
  };
}

/** The same where an expansion must wait; begins again with the pattern that did, which has not run yet. */
function* runItems(
  shell: Shell,
  items: readonly Item[],
  from: number,
  firstPattern: number,
  subject: string | Running<string>,
): Running {
  const text = typeof subject === "string" ? subject : yield* subject;
  for (let index = from; index < items.length; index++) {
    const { patterns } = items[index] as Item;
    for (let at = index === from ? firstPattern : 0; at < patterns.length; at++) {
      const expanded = (patterns[at] as TextCode)(shell);
      const pattern = typeof expanded === "string" ? expanded : yield* expanded;
      if (compilePattern(pattern).matches(text)) return yield* runBodies(shell, items, index);
    }
  }
  return 0;
}

function* runBodies(shell: Shell, items: readonly Item[], from: number): Running {
  let status = 0;
  for (let index = from; index < items.length; index++) {
    const { body, fallsThrough } = items[index] as Item;
    const outcome = body(shell);
    status = typeof outcome === "number" ? outcome : yield* outcome;
    if (!fallsThrough || shell.jump !== undefined) break;
  }
  return status;
}
