/** What must be known of a command to find in its words whether it asks for a login shell. */
interface Syntax {
  /** The letter of `--login`. */
  readonly login: string;
  /** The letters of options whose argument may be the next word. */
  readonly letters: string;
  /** The long names of such options. */
  readonly names: readonly string[];
  /** Whether a first operand `-` asks too, and options may follow operands. */
  readonly isSu: boolean;
}

const su: Syntax = {
  login: "l",
  letters: "cCgGsuwT",
  names: ["command", "session-command", "group", "supp-group", "shell", "user", "whitelist-environment"],
  isSu: true,
};

const sudo: Syntax = {
  login: "i",
  letters: "aCcDghpRrtTUu",
  names: [
    ...["auth-type", "chdir", "chroot", "close-from", "command-timeout", "group", "host", "other-user"],
    ...["prompt", "role", "type", "user"],
  ],
  isSu: false,
};

/** Whether a command line of su(1), runuser(1) or sudo(8) asks for a login shell. */
export function asksForLogin([name = "", ...words]: readonly string[]): boolean {
  const syntax = /(^|\/)sudo$/.test(name) ? sudo : su;
  let operands = 0;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as string;
    if (word === "--") return syntax.isSu && operands === 0 && words[index + 1] === "-";
    if (!/^-./.test(word)) {
      if (!syntax.isSu) return false;
      if (word === "-" && operands === 0) return true;
      operands += 1;
    } else {
      const meaning = word.startsWith("--") ? readLong(word, syntax) : readLetters(word, syntax);
      if (meaning === "login") return true;
      if (meaning === "takes next") index += 1;
    }
  }
  return false;
}

type Meaning = "login" | "takes next" | "other";

function readLong(word: string, { names }: Syntax): Meaning {
  if (word === "--login") return "login";
  return names.includes(word.slice(2)) ? "takes next" : "other";
}

/** Joined letters, up to the first that takes an argument: the rest of the word, or the next one. */
function readLetters(word: string, { login, letters }: Syntax): Meaning {
  for (let at = 1; at < word.length; at++) {
    const letter = word[at] as string;
    if (letter === login) return "login";
    if (letters.includes(letter)) return at === word.length - 1 ? "takes next" : "other";
  }
  return "other";
}
