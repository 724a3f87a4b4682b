export function inkFixes() { return { name: "ink-fixes" }; }
