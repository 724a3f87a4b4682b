import type { BuiltinRegistry } from "../interpreter/builtin.ts";
import { abbrBuiltin } from "./abbr.ts";
import { aliasBuiltin } from "./alias.ts";
import { bgBuiltin } from "./bg.ts";
import { bindBuiltin } from "./bind.ts";
import { breakBuiltin } from "./break.ts";
import { builtinBuiltin } from "./builtin.ts";
import { callerBuiltin } from "./caller.ts";
import { cdBuiltin } from "./cd.ts";
import { colonBuiltin } from "./colon.ts";
import { commandBuiltin } from "./command.ts";
import { compgenBuiltin } from "./compgen.ts";
import { completeBuiltin } from "./complete.ts";
import { compoptBuiltin } from "./compopt.ts";
import { continueBuiltin } from "./continue.ts";
import { declareBuiltin, typesetBuiltin } from "./declare.ts";
import { dirsBuiltin } from "./dirs.ts";
import { disownBuiltin } from "./disown.ts";
import { dotBuiltin } from "./dot.ts";
import { echoBuiltin } from "./echo.ts";
import { enableBuiltin } from "./enable.ts";
import { evalBuiltin } from "./eval.ts";
import { execBuiltin } from "./exec.ts";
import { exitBuiltin } from "./exit.ts";
import { exportBuiltin } from "./export.ts";
import { falseBuiltin } from "./false.ts";
import { fcBuiltin } from "./fc.ts";
import { fgBuiltin } from "./fg.ts";
import { getoptsBuiltin } from "./getopts.ts";
import { hashBuiltin } from "./hash.ts";
import { historyBuiltin } from "./history.ts";
import { jobsBuiltin } from "./jobs.ts";
import { killBuiltin } from "./kill.ts";
import { letBuiltin } from "./let.ts";
import { localBuiltin } from "./local.ts";
import { logoutBuiltin } from "./logout.ts";
import { mapfileBuiltin, readarrayBuiltin } from "./mapfile.ts";
import { popdBuiltin } from "./popd.ts";
import { printfBuiltin } from "./printf.ts";
import { pushdBuiltin } from "./pushd.ts";
import { pwdBuiltin } from "./pwd.ts";
import { readBuiltin } from "./read.ts";
import { readonlyBuiltin } from "./readonly.ts";
import { returnBuiltin } from "./return.ts";
import { setBuiltin } from "./set.ts";
import { shiftBuiltin } from "./shift.ts";
import { shoptBuiltin } from "./shopt.ts";
import { sourceBuiltin } from "./source.ts";
import { suspendBuiltin } from "./suspend.ts";
import { bracketBuiltin, testBuiltin } from "./test.ts";
import { timesBuiltin } from "./times.ts";
import { trapBuiltin } from "./trap.ts";
import { trueBuiltin } from "./true.ts";
import { typeBuiltin } from "./type.ts";
import { ulimitBuiltin } from "./ulimit.ts";
import { umaskBuiltin } from "./umask.ts";
import { unaliasBuiltin } from "./unalias.ts";
import { unsetBuiltin } from "./unset.ts";
import { waitBuiltin } from "./wait.ts";

/** All utilities that run in the shell, by name. */
export function builtinRegistry(): BuiltinRegistry {
  const builtins = [
    abbrBuiltin,
    aliasBuiltin,
    bgBuiltin,
    bindBuiltin,
    bracketBuiltin,
    breakBuiltin,
    builtinBuiltin,
    callerBuiltin,
    cdBuiltin,
    colonBuiltin,
    commandBuiltin,
    compgenBuiltin,
    completeBuiltin,
    compoptBuiltin,
    continueBuiltin,
    declareBuiltin,
    disownBuiltin,
    dirsBuiltin,
    dotBuiltin,
    echoBuiltin,
    enableBuiltin,
    evalBuiltin,
    execBuiltin,
    exitBuiltin,
    exportBuiltin,
    falseBuiltin,
    fcBuiltin,
    fgBuiltin,
    getoptsBuiltin,
    hashBuiltin,
    historyBuiltin,
    jobsBuiltin,
    killBuiltin,
    letBuiltin,
    logoutBuiltin,
    mapfileBuiltin,
    popdBuiltin,
    localBuiltin,
    printfBuiltin,
    pushdBuiltin,
    pwdBuiltin,
    readBuiltin,
    readarrayBuiltin,
    readonlyBuiltin,
    returnBuiltin,
    setBuiltin,
    shiftBuiltin,
    shoptBuiltin,
    sourceBuiltin,
    suspendBuiltin,
    testBuiltin,
    timesBuiltin,
    trapBuiltin,
    trueBuiltin,
    typeBuiltin,
    typesetBuiltin,
    ulimitBuiltin,
    umaskBuiltin,
    unaliasBuiltin,
    unsetBuiltin,
    waitBuiltin,
  ];
  return new Map(builtins.map((builtin) => [builtin.name, builtin]));
}
