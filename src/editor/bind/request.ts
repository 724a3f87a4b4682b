/** What is asked of `bind`. */
export interface BindRequest {
  /** `-m` */
  readonly keymap: string | undefined;
  /** The letters of listings: `-l -p -P -s -S -v -V -X`. */
  readonly lists: readonly string[];
  /** `-q` */
  readonly queries: readonly string[];
  /** `-u` */
  readonly unbound: readonly string[];
  /** `-r` */
  readonly removed: readonly string[];
  /** `-f` */
  readonly files: readonly string[];
  /** `-x` */
  readonly commands: readonly string[];
  /** Lines as they stand in an inputrc file. */
  readonly lines: readonly string[];
}

const listing = "lpPsSvVX";
const withArgument = "mqurfx";

/** Reads the arguments of `bind`; the mistake, if they are wrong. */
export function readRequest(args: readonly string[]): BindRequest | string {
  const given: Record<string, string[]> = {};
  const lists: string[] = [];
  let at = 0;
  for (; /^-./s.test(args[at] ?? ""); at += 1) {
    const option = args[at] as string;
    if (option === "--") {
      at += 1;
      break;
    }
    for (let index = 1; index < option.length; index += 1) {
      const letter = option[index] as string;
      if (listing.includes(letter)) {
        lists.push(letter);
        continue;
      }
      if (!withArgument.includes(letter)) return `-${letter}: invalid option`;
      const attached = option.slice(index + 1);
      if (attached === "") at += 1;
      const value = attached === "" ? args[at] : attached;
      if (value === undefined) return `-${letter}: option requires an argument`;
      given[letter] = [...(given[letter] ?? []), value];
      break;
    }
  }
  const { m = [], q = [], u = [], r = [], f = [], x = [] } = given;
  return {
    keymap: m.at(-1),
    lists,
    queries: q,
    unbound: u,
    removed: r,
    files: f,
    commands: x,
    lines: args.slice(at),
  };
}
