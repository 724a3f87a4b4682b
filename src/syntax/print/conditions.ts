import type { Condition } from "../../../grammar/ast.ts";
import { printWord } from "./words.ts";

/** What binds tighter has the higher number. */
const precedence = { or: 0, and: 1, not: 2, "unary-test": 3, "binary-test": 3 } as const;

/** What stands within `[[ ]]`, with no more parentheses than it needs. */
export function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case "or":
    case "and": {
      const operator = condition.kind === "or" ? "||" : "&&";
      const own = precedence[condition.kind];
      return `${within(condition.left, own)} ${operator} ${within(condition.right, own + 1)}`;
    }
    case "not":
      return `! ${within(condition.operand, precedence["unary-test"])}`;
    case "unary-test":
      return `${condition.operator} ${printWord(condition.operand)}`;
    case "binary-test":
      return `${printWord(condition.left)} ${condition.operator} ${printWord(condition.right)}`;
  }
}

function within(condition: Condition, least: number): string {
  const text = printCondition(condition);
  return precedence[condition.kind] < least ? `( ${text} )` : text;
}
