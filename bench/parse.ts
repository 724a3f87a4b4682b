/** How fast scripts are read, and whether the time grows as their size does. */
import { Source } from "../src/diagnostic/source.ts";
import { parseProgram } from "../src/syntax/parse.ts";

const megabyte = 1024 * 1024;

/** Everything that scripts are made of, in about the usual proportions. */
const sample = `#!/bin/sh
# Build what changed, and say what was done.
set -eu
prefix=\${PREFIX:-/usr/local} name="tool"
log() { printf '%s: %s\\n' "$name" "$*" >&2; }
for file in src/*.c lib/*.c; do
  object="build/\${file%.c}.o"
  if [ ! -e "$object" ] || [ "$file" -nt "$object" ]; then
    cc -O2 -c "$file" -o "$object" || { log "cannot compile $file"; exit 1; }
    count=$((count + 1))
  fi
done
case "$(uname -s)" in
  Linux|GNU*) libs="-lm -lpthread" ;;
  Darwin) libs='' ;;
  *) log "unknown system \`uname -s\`"; exit 2 ;;
esac
cat > "$prefix/share/$name.conf" <<END
# generated on $(date)
count = $count
END
find . -name '*.o' -print | sort -u | while read -r line; do echo "$line" >> list.txt; done
`;

function script(size: number): string {
  return sample.repeat(Math.ceil(size / sample.length)).slice(0, size - (size % sample.length));
}

function milliseconds(text: string): number {
  const start = performance.now();
  const { diagnostics } = parseProgram(new Source("bench", text));
  if (diagnostics.length > 0) throw new Error(diagnostics[0]?.message);
  return performance.now() - start;
}

const first = performance.now();
parseProgram(new Source("bench", sample));
console.log(`first parse, with the parser built: ${(performance.now() - first).toFixed(1)} ms`);
for (const size of [1, 2, 4]) {
  const text = script(size * megabyte);
  const runs = [milliseconds(text), milliseconds(text), milliseconds(text)];
  const [cold = 0] = runs;
  const best = Math.min(...runs);
  console.log(
    `${size} MB: ${cold.toFixed(0)} ms the first time, ${best.toFixed(0)} ms at best, ${(best / size).toFixed(0)} ms a MB`,
  );
}
