import { speak, type Words } from './t.ts';

/** One lazy chunk a language: putting a file here is all that a further language needs. */
const files = import.meta.glob<Words>(['./*.json', '!./en.json'], { import: 'default' });

const KEPT = 'forwhom.language';

/** Every language there are words for. */
export const languages: readonly string[] = ['en', ...Object.keys(files).map((path) => path.slice(2, -'.json'.length))];

/** A language as its own speakers call it. */
export const nameOf = (code: string): string => new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;

const directionOf = (code: string): 'ltr' | 'rtl' =>
  /^(ar|arc|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)\b/.test(code) ? 'rtl' : 'ltr';

/** The first wanted language that there are words for: `de-AT` is served by `de`. */
export const bestOf = (wanted: readonly string[], known: readonly string[]): string =>
  wanted.map((tag) => tag.toLowerCase().split('-')[0] ?? '').find((code) => known.includes(code)) ?? 'en';

const kept = (): string[] => {
  try {
    const code = localStorage.getItem(KEPT);
    return code === null ? [] : [code];
  } catch {
    // Where cookies are blocked even looking is forbidden.
    return [];
  }
};

/** Loads the words of the chosen or preferred language. When they cannot be had, the page speaks English. */
export async function loadWords(): Promise<void> {
  const code = bestOf([...kept(), ...navigator.languages], languages);
  const words = await files[`./${code}.json`]?.().catch(() => null);
  const spoken = words ? code : 'en';
  if (words) speak(code, words);
  document.documentElement.lang = spoken;
  document.documentElement.dir = directionOf(spoken);
}

/** Keeps the choice and starts the page again in that language. */
export function chooseLanguage(code: string): void {
  try {
    localStorage.setItem(KEPT, code);
    location.reload();
  } catch {
    // Without a place to keep the choice the page would come back as it is.
  }
}
