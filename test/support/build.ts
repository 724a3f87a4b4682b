import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Tests run the launcher, and so what it starts: dist/ must be as new as the sources. */
export default function build(): void {
  const script = fileURLToPath(new URL("../../build/build.ts", import.meta.url));
  execFileSync(process.execPath, [script, "--if-needed"], { stdio: ["ignore", "ignore", "inherit"] });
}
