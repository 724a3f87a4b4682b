import type { ISerializedGast } from "@chevrotain/types";
import { operators } from "../../grammar/lexer/operators.ts";
import { ShellParser } from "../../grammar/parser.ts";

/** A rule of the grammar, as a reader thinks of it: what Chevrotain records, without its numbering. */
export interface Rule {
  readonly name: string;
  readonly body: Expression;
}

export type Expression =
  | { readonly kind: "sequence" | "choice"; readonly items: readonly Expression[] }
  | { readonly kind: "optional"; readonly item: Expression }
  | {
      readonly kind: "repeated";
      readonly item: Expression;
      readonly separator: Expression | undefined;
      readonly least: 0 | 1;
    }
  | { readonly kind: "rule"; readonly name: string }
  /** What stands for itself. */
  | { readonly kind: "text"; readonly text: string }
  /** What stands for any of many texts; the label says which. */
  | { readonly kind: "token"; readonly name: string; readonly label: string };

/** The rules of the shell's parser, each after the first that names it: from the whole to its parts. */
export function grammarRules(): Rule[] {
  const productions = new ShellParser().getSerializedGastProductions() as unknown as Production[];
  const bodies = new Map(productions.map(({ name, definition }) => [name, sequence(definition ?? [])]));
  const names = new Set(["completeCommand"]);
  // A set may grow while it is walked through.
  for (const name of names) {
    const body = bodies.get(name);
    if (body) for (const each of rulesIn(body)) names.add(each);
  }
  return [...names].flatMap((name) => {
    const body = bodies.get(name);
    return body ? [{ name, body }] : [];
  });
}

/** The expressions below this one, and itself. */
export function* within(expression: Expression): Generator<Expression> {
  yield expression;
  if (expression.kind === "sequence" || expression.kind === "choice") {
    for (const item of expression.items) yield* within(item);
  } else if (expression.kind === "optional" || expression.kind === "repeated") {
    yield* within(expression.item);
  }
}

function rulesIn(body: Expression): string[] {
  return [...within(body)].flatMap((each) => (each.kind === "rule" ? [each.name] : []));
}

/** A production of any kind, seen through the fields that some kind has. */
interface Production extends ISerializedGast {
  readonly name?: string;
  readonly label?: string;
  readonly separator?: Production;
  readonly definition?: Production[];
}

function sequence(productions: readonly Production[]): Expression {
  const items = productions.map(convert);
  const [only] = items;
  return items.length === 1 && only ? only : { kind: "sequence", items };
}

function convert(production: Production): Expression {
  const { type, name = "", label = name, definition = [], separator } = production;
  switch (type) {
    case "NonTerminal":
      return { kind: "rule", name };
    case "Terminal":
      return terminal(name, label);
    case "Option":
      return { kind: "optional", item: sequence(definition) };
    case "Alternation":
      return { kind: "choice", items: definition.map(convert) };
    case "Alternative":
      return sequence(definition);
    default:
      return {
        kind: "repeated",
        item: sequence(definition),
        separator: separator && convert(separator),
        least: type.startsWith("RepetitionMandatory") ? 1 : 0,
      };
  }
}

/** A label in backquotes shows the text itself, unless it describes one. */
function terminal(name: string, label: string): Expression {
  const texts = operators.filter(({ type }) => type.name === name).map(({ text }) => text);
  if (texts.length > 1) return { kind: "token", name, label: texts.map((text) => `\`${text}\``).join(" ") };
  const text = /^`+ ?(.*?) ?`+$/.exec(label)?.[1];
  const describes = text === undefined || /…|name|` `/.test(text);
  return describes ? { kind: "token", name, label } : { kind: "text", text };
}
