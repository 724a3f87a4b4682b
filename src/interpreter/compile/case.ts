import type { CaseCommand, CaseItem } from "../../../grammar/ast.ts";
import type { Running } from "../coroutines/effect.ts";
import { patternOf } from "../matching.ts";
import type { Code, Shell } from "../shell.ts";
import type { CompileContext } from "./context.ts";
import { compileList } from "./list.ts";
import { compilePatternWord, compileText, type TextCode } from "./word.ts";

interface Item {
  readonly patterns: readonly TextCode[];
  readonly body: Code;
  readonly terminator: CaseItem["terminator"];
}

/**
 * Compiles `case`: the first item that matches. After `;&` the next item runs too, after `;;&` the next that
 * matches.
 */
export function compileCase(command: CaseCommand, context: CompileContext): Code {
  const subject = compileText(command.subject, context);
  const items = command.items.map((item) => ({
    patterns: item.patterns.map((pattern) => compilePatternWord(pattern, context)),
    body: compileList(item.body, context),
    terminator: item.terminator,
  }));
  const line = context.source.lineAt(command.span.start);
  return (shell) => {
    shell.line = line;
    const text = subject(shell);
    if (typeof text !== "string") return runItems(shell, items, 0, 0, text);
    for (let index = 0; index < items.length; index++) {
      const { patterns, body, terminator } = items[index] as Item;
      for (let at = 0; at < patterns.length; at++) {
        const pattern = (patterns[at] as TextCode)(shell);
        if (typeof pattern !== "string") return runItems(shell, items, index, at, text);
        if (!patternOf(shell, pattern).matches(text)) continue;
        return terminator === ";;" ? body(shell) : runMatched(shell, items, index, text);
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
  before = 0,
): Running {
  const text = typeof subject === "string" ? subject : yield* subject;
  for (let index = from; index < items.length; index++) {
    const { patterns } = items[index] as Item;
    for (let at = index === from ? firstPattern : 0; at < patterns.length; at++) {
      const expanded = (patterns[at] as TextCode)(shell);
      const pattern = typeof expanded === "string" ? expanded : yield* expanded;
      if (patternOf(shell, pattern).matches(text)) return yield* runMatched(shell, items, index, text);
    }
  }
  return before;
}

/** Runs the body of an item that matched, and what its terminator makes of the rest. */
function* runMatched(shell: Shell, items: readonly Item[], from: number, subject: string): Running {
  let status = 0;
  for (let index = from; index < items.length; index++) {
    const { body, terminator } = items[index] as Item;
    const outcome = body(shell);
    status = typeof outcome === "number" ? outcome : yield* outcome;
    if (terminator === ";;" || shell.jump !== undefined) break;
    if (terminator === ";;&") return yield* runItems(shell, items, index + 1, 0, subject, status);
  }
  return status;
}
