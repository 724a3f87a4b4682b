import type { Pipeline } from "../../../grammar/ast.ts";
import { type Measure, runTimed } from "../execute/measure.ts";
import type { Code, Shell } from "../shell.ts";
import type { CompileContext } from "./context.ts";

const posixFormat = "real %2R\nuser %2U\nsys %2S";
const defaultFormat = "\nreal\t%3lR\nuser\t%3lU\nsys\t%3lS";

/** Compiles `time`: what the pipeline took is told on standard error, in the format of TIMEFORMAT or of POSIX. */
export function compileTime(pipeline: Pipeline, code: Code, context: CompileContext): Code {
  const texts = pipeline.stages.map(({ span }) => context.source.text.slice(span.start, span.end));
  const posix = pipeline.timed === "posix";
  return (shell) =>
    runTimed(shell, code, (whole, stages) => {
      const format = posix ? posixFormat : (shell.variables.get("TIMEFORMAT") ?? defaultFormat);
      if (format === "") return 0;
      const rows = posix || shell.variables.get("TIMEFORMAT") !== undefined ? [] : stages;
      return tell(shell, `${formatMeasure(format, whole)}\n${formatStages(texts, rows)}`);
    });
}

function tell(shell: Shell, text: string): number {
  shell.runtime.synchronize();
  shell.write(text, 2);
  shell.runtime.synchronize();
  return 0;
}

/** `%R`, `%U` and `%S` are seconds, with a precision and `l` for minutes before the letter; `%P` is per cent. */
export function formatMeasure(format: string, { real, user, system }: Measure): string {
  const seconds = { R: real / 1000, U: user / 1e6, S: system / 1e6 };
  return format.replace(/%(?:%|P|([0-9]?)(l?)([RUS]))/g, (whole, precision, long, letter) => {
    if (whole === "%%") return "%";
    if (whole === "%P") return percentage(seconds);
    const digits = precision === "" ? 3 : Math.min(3, Number(precision));
    return formatSeconds(seconds[letter as "R" | "U" | "S"], digits, long !== "");
  });
}

function percentage({ R, U, S }: { readonly R: number; readonly U: number; readonly S: number }): string {
  return (R > 0 ? ((U + S) / R) * 100 : 0).toFixed(2);
}

function formatSeconds(seconds: number, digits: number, long: boolean): string {
  if (!long) return seconds.toFixed(digits);
  // Rounded first: 59.9996 is a minute.
  const rounded = Number(seconds.toFixed(digits));
  return `${Math.floor(rounded / 60)}m${(rounded % 60).toFixed(digits)}s`;
}

/** A line for each stage of a pipeline: its seconds, those of its processes, and what it is. */
function formatStages(texts: readonly string[], stages: readonly Measure[]): string {
  return stages
    .map(({ real, user, system }, index) => {
      const times = [real / 1000, user / 1e6, system / 1e6].map((time) => time.toFixed(3));
      return `  ${times.join("  ")}  ${(texts[index] ?? "").split("\n", 1)[0]}\n`;
    })
    .join("");
}
