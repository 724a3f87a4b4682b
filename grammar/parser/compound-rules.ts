// biome-ignore-all lint/correctness/noComponentHookFactories: ALT is an alternative of a rule, not a component

import type * as ast from "../ast.ts";
import * as construct from "../construct.ts";
import * as tokens from "../tokens.ts";
import { LoopParser } from "./loop-rules.ts";

/** Compound commands but loops (POSIX 2.9.4), and tssh's fifo blocks. */
export abstract class CompoundParser extends LoopParser {
  /** The compound commands stand here once more, so that nesting takes a rule less of the stack. */
  protected readonly command = this.RULE(
    "command",
    (): ast.Command =>
      this.OR({
        DEF: [
          { ALT: () => this.SUBRULE(this.simpleCommand) },
          { ALT: () => this.SUBRULE(this.braceGroup) },
          { ALT: () => this.SUBRULE(this.subshell) },
          { ALT: () => this.SUBRULE(this.ifCommand) },
          { ALT: () => this.SUBRULE(this.whileLoop) },
          { ALT: () => this.SUBRULE(this.forLoop) },
          { ALT: () => this.SUBRULE(this.selectLoop) },
          { ALT: () => this.SUBRULE(this.arithmeticCommand) },
          { ALT: () => this.SUBRULE(this.conditionalCommand) },
          { ALT: () => this.SUBRULE(this.caseCommand) },
          { ALT: () => this.SUBRULE(this.fifoBlock) },
          { ALT: () => this.SUBRULE(this.functionDefinition) },
          { ALT: () => this.SUBRULE(this.coprocess) },
        ],
        ERR_MSG: "a command",
      }),
  );

  protected readonly compoundCommand = this.RULE(
    "compoundCommand",
    (expected = "a compound command"): ast.CompoundCommand =>
      this.OR({
        DEF: [
          { ALT: () => this.SUBRULE(this.braceGroup) },
          { ALT: () => this.SUBRULE(this.subshell) },
          { ALT: () => this.SUBRULE(this.ifCommand) },
          { ALT: () => this.SUBRULE(this.whileLoop) },
          { ALT: () => this.SUBRULE(this.forLoop) },
          { ALT: () => this.SUBRULE(this.selectLoop) },
          { ALT: () => this.SUBRULE(this.arithmeticCommand) },
          { ALT: () => this.SUBRULE(this.conditionalCommand) },
          { ALT: () => this.SUBRULE(this.caseCommand) },
          { ALT: () => this.SUBRULE(this.fifoBlock) },
        ],
        ERR_MSG: expected,
      }),
  );

  protected readonly braceGroup = this.RULE("braceGroup", (): ast.BraceGroup => {
    const start = this.start();
    this.CONSUME(tokens.LeftBrace);
    const body = this.SUBRULE(this.list);
    this.CONSUME(tokens.RightBrace);
    const redirections = this.SUBRULE(this.redirections);
    return construct.braceGroup(body, redirections, this.spanFrom(start));
  });

  protected readonly subshell = this.RULE("subshell", (): ast.Subshell => {
    const start = this.start();
    this.CONSUME(tokens.LeftParenthesis);
    const body = this.SUBRULE(this.list);
    this.CONSUME(tokens.RightParenthesis);
    const redirections = this.SUBRULE(this.redirections);
    return construct.subshell(body, redirections, this.spanFrom(start));
  });

  protected readonly ifCommand = this.RULE("ifCommand", (): ast.IfCommand => {
    const start = this.start();
    this.CONSUME(tokens.If);
    const clauses = [this.SUBRULE(this.ifClause)];
    this.MANY(() => {
      this.CONSUME(tokens.Elif);
      clauses.push(this.SUBRULE1(this.ifClause));
    });
    const otherwise = this.OPTION(() => {
      this.CONSUME(tokens.Else);
      return this.SUBRULE(this.list);
    });
    this.CONSUME(tokens.Fi);
    const redirections = this.SUBRULE(this.redirections);
    return construct.ifCommand(clauses, otherwise, redirections, this.spanFrom(start));
  });

