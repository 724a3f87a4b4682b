/** Arithmetic (POSIX.1-2024, XCU 2.6.4), read from text by grammar/arithmetic.ts. */

export type ArithmeticExpression =
  | { readonly kind: "number"; readonly value: bigint }
  | ({ readonly kind: "variable" } & ArithmeticVariable)
  | { readonly kind: "unary"; readonly operator: ArithmeticUnary; readonly operand: ArithmeticExpression }
  | {
      readonly kind: "binary";
      readonly operator: ArithmeticBinary;
      readonly left: ArithmeticExpression;
      readonly right: ArithmeticExpression;
    }
  | {
      readonly kind: "conditional";
      readonly condition: ArithmeticExpression;
      readonly consequent: ArithmeticExpression;
      readonly alternative: ArithmeticExpression;
    }
  | {
      readonly kind: "assignment";
      readonly variable: ArithmeticVariable;
      /** `=` has none, `+=` has `+`. */
      readonly operator: ArithmeticBinary | undefined;
      readonly value: ArithmeticExpression;
    }
  | {
      readonly kind: "step";
      readonly variable: ArithmeticVariable;
      readonly by: 1 | -1;
      /** `x++` gives the value before the step, `++x` the one after. */
      readonly prefix: boolean;
    };

/** ArithmeticVariable = Name [ "[" text "]" ], the text being an expression or, of an associative array, a key */
export interface ArithmeticVariable {
  readonly name: string;
  readonly subscript: string | undefined;
}

export type ArithmeticUnary = "+" | "-" | "!" | "~";

export type ArithmeticBinary =
  | "**"
  | "*"
  | "/"
  | "%"
  | "+"
  | "-"
  | "<<"
  | ">>"
  | "<"
  | "<="
  | ">"
  | ">="
  | "=="
  | "!="
  | "&"
  | "^"
  | "|"
  | "&&"
  | "||"
  | ",";
