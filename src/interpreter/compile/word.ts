import type { Word, WordPart } from "../../../grammar/ast.ts";
import { expandBraces } from "../../expansion/brace.ts";
import { collation } from "../../expansion/collation.ts";
import { type Field, FieldBuilder } from "../../expansion/fields.ts";
import { compileIfs, findIfs } from "../../expansion/ifs.ts";
import { expandPathname, type PathnameOptions } from "../../expansion/pathname.ts";
import type { TildeContext } from "../../expansion/tilde.ts";
import { continueWith, type Outcome, type Running } from "../coroutines/effect.ts";
import { CommandDropped } from "../errors.ts";
import type { Shell } from "../shell.ts";
import type { CompileContext } from "./context.ts";
import { compileParts, type PartCode, runParts, textOf } from "./parts.ts";
import { parameterReader } from "./special-parameter.ts";
import { PatternTarget, RegexTarget } from "./target.ts";
import { expandWords } from "./words.ts";

/** A word compiled to fields, which are added to the arguments. Gives a coroutine if it must wait. */
export type FieldsCode = (shell: Shell, args: string[]) => Running<void> | undefined;

/** A word compiled to one text. */
export type TextCode = (shell: Shell) => Outcome<string>;

const special = /[*?[~(]/;
/** The utility `[`, which stands in most loops and is no pattern. */
const bracket = "[";

/** Compiles a word whose expansion is split into fields (POSIX.1-2024, XCU 2.6). */
export function compileFields(
  word: Word,
  context: CompileContext,
  tildes: TildeContext = "word",
): FieldsCode {
  const plain = compileUnbraced(word.parts, context, tildes);
  const words = expandBraces(word.parts);
  return words === undefined ? plain : compileBraces(plain, words, context, tildes);
}

function compileUnbraced(
  parts: readonly WordPart[],
  context: CompileContext,
  tildes: TildeContext,
): FieldsCode {
  const text = constantText(parts);
  if (text !== undefined) {
    return (_shell, args) => {
      args.push(text);
      return undefined;
    };
  }
  const codes = compileParts(parts, "literal", context, tildes);
  return fastFields(parts, codes) ?? ((shell, args) => expandFields(shell, codes, args));
}

/** A word that braces make several of. With `set +B` it stays one. */
function compileBraces(
  plain: FieldsCode,
  words: readonly (readonly WordPart[])[],
  context: CompileContext,
  tildes: TildeContext,
): FieldsCode {
  const constants = words.map(constantText);
  if (constants.every((text) => text !== undefined)) {
    return (shell, args) => {
      if (!shell.options.braceexpand) return plain(shell, args);
      // One by one: a sequence may be longer than the arguments that a call can take.
      for (const text of constants) args.push(text);
      return undefined;
    };
  }
  const codes = words.map((parts) => compileUnbraced(parts, context, tildes));
  return (shell, args) => (shell.options.braceexpand ? expandWords(codes, shell, args) : plain(shell, args));
}

/** Compiles a word whose expansion stays one text: an assignment's value, a redirection's target. */
export function compileText(word: Word, context: CompileContext, tildes: TildeContext = "word"): TextCode {
  const text = constantText(word.parts);
  if (text !== undefined) return () => text;
  return textCode(word.parts, compileParts(word.parts, "literal", context, tildes));
}

/** Compiles the parts of a here-document's body. */
export function compileBody(parts: readonly WordPart[], context: CompileContext): TextCode {
  const codes = compileParts(parts, "quoted", context);
  return (shell) => textOf(codes, shell);
}

/** Compiles a word that is a pattern. */
export function compilePatternWord(word: Word, context: CompileContext): TextCode {
  const parts = compileParts(word.parts, "pattern", context);
  return (shell) => textOf(parts, shell, PatternTarget);
}

/** Compiles the word after `=~`, in which what is quoted matches itself. */
export function compileRegexWord(word: Word, context: CompileContext): TextCode {
  const parts = compileParts(word.parts, "regex", context);
  return (shell) => textOf(parts, shell, RegexTarget);
}

/** The text of a word that is the same at each run, and no pattern. */
export function constantText(parts: readonly WordPart[]): string | undefined {
  let text = "";
  for (const part of parts) {
    if (part.kind === "literal") {
      if (special.test(part.text) && (parts.length > 1 || part.text !== bracket)) return undefined;
      text += part.text;
    } else if (part.kind === "double-quoted") {
      for (const inner of part.parts) {
        if (inner.kind !== "literal") return undefined;
        text += inner.text;
      }
    } else if (
      part.kind === "single-quoted" ||
      part.kind === "escaped" ||
      part.kind === "dollar-single-quoted"
    ) {
      text += part.text;
    } else {
      return undefined;
    }
  }
  return parts.length === 0 ? undefined : text;
}

/** The parameter of a word that is only `$x` or `"$x"`: the commonest words by far. */
function soleParameter(
  parts: readonly WordPart[],
): { readonly read: (shell: Shell) => string | undefined; readonly quoted: boolean } | undefined {
  const [part] = parts;
  if (parts.length !== 1 || part === undefined) return undefined;
  const quoted = part.kind === "double-quoted";
  const inner = quoted && part.parts.length === 1 ? part.parts[0] : part;
  if (inner?.kind !== "parameter" || inner.operation || inner.indirect || inner.subscript) return undefined;
  if (inner.name === "@" || inner.name === "*") return undefined;
  return { read: parameterReader(inner.name), quoted };
}

function fastFields(parts: readonly WordPart[], codes: readonly PartCode[]): FieldsCode | undefined {
  const sole = soleParameter(parts);
  if (sole === undefined) return undefined;
  const { read, quoted } = sole;
  return (shell, args) => {
    const value = read(shell);
    if (value !== undefined && (quoted || isPlain(shell, value))) {
      if (quoted || value !== "") args.push(value);
      return undefined;
    }
    return expandFields(shell, codes, args);
  };
}

/** Whether field splitting and pathname expansion leave a value as it is. */
function isPlain(shell: Shell, value: string): boolean {
  if (special.test(value)) return false;
  return findIfs(compileIfs(shell.variables.get("IFS")), value, 0) === value.length;
}

function textCode(parts: readonly WordPart[], codes: readonly PartCode[]): TextCode {
  const sole = soleParameter(parts);
  if (sole === undefined) return (shell) => textOf(codes, shell);
  const { read } = sole;
  return (shell) => read(shell) ?? textOf(codes, shell);
}

function expandFields(shell: Shell, parts: readonly PartCode[], args: string[]): Running<void> | undefined {
  const builder = new FieldBuilder(compileIfs(shell.variables.get("IFS")));
  const running = runParts(parts, shell, builder);
  if (running === undefined) {
    addFields(shell, builder.take(), args);
    return undefined;
  }
  return continueWith(running, () => addFields(shell, builder.take(), args));
}

function addFields(shell: Shell, fields: readonly Field[], args: string[]): void {
  for (const { text, pattern } of fields) {
    if (pattern === undefined || shell.options.noglob) {
      args.push(text);
      continue;
    }
    shell.enter();
    const found = expandPathname(pattern, pathnameOptions(shell));
    if (found === undefined) args.push(text);
    else if (found.length === 0) addUnmatched(shell, text, args);
    else for (const name of found) args.push(name);
  }
}

function pathnameOptions(shell: Shell): PathnameOptions {
  const { dotglob, extglob, nocaseglob, globstar } = shell.shellOptions;
  return {
    directory: ".",
    collate: collationOf(shell),
    dotglob,
    globstar,
    patterns: extglob || nocaseglob ? { groups: extglob, ignoreCase: nocaseglob } : undefined,
  };
}

/** A pattern that no pathname matches stands for itself, for nothing, or is an error. */
function addUnmatched(shell: Shell, text: string, args: string[]): void {
  const { failglob, nullglob } = shell.shellOptions;
  if (failglob) throw new CommandDropped(shell.complain(`no match: ${text}`, 1));
  if (!nullglob) args.push(text);
}

function collationOf(shell: Shell): (left: string, right: string) => number {
  const { variables } = shell;
  return collation({
    LC_ALL: variables.get("LC_ALL"),
    LC_COLLATE: variables.get("LC_COLLATE"),
    LANG: variables.get("LANG"),
  });
}
