/**
 * Quoting within patterns. A pattern is text in which a backslash makes the next character stand for itself;
 * what was quoted in the program comes into a pattern through `quotePattern`.
 */
export function quotePattern(text: string): string {
  return /[*?[\\\]!^:.=()|-]/.test(text) ? text.replace(/[*?[\\\]!^:.=()|-]/g, "\\$&") : text;
}

/** The text that a pattern without special characters stands for. */
export function unquotePattern(pattern: string): string {
  return pattern.includes("\\") ? pattern.replace(/\\(.)/gsu, "$1") : pattern;
}