  /** What stands between `if` or `elif` and the next of its words. */
  protected readonly ifClause = this.RULE("ifClause", (): ast.IfClause => {
    const condition = this.SUBRULE(this.list);
    this.CONSUME(tokens.Then);
    return { condition, body: this.SUBRULE1(this.list) };
  });

  protected readonly caseCommand = this.RULE("caseCommand", (): ast.CaseCommand => {
    const start = this.start();
    this.CONSUME(tokens.Case);
    const subject = this.SUBRULE(this.word);
    this.SUBRULE(this.newlines);
    this.CONSUME(tokens.In);
    this.SUBRULE1(this.newlines);
    const items: ast.CaseItem[] = [];
    let terminated = true;
    this.MANY({
      GATE: () => terminated,
      DEF: () => {
        const item = this.SUBRULE(this.caseItem);
        terminated = item.terminated;
        items.push(item.node);
      },
    });
    this.CONSUME(tokens.Esac, terminated ? expectPattern : expectTerminator);
    const redirections = this.SUBRULE(this.redirections);
    return construct.caseCommand(subject, items, redirections, this.spanFrom(start));
  });

  /** Only the last item may do without a terminator. */
  protected readonly caseItem = this.RULE("caseItem", (): { node: ast.CaseItem; terminated: boolean } => {
    const start = this.start();
    const patterns: ast.Word[] = [];
    this.OPTION(() => this.CONSUME(tokens.LeftParenthesis));
    this.AT_LEAST_ONE_SEP({
      SEP: tokens.Pipe,
      DEF: () => patterns.push(this.SUBRULE(this.word, casePattern)),
      ERR_MSG: casePattern.ARGS[0],
    });
    this.CONSUME(tokens.RightParenthesis);
    const body = this.SUBRULE(this.substitutedList);
    const terminator = this.OPTION1(() => this.SUBRULE(this.caseTerminator));
    const node = construct.caseItem(patterns, body, terminator ?? ";;", this.spanFrom(start));
    this.SUBRULE(this.newlines);
    return { node, terminated: terminator !== undefined };
  });

  protected readonly caseTerminator = this.RULE(
    "caseTerminator",
    (): ast.CaseItem["terminator"] =>
      this.OR([
        { ALT: () => this.CONSUME(tokens.DoubleSemicolon) },
        { ALT: () => this.CONSUME(tokens.SemicolonAmpersand) },
        { ALT: () => this.CONSUME(tokens.DoubleSemicolonAmpersand) },
      ]).image as ast.CaseItem["terminator"],
  );

  protected readonly coprocess = this.RULE("coprocess", (): ast.Coprocess => {
    const start = this.start();
    this.CONSUME(tokens.Coproc);
    return this.OR({
      DEF: [
        {
          ALT: () => {
            const body = this.SUBRULE(this.simpleCommand);
            return construct.coprocess("COPROC", body, this.spanFrom(start));
          },
        },
        {
          ALT: () => {
            const name = this.OPTION(() => this.CONSUME(tokens.Name))?.image ?? "COPROC";
            const body = this.SUBRULE(this.compoundCommand);
            return construct.coprocess(name, body, this.spanFrom(start));
          },
        },
      ],
      ERR_MSG: "a command",
    });
  });

  protected readonly fifoBlock = this.RULE("fifoBlock", (): ast.FifoBlock => {
    const start = this.start();
    const names: string[] = [];
    this.CONSUME(tokens.Fifo);
    this.AT_LEAST_ONE({ DEF: () => names.push(this.CONSUME(tokens.Name).image), ERR_MSG: "a name" });
    this.CONSUME(tokens.LeftBrace);
    const body = this.SUBRULE(this.list);
    this.CONSUME(tokens.RightBrace);
    const redirections = this.SUBRULE(this.redirections);
    return construct.fifoBlock(names, body, redirections, this.spanFrom(start));
  });
}

const casePattern = { ARGS: ["a pattern"] as [string] };
const expectPattern = { ERR_MSG: "a pattern or `esac`" };
const expectTerminator = { ERR_MSG: "`;;` or `esac`" };
