/** Throws when a belief about our own code is wrong. Never for input: input is answered with a refusal. */
export function assert(condition: unknown, belief: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${belief}`);
}

/** The value, or a thrown bug when it is absent. */
export function must<T>(value: T | null | undefined, belief: string): T {
  assert(value !== null && value !== undefined, belief);
  return value;
}

/** Ends a switch over a discriminated union: a new member is a compile error here. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${String(value)}`);
}
