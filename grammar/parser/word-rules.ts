// biome-ignore-all lint/correctness/noComponentHookFactories: ALT is an alternative of a rule, not a component

import type { ParserMethod } from "chevrotain";
import type { ArrayElement, List, ParameterOperation, PatternGroup, Word, WordPart } from "../ast.ts";
import * as construct from "../construct.ts";
import { type OperationHead, type ParameterHead, shellToken } from "../token.ts";
import * as tokens from "../tokens.ts";
import { LazyParser } from "./lazy-parser.ts";

/** Words and their parts (POSIX 2.2 and 2.6). */
export abstract class WordParser extends LazyParser {
  /** What a substitution holds; defined with the commands. */
  protected abstract readonly substitutedList: ParserMethod<[], List>;

  /** word = Word | part { part } WordEnd */
  protected readonly word = this.RULE("word", (expected = "a word"): Word => {
    const start = this.start();
    return this.OR({
      DEF: [
        {
          ALT: () => {
            const { image } = this.CONSUME(tokens.Word);
            return construct.literalWord(image, this.spanFrom(start));
          },
        },
        {
          ALT: () => {
            const parts: WordPart[] = [];
            this.AT_LEAST_ONE(() => parts.push(this.SUBRULE(this.part)));
            this.CONSUME(tokens.WordEnd);
            return construct.word(parts, this.spanFrom(start));
          },
        },
      ],
      ERR_MSG: expected,
    });
  });

  /** Puts the parts into a list that is there already, or into a new one. */
  protected readonly parts = this.RULE("parts", (parts: WordPart[] = []): WordPart[] => {
    this.MANY(() => parts.push(this.SUBRULE(this.part)));
    return parts;
  });

  protected readonly part = this.RULE("part", (): WordPart => {
    const start = this.start();
    return this.OR([
      { ALT: () => construct.textPart("literal", this.CONSUME(tokens.Literal).image, this.spanFrom(start)) },
      { ALT: () => construct.textPart("escaped", this.CONSUME(tokens.Escaped).image, this.spanFrom(start)) },
      {
        ALT: () =>
          construct.textPart("single-quoted", this.CONSUME(tokens.SingleQuoted).image, this.spanFrom(start)),
      },
      {
        ALT: () => {
          const { image } = this.CONSUME(tokens.DollarSingleQuoted);
          return construct.textPart("dollar-single-quoted", image, this.spanFrom(start));
        },
      },
      { ALT: () => this.SUBRULE(this.doubleQuoted) },
      { ALT: () => this.SUBRULE(this.parameterExpansion) },
      { ALT: () => this.SUBRULE(this.patternGroup) },
      { ALT: () => this.SUBRULE(this.commandSubstitution) },
      { ALT: () => this.SUBRULE(this.processSubstitution) },
      { ALT: () => this.SUBRULE(this.arithmeticExpansion) },
      { ALT: () => this.SUBRULE(this.arrayLiteral) },
    ]);
  });

  protected readonly doubleQuoted = this.RULE("doubleQuoted", (): WordPart => {
    const start = this.start();
    this.CONSUME(tokens.DoubleQuoteOpen);
    const parts = this.SUBRULE(this.parts);
    this.CONSUME(tokens.DoubleQuoteClose);
    return construct.doubleQuoted(parts, this.spanFrom(start));
  });

  protected readonly parameterExpansion = this.RULE("parameterExpansion", (): WordPart => {
    const start = this.start();
    return this.OR([
      {
        ALT: () => {
          const head = parameterHead(this.CONSUME(tokens.Parameter));
          const operation = construct.parameterOperation(head.operation, noWord, undefined);
          return construct.parameter(head, undefined, operation, this.spanFrom(start));
        },
      },
      {
        ALT: () => {
          const head = parameterHead(this.CONSUME(tokens.ParameterOpen));
          const operation = this.SUBRULE(this.operands, { ARGS: [head.operation] });
          return construct.parameter(head, undefined, operation, this.spanFrom(start));
        },
      },
      { ALT: () => this.SUBRULE(this.subscriptedParameter) },
    ]);
  });

  protected readonly subscriptedParameter = this.RULE("subscriptedParameter", (): WordPart => {
    const start = this.start();
    const head = parameterHead(this.CONSUME(tokens.SubscriptedOpen));
    const subscript = this.SUBRULE(this.operand);
    const operation = this.OR([
      {
        ALT: () => {
          const { operation } = parameterHead(this.CONSUME(tokens.SubscriptedClose));
          return construct.parameterOperation(operation, noWord, undefined);
        },
      },
      {
        ALT: () => {
          const { operation } = parameterHead(this.CONSUME(tokens.SubscriptedOperator));
          return this.SUBRULE(this.operands, { ARGS: [operation] });
        },
      },
    ]);
    return construct.parameter(head, subscript, operation, this.spanFrom(start));
  });

