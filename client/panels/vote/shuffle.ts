/** FNV-1a over the code units, 32 bits. */
const seedFrom = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
};

/** The same numbers from the same seed, on every machine (mulberry32); each from 0 up to but not including 1. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The items in an order that depends on the seed alone: nobody is first on everybody's ballot. */
export function shuffledBy<T>(seed: string, items: readonly T[]): readonly T[] {
  const next = numbersFrom(seedFrom(seed));
  const left = [...items];
  return items.flatMap(() => left.splice(Math.floor(next() * left.length), 1));
}
