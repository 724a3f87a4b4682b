import { isBinary, testBinary } from "../../interpreter/conditions/binary.ts";
import { TestError } from "../../interpreter/conditions/test-error.ts";
import { isUnary, testUnary } from "../../interpreter/conditions/unary.ts";
import type { Shell } from "../../interpreter/shell.ts";

export { TestError };

/** Evaluates `args[start…end)` by the number of arguments where POSIX says how, else by a grammar. */
export function evaluateTest(shell: Shell, args: readonly string[], start: number, end: number): boolean {
  const at = (index: number): string => args[start + index] as string;
  switch (end - start) {
    case 0:
      return false;
    case 1:
      return at(0) !== "";
    case 2:
      if (at(0) === "!") return at(1) === "";
      if (isUnary(at(0))) return testUnary(shell, at(0), at(1));
      throw new TestError(`${at(0)}: unary operator expected`);
    case 3:
      if (isBinary(at(1))) return testBinary(shell, at(0), at(1), at(2));
      if (at(1) === "-a") return at(0) !== "" && at(2) !== "";
      if (at(1) === "-o") return at(0) !== "" || at(2) !== "";
      if (at(0) === "!") return !evaluateTest(shell, args, start + 1, end);
      if (at(0) === "(" && at(2) === ")") return at(1) !== "";
      throw new TestError(`${at(1)}: binary operator expected`);
    case 4:
      if (at(0) === "!") return !evaluateTest(shell, args, start + 1, end);
      if (at(0) === "(" && at(3) === ")") return evaluateTest(shell, args, start + 1, end - 1);
  }
  return new Expression(shell, args, start, end).parse();
}

/** Longer expressions: `!` binds closest, then `-a`, then `-o`. */
class Expression {
  readonly #shell: Shell;
  readonly #args: readonly string[];
  readonly #end: number;
  #at: number;

  constructor(shell: Shell, args: readonly string[], start: number, end: number) {
    this.#shell = shell;
    this.#args = args;
    this.#at = start;
    this.#end = end;
  }

  parse(): boolean {
    const value = this.#or();
    if (this.#at < this.#end) throw new TestError(`${this.#args[this.#at]}: unexpected operator`);
    return value;
  }

  #or(): boolean {
    let value = this.#and();
    while (this.#take("-o")) value = this.#and() || value;
    return value;
  }

  #and(): boolean {
    let value = this.#not();
    while (this.#take("-a")) value = this.#not() && value;
    return value;
  }

  #not(): boolean {
    return this.#take("!") ? !this.#not() : this.#primary();
  }

  #primary(): boolean {
    const left = this.#next();
    const operator = this.#peek();
    if (operator !== undefined && isBinary(operator) && this.#at + 1 < this.#end) {
      this.#at += 1;
      return testBinary(this.#shell, left, operator, this.#next());
    }
    if (left === "(") {
      const value = this.#or();
      if (!this.#take(")")) throw new TestError("closing paren expected");
      return value;
    }
    if (isUnary(left) && this.#at < this.#end) return testUnary(this.#shell, left, this.#next());
    return left !== "";
  }

  #peek(): string | undefined {
    return this.#at < this.#end ? this.#args[this.#at] : undefined;
  }

  #next(): string {
    const argument = this.#peek();
    if (argument === undefined) throw new TestError("argument expected");
    this.#at += 1;
    return argument;
  }

  #take(expected: string): boolean {
    if (this.#peek() !== expected) return false;
    this.#at += 1;
    return true;
  }
}
