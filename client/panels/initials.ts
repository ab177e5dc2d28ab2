/** Two letters for an avatar: of the first and last word, or the first two of a single one. */
export function initials(name: string): string {
  const words = name.split(/[\s.-]+/u).filter((word) => word !== '');
  const letters = words.map((word) => [...word]);
  const first = letters[0] ?? ['?'];
  const second = letters.length > 1 ? letters.at(-1)?.[0] : first[1];
  return ((first[0] ?? '') + (second ?? '')).toLocaleUpperCase();
}
