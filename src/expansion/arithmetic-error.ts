import { abridge } from "../diagnostic/excerpt.ts";

/** An arithmetic expression that cannot be read or has no value. */
export class ArithmeticError extends Error {
  override readonly name = "ArithmeticError";
  /** The text of the expression, and where in it the mistake is, if it is one of syntax. */
  readonly expression: string | undefined;
  readonly offset: number | undefined;

  constructor(message: string, expression?: string, offset?: number) {
    super(message);
    this.expression = expression;
    this.offset = offset;
  }

  /** The message about an expression that was to be evaluated, which is named. */
  about(text: string): string {
    const offset = text === this.expression ? this.offset : undefined;
    const blanks = text.length - text.trimStart().length;
    return `${abridge(text.trim(), Math.max(0, (offset ?? 0) - blanks))}: ${this.message}`;
  }
}
