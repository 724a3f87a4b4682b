import { decode } from "../text/bytes.ts";
import { cString } from "./c-string.ts";
import { libc } from "./libc.ts";

/** As long as `struct tm` is anywhere, and more. */
const brokenDownSize = 128;

/**
 * A time as text (strftime(3)), in the time zone that TZ names (tzset(3)).
 *
 * @param seconds since the Epoch.
 */
export function formatTime(format: string, seconds: number, timeZone: string | undefined): string {
  if (timeZone === undefined) libc.unsetenv(cString("TZ"));
  else libc.setenv(cString("TZ"), cString(timeZone), 1);
  libc.tzset();
  const broken = Buffer.alloc(brokenDownSize);
  libc.localtime(new BigInt64Array([BigInt(seconds)]), broken);
  const text = Buffer.alloc(1024 + format.length * 16);
  // A character of its own, since an empty result cannot be told from one that has no room.
  const length = libc.strftime(text, text.length, cString(`${format}.`), broken);
  return decode(text, 0, Math.max(length - 1, 0));
}
