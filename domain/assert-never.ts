/** Makes a `switch` over a union exhaustive: a value that reaches it does not compile, and throws if it arrives anyway. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
