declare module "tssh:shared" {
  /** The core's modules that the prompt's bundle asks for, by the names that it asks with. Made by the build. */
  export const shared: Readonly<Record<string, unknown>>;
}
