import type { BuiltinRegistry } from "../interpreter/builtin.ts";
import { ExitShell } from "../interpreter/errors.ts";
export function builtinRegistry(): BuiltinRegistry {
  const e = (name: string, run: any, special=false) => [name, {name, special, run}] as const;
  return new Map<string, any>([
    e("echo", (sh: any, a: string[]) => sh.print("echo", a.slice(1).join(" ")+"\n")),
    e("true", () => 0), e("false", () => 1), e(":", () => 0, true),
    e("[", (sh: any, a: string[]) => a[2] === "-lt" ? (Number(a[1]) < Number(a[3]) ? 0 : 1) : (a[1] === a[3] ? 0 : 1)),
    e("exit", (sh: any, a: string[]) => { throw new ExitShell(Number(a[1] ?? sh.status)); }, true),
    e("exec", () => 0, true),
  ]);
}
