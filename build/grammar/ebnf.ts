import type { Expression, Rule } from "./expression.ts";

/**
 * The grammar in EBNF: `[ ]` may be left out, `{ }` may come any number of times, `|` separates alternatives.
 */
export function formatRules(rules: readonly Rule[]): string {
  return rules.map(formatRule).join("\n");
}

const lineWidth = 100;

function formatRule({ name, body }: Rule): string {
  const line = `${name} = ${format(body, "rule")}\n`;
  if (body.kind !== "choice" || line.length <= lineWidth) return line;
  const alternatives = body.items.map((item) => format(item, "choice"));
  return `${name}\n  = ${alternatives.join("\n  | ")}\n`;
}

/** Within a sequence a choice needs parentheses; brackets and braces are parentheses of their own. */
function format(expression: Expression, within: "rule" | "choice" | "sequence"): string {
  switch (expression.kind) {
    case "sequence":
      return expression.items.map((item) => format(item, "sequence")).join(" ");
    case "choice": {
      const text = expression.items.map((item) => format(item, "choice")).join(" | ");
      return within === "sequence" ? `( ${text} )` : text;
    }
    case "optional":
      return `[ ${format(expression.item, "rule")} ]`;
    case "repeated": {
      const item = format(expression.item, "sequence");
      const again = expression.separator
        ? `${format(expression.separator, "sequence")} ${item}`
        : format(expression.item, "rule");
      return expression.least === 0 ? `{ ${again} }` : `${item} { ${again} }`;
    }
    case "rule":
      return expression.name;
    case "text":
      return expression.text.includes('"') ? `'${expression.text}'` : `"${expression.text}"`;
    case "token":
      return expression.name;
  }
}
