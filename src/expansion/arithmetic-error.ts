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
}
