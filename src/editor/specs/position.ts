import { hasName, type OneOrMore, type Spec, type SpecArgument, type SpecOption, toArray } from "./spec.ts";

/** Where in a command's spec the word is that is being written. */
export interface Position {
  /** The innermost subcommand that has begun. */
  readonly spec: Spec;
  /** Options of it, and those of commands around it that hold here too. */
  readonly options: readonly SpecOption[];
  /** Which of them were given. */
  readonly given: readonly string[];
  /** What the next word is an argument of, if it is one. */
  readonly argument: SpecArgument | undefined;
  /** It is the argument of an option, and so nothing else can stand there. */
  readonly ofOption: boolean;
  /** Subcommands may still come. */
  readonly atStart: boolean;
  /** After `--` nothing is an option. */
  readonly optionsEnded: boolean;
  /** The words from a command on that is itself an argument, as after `sudo`. */
  readonly nested: readonly string[] | undefined;
}

/** How a spec gets at those that it only names. */
export type Resolve = (spec: Spec) => Promise<Spec>;

/** Follows the words of a command, all but the last, through its spec. */
export async function follow(root: Spec, words: readonly string[], resolve: Resolve): Promise<Position> {
  const walk = new Walk(await resolve(root));
  for (const [index, word] of words.slice(1, -1).entries()) {
    if (walk.takesCommand) return walk.position(words.slice(index + 1));
    await walk.take(word, resolve);
  }
  return walk.position(walk.takesCommand ? words.slice(-1) : undefined);
}

class Walk {
  #spec: Spec;
  #persistent: readonly SpecOption[] = [];
  readonly #given: string[] = [];
  /** Arguments that an option still has to get. */
  #pending: readonly SpecArgument[] = [];
  #arguments: readonly SpecArgument[];
  #count = 0;
  #optionsEnded = false;

  constructor(spec: Spec) {
    this.#spec = spec;
    this.#arguments = toArray(spec.args);
  }

  get takesCommand(): boolean {
    return this.#pending.length === 0 && this.#argument?.isCommand === true;
  }

  get #options(): readonly SpecOption[] {
    return [...(this.#spec.options ?? []), ...this.#persistent];
  }

  get #argument(): SpecArgument | undefined {
    const last = this.#arguments.at(-1);
    return this.#arguments[this.#count] ?? (last?.isVariadic ? last : undefined);
  }

  async take(word: string, resolve: Resolve): Promise<void> {
    const [pending, ...later] = this.#pending;
    if (pending && !(pending.isOptional && word.startsWith("-"))) {
      if (!pending.isVariadic) this.#pending = later;
      return;
    }
    this.#pending = [];
    if (word === "--") this.#optionsEnded = true;
    else if (word.startsWith("-") && word !== "-" && !this.#optionsEnded) this.#takeOption(word);
    else await this.#takeOperand(word, resolve);
  }

  position(nested: readonly string[] | undefined): Position {
    const [pending] = this.#pending;
    return {
      spec: this.#spec,
      options: this.#options,
      given: this.#given,
      argument: pending ?? this.#argument,
      ofOption: pending !== undefined && !pending.isOptional,
      atStart: this.#count === 0,
      optionsEnded: this.#optionsEnded,
      nested,
    };
  }

  /** `--name`, `--name=value`, or single letters together, the last of which may take an argument. */
  #takeOption(word: string): void {
    const name = word.split("=", 1)[0] ?? word;
    const letter = /^-[^-]/.test(word) ? `-${word.at(-1)}` : name;
    const option = this.#find(name) ?? this.#find(letter);
    if (!option) return;
    this.#given.push(...toArray(option.name));
    if (!word.includes("=")) this.#pending = argumentsOf(option.args);
  }

  async #takeOperand(word: string, resolve: Resolve): Promise<void> {
    const found = this.#count === 0 ? this.#spec.subcommands?.find((each) => hasName(each, word)) : undefined;
    if (!found) {
      this.#count += 1;
      return;
    }
    this.#persistent = this.#options.filter(({ isPersistent }) => isPersistent);
    this.#spec = await resolve(found);
    this.#arguments = argumentsOf(this.#spec.args);
    this.#count = 0;
  }

  #find(name: string): SpecOption | undefined {
    return this.#options.find((option) => hasName(option, name));
  }
}

function argumentsOf(args: OneOrMore<SpecArgument> | undefined): readonly SpecArgument[] {
  return toArray(args);
}
