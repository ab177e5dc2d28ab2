/** A record under other keys; an entry that has none any more is left out. */
export const renamed = <Key extends string, T>(
  record: Readonly<Record<Key, T>>,
  name: (key: string) => string | undefined,
): Record<string, T> =>
  Object.fromEntries(
    Object.entries<T>(record).flatMap(([key, value]): [string, T][] => {
      const to = name(key);
      return to === undefined ? [] : [[to, value]];
    }),
  );

/** A record with other values under the same keys. */
export const mapValues = <Key extends string, T, U>(
  record: Readonly<Record<Key, T>>,
  map: (value: T) => U,
): Record<Key, U> =>
  Object.fromEntries(Object.entries<T>(record).map(([key, value]) => [key, map(value)])) as Record<Key, U>;
