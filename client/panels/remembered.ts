/** Small things this browser remembers between visits. Storage may be full, forbidden or absent: then it forgets. */
const PREFIX = 'forwhom.';

export type Remembered = 'name' | 'function' | 'theme' | 'sound' | 'letters' | `seen.${string}`;

export function remembered(key: Remembered): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

export function remember(key: Remembered, value: string): void {
  try {
    localStorage.setItem(PREFIX + key, value);
  } catch {
    // Nothing that the person asked for is lost: it will only be asked again.
  }
}
