import { buildParser } from "../../grammar/parser.ts";

/**
 * Does, while the start-up snapshot is built, what every shell would do first.
 *
 * Only what depends on nothing outside: no environment, no descriptor, no time.
 */
export function warmUp(): void {
  buildParser();
}
