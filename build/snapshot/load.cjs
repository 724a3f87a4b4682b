/**
 * Loads the bundle in the two nodes that make the start-up snapshot.
 *
 * A snapshot holds the bytecode of the functions that have been run, and what it lacks is compiled at every start:
 * four hundred functions, five milliseconds. But what starts a shell cannot be run in the node whose heap is taken,
 * which may have no environment, no descriptor and no native module. So one node rehearses, and leaves V8's code cache
 * of the bundle; and another, from which the snapshot is taken, reads that cache.
 *
 * Arguments: the bundle, the cache; for a rehearsal, also the dist/ of the package, what the shell is
 * called by, and its arguments.
 */

const { readFileSync, writeFileSync, writeSync } = require("node:fs");
const { join } = require("node:path");
const v8 = require("node:v8");
const { Script } = require("node:vm");

const [node, , bundle, cache, dist, ...shellArguments] = process.argv;
const code = `(function (exports, require, module) {${readFileSync(bundle, "utf8")}\n})`;

function compile(cachedData) {
  return new Script(code, { filename: "tssh.cjs", cachedData });
}

function run(script) {
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module);
}

/** Runs the shell, and keeps the bytecode of all that it has run up to its end. */
function rehearse() {
  const script = compile();
  const { reallyExit } = process;
  process.reallyExit = (status) => {
    if (status === 0) writeFileSync(cache, script.createCachedData());
    reallyExit.call(process, status);
  };
  process.argv = [node, join(dist, "tssh.cjs"), ...shellArguments];
  run(script);
}

/** Builds the heap of a shell that waits to be started. */
function build() {
  run(compile());
  forgetCode();
  // V8 knows the script, and gives its functions the bytecode that the cache has for them.
  const { cachedDataRejected } = compile(readFileSync(cache));
  if (cachedDataRejected)
    writeSync(2, "V8 has refused the code cache of the rehearsal: the shell will start slowly.\n");
  // None of it has been run here, which must not make it look old.
  v8.setFlagsFromString("--no-flush-bytecode");
}

/** Drops all bytecode there is: of Node's own start and of the building of the parser, which no shell does again. */
function forgetCode() {
  const flags = ["allow-natives-syntax", "stress-flush-code"];
  for (const flag of flags) v8.setFlagsFromString(`--${flag}`);
  new Script("%CollectGarbage(0)").runInThisContext();
  for (const flag of flags) v8.setFlagsFromString(`--no-${flag}`);
}

if (v8.startupSnapshot.isBuildingSnapshot()) build();
else rehearse();
