import { quoteRegex } from "../../expansion/extended-regex.ts";
import type { Ifs } from "../../expansion/ifs.ts";
import { joinParameters } from "../../expansion/parameter.ts";
import { quotePattern } from "../../expansion/pattern-quoting.ts";
import { quoteReplacement } from "../../expansion/replacement.ts";
import { append } from "../../text/bytes.ts";

/**
 * Where the parts of a word go. A `FieldBuilder` makes fields of them; the targets here make one text, where
 * no field splitting takes place: assignments, redirections, patterns, here-documents.
 */
export interface Target {
  literal(text: string): void;
  quoted(text: string): void;
  expansion(text: string): void;
  /** Unquoted `$@` and `$*`. */
  parameters(values: readonly string[], name: "@" | "*"): void;
  /** `"$@"`. */
  quotedParameters(values: readonly string[]): void;
  /** `${IFS=word}` has changed how the rest of the word is split. */
  changeIfs(ifs: Ifs): void;
}

/** Joins the parts into one text. */
export class TextTarget implements Target {
  text = "";
  protected ifs: Ifs;

  constructor(ifs: Ifs) {
    this.ifs = ifs;
  }

  literal(text: string): void {
    this.text = append(this.text, text);
  }

  quoted(text: string): void {
    this.text = append(this.text, text);
  }

  expansion(text: string): void {
    this.text = append(this.text, text);
  }

  parameters(values: readonly string[], name: "@" | "*"): void {
    this.text += name === "*" ? joinParameters(values, this.ifs) : values.join(" ");
  }

  quotedParameters(values: readonly string[]): void {
    this.text += values.join(" ");
  }

  changeIfs(ifs: Ifs): void {
    this.ifs = ifs;
  }
}

/** Joins the parts into a pattern, in which quoted characters stand for themselves. */
export class PatternTarget extends TextTarget {
  override quoted(text: string): void {
    this.text = append(this.text, quotePattern(text));
  }

  override quotedParameters(values: readonly string[]): void {
    this.text += quotePattern(values.join(" "));
  }
}

/** Joins the parts into a regular expression, in which quoted characters stand for themselves. */
export class RegexTarget extends TextTarget {
  override quoted(text: string): void {
    this.text += quoteRegex(text);
  }

  override quotedParameters(values: readonly string[]): void {
    this.text += quoteRegex(values.join(" "));
  }
}

/** Joins the parts into the replacement of `${name/pattern/replacement}`, in which an unquoted `&` means what matched. */
export class ReplacementTarget extends TextTarget {
  override quoted(text: string): void {
    this.text += quoteReplacement(text);
  }

  override quotedParameters(values: readonly string[]): void {
    this.text += quoteReplacement(values.join(" "));
  }
}