  /** operands = { part } [ ParameterSeparator { part } ] ParameterClose */
  protected readonly operands = this.RULE(
    "operands",
    (head?: OperationHead): ParameterOperation | undefined => {
      const first = this.SUBRULE(this.operand);
      const second = this.OPTION(() => {
        this.CONSUME(tokens.ParameterSeparator);
        return this.SUBRULE1(this.operand);
      });
      this.CONSUME(tokens.ParameterClose);
      return construct.parameterOperation(head, first, second);
    },
  );

  /** A word within braces, which may be empty. */
  protected readonly operand = this.RULE("operand", (): Word => {
    const start = this.start();
    const parts = this.SUBRULE(this.parts);
    return construct.word(parts, { start, end: this.start() });
  });

  protected readonly patternGroup = this.RULE("patternGroup", (): WordPart => {
    const start = this.start();
    const operator = this.CONSUME(tokens.PatternGroupOpen).image as PatternGroup["operator"];
    const parts = this.SUBRULE(this.parts);
    this.CONSUME(tokens.PatternGroupClose);
    return construct.patternGroup(operator, parts, this.spanFrom(start));
  });

  /** arrayLiteral = ArrayOpen { arrayElement } ArrayClose */
  protected readonly arrayLiteral = this.RULE("arrayLiteral", (): WordPart => {
    const start = this.start();
    const elements: ArrayElement[] = [];
    this.CONSUME(tokens.ArrayOpen);
    this.MANY(() => elements.push(this.SUBRULE(this.arrayElement)));
    this.CONSUME(tokens.ArrayClose);
    return construct.arrayLiteral(elements, this.spanFrom(start));
  });

  protected readonly arrayElement = this.RULE("arrayElement", (): ArrayElement => {
    const start = this.start();
    return this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(tokens.ElementOpen);
            const head = this.SUBRULE(this.subscriptHead);
            const value = this.SUBRULE(this.assignedWord);
            return construct.arrayElement(head, value, this.spanFrom(start));
          },
        },
        { ALT: () => construct.arrayElement(noHeadOfElement, this.SUBRULE(this.word), this.spanFrom(start)) },
      ],
      ERR_MSG: "a word or `)`",
    });
  });

  /** subscriptHead = { part } ( SubscriptAssign | SubscriptAppend ) */
  protected readonly subscriptHead = this.RULE("subscriptHead", (): construct.AssignmentHead => {
    const subscript = this.SUBRULE(this.operand);
    const append = this.OR([
      { ALT: () => this.CONSUME(tokens.SubscriptAssign) && false },
      { ALT: () => this.CONSUME(tokens.SubscriptAppend) && true },
    ]);
    return { subscript, append };
  });

  /** assignedWord = { part } WordEnd */
  protected readonly assignedWord = this.RULE("assignedWord", (): Word => {
    const start = this.start();
    const parts = this.SUBRULE(this.parts);
    this.CONSUME(tokens.WordEnd);
    return construct.word(parts, this.spanFrom(start));
  });

  protected readonly commandSubstitution = this.RULE("commandSubstitution", (): WordPart => {
    const start = this.start();
    return this.OR([
      {
        ALT: () => {
          this.CONSUME(tokens.SubstitutionOpen);
          const body = this.SUBRULE(this.substitutedList);
          this.CONSUME(tokens.RightParenthesis);
          return construct.commandSubstitution("dollar", body, this.spanFrom(start));
        },
      },
      {
        ALT: () => {
          this.CONSUME(tokens.BackquoteOpen);
          const body = this.SUBRULE1(this.substitutedList);
          this.CONSUME(tokens.BackquoteClose);
          return construct.commandSubstitution("backquote", body, this.spanFrom(start));
        },
      },
    ]);
  });

  protected readonly processSubstitution = this.RULE("processSubstitution", (): WordPart => {
    const start = this.start();
    const direction = this.CONSUME(tokens.ProcessSubstitutionOpen).image === ">(" ? ">" : "<";
    const body = this.SUBRULE(this.substitutedList);
    this.CONSUME(tokens.RightParenthesis);
    return construct.processSubstitution(direction, body, this.spanFrom(start));
  });

  protected readonly arithmeticExpansion = this.RULE("arithmeticExpansion", (): WordPart => {
    const start = this.start();
    this.CONSUME(tokens.ArithmeticOpen);
    const parts = this.SUBRULE(this.parts);
    this.CONSUME(tokens.ArithmeticClose);
    return construct.arithmetic(parts, this.spanFrom(start));
  });
}

const noHeadOfElement: construct.AssignmentHead = { subscript: undefined, append: false };
const noWord = construct.word([], { start: 0, end: 0 });
const noHead: ParameterHead = { name: "", indirect: false, operation: undefined };

/** Chevrotain's recording of the grammar consumes tokens that have no payload. */
function parameterHead(token: Parameters<typeof shellToken>[0]): ParameterHead {
  return (shellToken(token).payload as ParameterHead | undefined) ?? noHead;
}
