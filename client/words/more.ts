import english from './more/en.json';
import { fill, language, type Params, type Words } from './t.ts';

// Words of pages and dialogs that the first minute on a board does not need: summary, exports, imports, templates. They
// come with the first chunk that speaks them; a module that waits for itself makes whoever imports it wait as well.

const files = import.meta.glob<Words>(['./more/*.json', '!./more/en.json'], { import: 'default' });
const spoken: Words = (await files[`./more/${language()}.json`]?.().catch(() => null)) ?? english;

export type MoreKey = keyof typeof english;

/** Like `t`, for words of those pages. */
export const m = (key: MoreKey, params: Params = {}): string =>
  fill(spoken[key] ?? (english as Words)[key] ?? key, params);
