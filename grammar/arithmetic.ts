import { arithmeticConstant } from "./arithmetic-constant.ts";
import type { ArithmeticBinary, ArithmeticExpression, ArithmeticUnary, ArithmeticVariable } from "./ast.ts";

/** A mistake in an expression; the offset is in its text. */
export interface ArithmeticSyntaxError {
  readonly message: string;
  readonly offset: number;
}

/** How deep parentheses and prefixes may nest: reading and evaluating both recurse. */
export const maximumArithmeticDepth = 500;

/** The binary operators, the loosest first (ISO C, as POSIX 2.6.4 asks; `**` is bash's). */
const precedence: readonly (readonly ArithmeticBinary[])[] = [
  ["||"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
  ["==", "!="],
  ["<", "<=", ">", ">="],
  ["<<", ">>"],
  ["+", "-"],
  ["*", "/", "%"],
  ["**"],
];

const levels = new Map<string, number>(
  precedence.flatMap((operators, level) => operators.map((text) => [text, level] as const)),
);

const assignmentOperator = /^(?:[-*/%+&^|]|<<|>>|\*\*)?=$/;
const token =
  /[ \t\n\r]*(?:([A-Za-z_][A-Za-z0-9_]*)|([0-9][A-Za-z0-9_@#]*)|(\*\*=?|<<=?|>>=?|\+\+|--|&&|\|\||[-+*/%&^|<>=!]=|[-+*/%&^|<>=!~?:,()])|(.))?/suy;

/** Reads the text of an arithmetic expansion, whose own expansions have been made. Never throws. */
export function parseArithmetic(text: string): ArithmeticExpression | ArithmeticSyntaxError {
  try {
    return new ArithmeticReader(text).read();
  } catch (error) {
    if (error instanceof Refusal) return { message: error.message, offset: error.offset };
    throw error;
  }
}

class Refusal extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** An operand is expected: these stand before it. */
const prefixes = new Set(["+", "-", "!", "~", "++", "--"]);

type Token = { readonly kind: "name" | "number" | "operator" | "other" | "end"; readonly text: string };

const kinds = ["name", "number", "operator", "other"] as const;

/** Precedence climbing, with one token of lookahead. */
class ArithmeticReader {
  readonly #text: string;
  #token: Token = { kind: "end", text: "" };
  #start = 0;
  #end = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#advance();
  }

  read(): ArithmeticExpression {
    const expression = this.#comma();
    if (this.#token.kind !== "end") this.#refuse(`unexpected \`${this.#token.text}\``);
    return expression;
  }

  /** comma = assignment { "," assignment } */
  #comma(): ArithmeticExpression {
    let left = this.#assignment();
    while (this.#takes(",")) left = { kind: "binary", operator: ",", left, right: this.#assignment() };
    return left;
  }

  /** assignment = name operator assignment | conditional */
  #assignment(): ArithmeticExpression {
    this.#descend();
    const left = this.#conditional();
    const { text } = this.#token;
    if (this.#token.kind === "operator" && assignmentOperator.test(text)) {
      if (left.kind !== "variable") this.#refuse("only a variable can be assigned to");
      this.#advance();
      const operator = text === "=" ? undefined : (text.slice(0, -1) as ArithmeticBinary);
      const value = this.#assignment();
      this.#depth -= 1;
      return { kind: "assignment", variable: variableOf(left), operator, value };
    }
    this.#depth -= 1;
    return left;
  }

  /** conditional = binary [ "?" comma ":" conditional ] */
  #conditional(): ArithmeticExpression {
    const condition = this.#binary(0);
    if (!this.#takes("?")) return condition;
    this.#descend();
    const consequent = this.#comma();
    if (!this.#takes(":")) this.#refuse("expected `:`");
    const alternative = this.#conditional();
    this.#depth -= 1;
    return { kind: "conditional", condition, consequent, alternative };
  }

  /** Operators of this level and of tighter ones. All group to the left but `**`. */
  #binary(level: number): ArithmeticExpression {
    let left = this.#unary();
    for (;;) {
      // `5--1` is a difference, since what is no variable cannot be stepped.
      if (this.#token.text === "++" || this.#token.text === "--") this.#halve();
      const operator = this.#token.text as ArithmeticBinary;
      const found = this.#token.kind === "operator" ? levels.get(operator) : undefined;
      if (found === undefined || found < level) return left;
      this.#advance();
      this.#descend();
      const right = this.#binary(operator === "**" ? found : found + 1);
      this.#depth -= 1;
      left = { kind: "binary", operator, left, right };
    }
  }

  /** unary = ( "+" | "-" | "!" | "~" ) unary | ( "++" | "--" ) name | postfix */
  #unary(): ArithmeticExpression {
    const { kind, text } = this.#token;
    if (kind !== "operator" || !prefixes.has(text)) return this.#postfix();
    this.#advance();
    this.#descend();
    const operand = this.#unary();
    this.#depth -= 1;
    if (text.length === 1) return { kind: "unary", operator: text as ArithmeticUnary, operand };
    const by = text === "++" ? 1 : -1;
    if (operand.kind === "variable") return { kind: "step", variable: variableOf(operand), by, prefix: true };
    // `--5` is two signs, since a number cannot be stepped.
    const operator = text.charAt(0) as ArithmeticUnary;
    return { kind: "unary", operator, operand: { kind: "unary", operator, operand } };
  }

  /** postfix = name [ "[" text "]" ] [ "++" | "--" ] | number | "(" comma ")" */
  #postfix(): ArithmeticExpression {
    const { kind, text } = this.#token;
    if (kind === "name") {
      const variable = { name: text, subscript: this.#subscript() };
      this.#advance();
      if (this.#takes("++")) return { kind: "step", variable, by: 1, prefix: false };
      if (this.#takes("--")) return { kind: "step", variable, by: -1, prefix: false };
      return { kind: "variable", ...variable };
    }
    if (kind === "number") return this.#number(text);
    if (!this.#takes("("))
      this.#refuse(kind === "end" ? "expected a value" : `expected a value, not \`${text}\``);
    const inner = this.#comma();
    if (!this.#takes(")")) this.#refuse("expected `)`");
    // In parentheses a variable is a value: `(x) = 1` assigns to nothing.
    return inner.kind === "variable" ? { kind: "unary", operator: "+", operand: inner } : inner;
  }

  /** What stands within brackets directly after a name. */
  #subscript(): string | undefined {
    if (this.#text[this.#end] !== "[") return undefined;
    const start = this.#end + 1;
    let open = 0;
    for (let at = this.#end; at < this.#text.length; at += 1) {
      const character = this.#text[at];
      if (character === "[") open += 1;
      else if (character === "]") open -= 1;
      if (open > 0) continue;
      this.#end = at + 1;
      return this.#text.slice(start, at);
    }
    return this.#refuse("expected `]`");
  }

  #number(text: string): ArithmeticExpression {
    const value = arithmeticConstant(text);
    if (value === undefined) this.#refuse(`\`${text}\` is not a number`);
    this.#advance();
    return { kind: "number", value };
  }

  #takes(operator: string): boolean {
    const found = this.#token.kind === "operator" && this.#token.text === operator;
    if (found) this.#advance();
    return found;
  }

  #advance(): void {
    token.lastIndex = this.#end;
    const match = token.exec(this.#text);
    const index = kinds.findIndex((_, group) => match?.[group + 1] !== undefined);
    const text = match?.[index + 1] ?? "";
    this.#end = token.lastIndex;
    this.#start = this.#end - text.length;
    this.#token = { kind: kinds[index] ?? "end", text };
  }

  /** Takes the token for the first of two operators. */
  #halve(): void {
    this.#token = { kind: "operator", text: this.#token.text.charAt(0) };
    this.#end = this.#start + 1;
  }

  #descend(): void {
    this.#depth += 1;
    if (this.#depth > maximumArithmeticDepth) this.#refuse("the expression is nested too deeply");
  }

  #refuse(message: string): never {
    throw new Refusal(message, this.#start);
  }
}

function variableOf({ name, subscript }: ArithmeticVariable): ArithmeticVariable {
  return { name, subscript };
}
