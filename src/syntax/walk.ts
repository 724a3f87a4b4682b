import type * as ast from "../../grammar/ast.ts";

/** Every kind of node that has a place of its own. */
export type SyntaxNode =
  | ast.Program
  | ast.List
  | ast.ListItem
  | ast.AndOrList
  | ast.Pipeline
  | ast.Command
  | ast.CaseItem
  | ast.Assignment
  | ast.ArrayElement
  | ast.Redirection
  | ast.Word
  | ast.WordPart;

/** Visits a node and all below it, in the order of the source. What `visit` gives false for is not entered. */
export function walk(node: ast.Node, visit: (node: SyntaxNode) => boolean | undefined): void {
  const waiting: unknown[] = [node];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== "object" || next === null) continue;
    if (isNode(next) && visit(next) === false) continue;
    // A stack takes what is last first.
    const parts: readonly unknown[] = Array.isArray(next) ? next : Object.values(next);
    for (let index = parts.length - 1; index >= 0; index -= 1) waiting.push(parts[index]);
  }
}

/** The first node below, or at, the given one that the test holds for. */
export function find(node: ast.Node, test: (node: SyntaxNode) => boolean): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  walk(node, (each) => {
    if (found === undefined && test(each)) found = each;
    return found === undefined;
  });
  return found;
}

/** Parts without a place, as a parameter's operation, are entered but not visited. */
function isNode(value: object): value is SyntaxNode {
  return "kind" in value && "span" in value;
}
