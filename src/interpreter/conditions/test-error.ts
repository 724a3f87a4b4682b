/** An expression that `test` cannot evaluate: status 2. */
export class TestError extends Error {}
