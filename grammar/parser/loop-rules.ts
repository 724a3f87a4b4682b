// biome-ignore-all lint/correctness/noComponentHookFactories: ALT is an alternative of a rule, not a component

import type * as ast from "../ast.ts";
import * as construct from "../construct.ts";
import * as tokens from "../tokens.ts";
import { ConditionParser } from "./condition-rules.ts";

/** Loops (POSIX 2.9.4.2 and 2.9.4.5), and `select`. */
export abstract class LoopParser extends ConditionParser {
  protected readonly whileLoop = this.RULE("whileLoop", (): ast.WhileLoop => {
    const start = this.start();
    const { image } = this.OR([
      { ALT: () => this.CONSUME(tokens.While) },
      { ALT: () => this.CONSUME(tokens.Until) },
    ]);
    const condition = this.SUBRULE(this.list);
    const body = this.SUBRULE(this.doGroup);
    const redirections = this.SUBRULE(this.redirections);
    return construct.whileLoop(image === "until", condition, body, redirections, this.spanFrom(start));
  });

  protected readonly forLoop = this.RULE("forLoop", (): ast.ForLoop | ast.ArithmeticFor => {
    const start = this.start();
    this.CONSUME(tokens.For);
    return this.OR({
      DEF: [
        {
          ALT: (): ast.ForLoop | ast.ArithmeticFor => {
            const name = this.CONSUME(tokens.Name);
            const words = this.SUBRULE(this.forWords);
            const body = this.SUBRULE(this.loopBody);
            const redirections = this.SUBRULE(this.redirections);
            return construct.forLoop("for", name.image, words, body, redirections, this.spanFrom(start));
          },
        },
        {
          ALT: () => {
            const sections = this.SUBRULE(this.forSections);
            const body = this.SUBRULE1(this.loopBody);
            const redirections = this.SUBRULE1(this.redirections);
            return construct.arithmeticFor(sections, body, redirections, this.spanFrom(start));
          },
        },
      ],
      ERR_MSG: "a name",
    });
  });

  protected readonly selectLoop = this.RULE("selectLoop", (): ast.ForLoop => {
    const start = this.start();
    this.CONSUME(tokens.Select);
    const name = this.CONSUME(tokens.Name);
    const words = this.SUBRULE(this.forWords);
    const body = this.SUBRULE(this.loopBody);
    const redirections = this.SUBRULE(this.redirections);
    return construct.forLoop("select", name.image, words, body, redirections, this.spanFrom(start));
  });

  protected readonly forSections = this.RULE("forSections", () => {
    this.CONSUME(tokens.ArithmeticCommandOpen);
    const initial = this.SUBRULE(this.parts);
    this.CONSUME(tokens.Semicolon);
    const condition = this.SUBRULE1(this.parts);
    this.CONSUME1(tokens.Semicolon);
    const update = this.SUBRULE2(this.parts);
    this.CONSUME(tokens.ArithmeticClose);
    this.OPTION(() => this.CONSUME2(tokens.Semicolon));
    this.SUBRULE(this.newlines);
    return { initial, condition, update };
  });

  protected readonly loopBody = this.RULE(
    "loopBody",
    (): ast.List =>
      this.OR({
        DEF: [
          { ALT: () => this.SUBRULE(this.doGroup) },
          {
            ALT: () => {
              this.CONSUME(tokens.LeftBrace);
              const body = this.SUBRULE(this.list);
              this.CONSUME(tokens.RightBrace);
              return body;
            },
          },
        ],
        ERR_MSG: "`do`",
      }),
  );

  protected readonly forWords = this.RULE("forWords", (): ast.Word[] | undefined =>
    this.OR([
      {
        ALT: () => {
          this.CONSUME(tokens.Semicolon);
          this.SUBRULE(this.newlines);
          return undefined;
        },
      },
      {
        ALT: () => {
          this.SUBRULE1(this.newlines);
          return this.OPTION(() => this.SUBRULE(this.inWords));
        },
      },
    ]),
  );

  protected readonly inWords = this.RULE("inWords", (): ast.Word[] => {
    const words: ast.Word[] = [];
    this.CONSUME(tokens.In);
    this.MANY(() => words.push(this.SUBRULE(this.word)));
    this.OR({
      DEF: [{ ALT: () => this.CONSUME(tokens.Semicolon) }, { ALT: () => this.SUBRULE(this.newline) }],
      ERR_MSG: "`;` or a newline",
    });
    this.SUBRULE(this.newlines);
    return words;
  });

  protected readonly doGroup = this.RULE("doGroup", (): ast.List => {
    this.CONSUME(tokens.Do);
    const body = this.SUBRULE(this.list);
    this.CONSUME(tokens.Done);
    return body;
  });
}
