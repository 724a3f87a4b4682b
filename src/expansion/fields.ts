import { append } from "../text/bytes.ts";
import { characterLength } from "../text/characters.ts";
import { classAt, findIfs, type Ifs, WHITE_SPACE } from "./ifs.ts";
import { quotePattern } from "./pattern-quoting.ts";

/** One field that a word expands to. */
export interface Field {
  /** The field after quote removal. */
  readonly text: string;
  /**
   * The field as a pattern, with what was quoted in the program quoted by backslashes; undefined unless an
   * unquoted special character makes the field subject to pathname expansion.
   */
  readonly pattern: string | undefined;
}

/** Whether an unquoted special character has been seen in the field. */
type Activity = typeof PLAIN | typeof BRACKET | typeof ACTIVE;
const PLAIN = 0;
/** `[` alone is no pattern: `[ -f x ]` must not read a directory. */
const BRACKET = 1;
const ACTIVE = 2;

/**
 * Builds the fields of one or several words from the results of their expansions, splitting as it goes
 * (POSIX.1-2024, XCU 2.6.5).
 *
 * A field opens with its first character or with a quoted part, even an empty one; what never opens leaves
 * no field. A delimiter may begin in one expansion and end in the next, hence the state.
 */
export class FieldBuilder {
  #ifs: Ifs;
  #fields: Field[] = [];
  #text = "";
  /** The text with its quoted special characters quoted; undefined as long as it equals the text. */
  #pattern: string | undefined;
  #activity: Activity = PLAIN;
  #open = false;
  /** The last field ended with IFS white space, which another IFS character may still join. */
  #inDelimiter = false;

  constructor(ifs: Ifs) {
    this.#ifs = ifs;
  }

  /** Unquoted text of the program: never split. */
  literal(text: string): void {
    if (text === "") return;
    this.#openField();
    this.#text = append(this.#text, text);
    if (this.#pattern !== undefined) this.#pattern = append(this.#pattern, text);
    if (this.#activity !== ACTIVE) this.#activity = activityAfter(this.#activity, text);
  }

  /** A quoted part: neither split nor a pattern, and a field even if it is empty. */
  quoted(text: string): void {
    this.#openField();
    const quoted = quotePattern(text);
    if (this.#pattern !== undefined) this.#pattern = append(this.#pattern, quoted);
    else if (quoted !== text) this.#pattern = this.#text + quoted;
    this.#text = append(this.#text, text);
  }

  /** The result of an unquoted expansion: split, and a pattern. */
  expansion(text: string): void {
    let at = 0;
    for (;;) {
      const end = findIfs(this.#ifs, text, at);
      this.literal(text.slice(at, end));
      if (end === text.length) return;
      this.#delimit(classAt(this.#ifs, text, end) === WHITE_SPACE);
      at = end + characterLength(text, end);
    }
  }

  /**
   * Unquoted `$@` and `$*`. POSIX lets a shell keep or drop empty parameters; as in bash they are joined by
   * the first IFS character and then split.
   */
  parameters(values: readonly string[]): void {
    let first = true;
    for (const value of values) {
      if (first) first = false;
      else if (this.#ifs.separator === "") this.breakField();
      else this.expansion(this.#ifs.separator);
      this.expansion(value);
    }
  }

  /** `"$@"`: a field for each parameter, and none without parameters. */
  quotedParameters(values: readonly string[]): void {
    let first = true;
    for (const value of values) {
      if (first) first = false;
      else this.breakField();
      this.quoted(value);
    }
  }

  changeIfs(ifs: Ifs): void {
    this.#ifs = ifs;
  }

  /** Ends the current field, if there is one: between two words, or two parameters. */
  breakField(): void {
    if (this.#open) this.#endField();
    this.#inDelimiter = false;
  }

  /** The fields so far; the builder is as new afterwards. */
  take(): Field[] {
    this.breakField();
    const fields = this.#fields;
    this.#fields = [];
    return fields;
  }

  #openField(): void {
    this.#open = true;
    this.#inDelimiter = false;
  }

  #delimit(whiteSpace: boolean): void {
    if (whiteSpace) {
      if (!this.#open) return;
      this.#endField();
      this.#inDelimiter = true;
    } else {
      if (!this.#inDelimiter) this.#endField();
      this.#inDelimiter = false;
    }
  }

  #endField(): void {
    const text = this.#text;
    const pattern = this.#activity === ACTIVE ? (this.#pattern ?? text) : undefined;
    this.#fields.push({ text, pattern });
    this.#text = "";
    this.#pattern = undefined;
    this.#activity = PLAIN;
    this.#open = false;
  }
}

function activityAfter(activity: Activity, text: string): Activity {
  let now: Activity = activity;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x2a || unit === 0x3f) return ACTIVE; // * ?
    if (unit === 0x28 && at > 0 && "+@!".includes(text.charAt(at - 1))) return ACTIVE; // +( @( !(
    if (unit === 0x5b)
      now = BRACKET; // [
    else if (unit === 0x5d && now === BRACKET) return ACTIVE; // ]
  }
  return now;
}
