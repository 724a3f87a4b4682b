import packageJson from "../../package.json" with { type: "json" };

/** What `tssh --version` prints. */
export const versionLine = `tssh ${packageJson.version}\n`;
