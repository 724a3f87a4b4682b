// biome-ignore-all lint/correctness/noComponentHookFactories: ALT is an alternative of a rule, not a component

import type * as ast from "../ast.ts";
import * as construct from "../construct.ts";
import * as tokens from "../tokens.ts";
import { CommandParser } from "./command-rules.ts";

/** Commands that are expressions: `(( ))` and `[[ ]]`. */
export abstract class ConditionParser extends CommandParser {
  protected readonly arithmeticCommand = this.RULE("arithmeticCommand", (): ast.ArithmeticCommand => {
    const start = this.start();
    this.CONSUME(tokens.ArithmeticCommandOpen);
    const parts = this.SUBRULE(this.parts);
    this.CONSUME(tokens.ArithmeticClose);
    const redirections = this.SUBRULE(this.redirections);
    return construct.arithmeticCommand(parts, redirections, this.spanFrom(start));
  });

  protected readonly conditionalCommand = this.RULE("conditionalCommand", (): ast.ConditionalCommand => {
    const start = this.start();
    this.CONSUME(tokens.ConditionOpen);
    const condition = this.SUBRULE(this.condition);
    this.CONSUME(tokens.ConditionClose);
    const redirections = this.SUBRULE(this.redirections);
    return construct.conditionalCommand(condition, redirections, this.spanFrom(start));
  });

  protected readonly condition = this.RULE("condition", (): ast.Condition => {
    let left = this.SUBRULE(this.bothConditions);
    this.MANY(() => {
      this.CONSUME(tokens.OrIf);
      left = { kind: "or", left, right: this.SUBRULE1(this.bothConditions) };
    });
    return left;
  });

  protected readonly bothConditions = this.RULE("bothConditions", (): ast.Condition => {
    let left = this.SUBRULE(this.negatedTest);
    this.MANY(() => {
      this.CONSUME(tokens.AndIf);
      left = { kind: "and", left, right: this.SUBRULE1(this.negatedTest) };
    });
    return left;
  });

  protected readonly negatedTest = this.RULE("negatedTest", (): ast.Condition => {
    let negations = 0;
    this.MANY(() => {
      this.CONSUME(tokens.Bang);
      negations += 1;
    });
    const operand = this.SUBRULE(this.test);
    return negations % 2 === 0 ? operand : { kind: "not", operand };
  });

  protected readonly test = this.RULE(
    "test",
    (): ast.Condition =>
      this.OR({
        DEF: [
          {
            ALT: () => {
              this.CONSUME(tokens.LeftParenthesis);
              const condition = this.SUBRULE(this.condition);
              this.CONSUME(tokens.RightParenthesis);
              return condition;
            },
          },
          {
            ALT: (): ast.Condition => {
              const operator = this.CONSUME(tokens.UnaryTest).image;
              return { kind: "unary-test", operator, operand: this.SUBRULE(this.word) };
            },
          },
          { ALT: () => this.SUBRULE(this.wordTest) },
        ],
        ERR_MSG: "a condition",
      }),
  );

  protected readonly wordTest = this.RULE("wordTest", (): ast.Condition => {
    const left = this.SUBRULE(this.word);
    const binary = this.OPTION((): ast.Condition => {
      const operator = this.CONSUME(tokens.BinaryTest).image;
      return { kind: "binary-test", operator, left, right: this.SUBRULE1(this.word) };
    });
    return binary ?? { kind: "unary-test", operator: "-n", operand: left };
  });
}
