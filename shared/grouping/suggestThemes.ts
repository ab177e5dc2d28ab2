import { wordsOf } from './words.ts';

/** A note as grouping sees it. */
export interface Groupable<Id extends string> {
  readonly id: Id;
  readonly text: string;
}

/** A theme that people have made: its notes are never touched, but others may fit it. */
export interface Confirmed<NoteId extends string, ThemeId extends string> {
  readonly id: ThemeId;
  readonly name: string;
  readonly notes: readonly Groupable<NoteId>[];
}

/** Notes that belong together, and why. */
export interface Grouping<NoteId extends string, ThemeId extends string> {
  readonly name: string;
  /** At least two for a new theme, at least one for one that exists; in the order in which they were given. */
  readonly notes: readonly NoteId[];
  /** The word or the phrase that all of them share, as it stands in the first. */
  readonly shared: string;
  /** The theme that they fit; null: a new one. */
  readonly theme: ThemeId | null;
}

/** Most groups of one answer: more would be a list to read, not help. */
const MOST_GROUPS = 12;
/** What more than two of five notes share, tells none of them apart; asked only from this many notes on. */
const COMMON_SHARE = 2.5;
const COMMON_FROM = 8;
/** A phrase says more than a word. */
const PHRASE = 1.6;
/** Compounds belong to their first part (Lieferantenportal to Lieferant) when that is at least this long. */
const ROOT_LENGTH = 6;

interface Feature {
  readonly key: string;
  readonly isPhrase: boolean;
}

/** What the texts share, by note: words, roots of compounds, and phrases of two neighbouring words. */
class Topics<Id extends string> {
  /** By feature: the notes that have it, in the order given. */
  readonly notes = new Map<string, Set<Id>>();
  readonly #surfaces = new Map<string, Map<string, number>>();
  readonly #features = new Map<string, Feature>();

  constructor(notes: readonly Groupable<Id>[], more: readonly string[] = []) {
    const read = notes.map(({ id, text }) => ({ id, words: wordsOf(text) }));
    const stems = new Set([...read.flatMap(({ words }) => words), ...more.flatMap(wordsOf)].map((w) => w?.stem ?? ''));
    const roots = [...stems].filter(({ length }) => length >= ROOT_LENGTH);
    for (const { id, words } of read) {
      words.forEach((word, i) => {
        if (word === null) return;
        this.#add(word.stem, id, word.surface, false);
        for (const root of roots) {
          if (root.length < word.stem.length && word.stem.startsWith(root)) this.#add(root, id, null, false);
        }
        const next = words[i + 1];
        if (next !== null && next !== undefined) {
          this.#add(`${word.stem} ${next.stem}`, id, `${word.surface} ${next.surface}`, true);
        }
      });
    }
  }

  features(): Iterable<Feature> {
    return this.#features.values();
  }

  /** The spelling used most, of equally frequent ones the first. */
  surfaceOf(key: string): string {
    let best = key;
    let most = 0;
    for (const [surface, count] of this.#surfaces.get(key) ?? []) {
      if (count > most) [best, most] = [surface, count];
    }
    return best;
  }

  #add(key: string, id: Id, surface: string | null, isPhrase: boolean): void {
    if (!this.#features.has(key)) this.#features.set(key, { key, isPhrase });
    const notes = this.notes.get(key) ?? new Set();
    this.notes.set(key, notes.add(id));
    if (surface === null) return;
    const surfaces = this.#surfaces.get(key) ?? new Map<string, number>();
    this.#surfaces.set(key, surfaces.set(surface, (surfaces.get(surface) ?? 0) + 1));
  }
}

const capital = (text: string): string => {
  const [first = '', ...rest] = text;
  return first.toUpperCase() + rest.join('');
};

/**
 * Proposes themes for notes that are in none. Deterministic on every machine (no locale, no logarithms, ties by text),
 * explained by what the notes share, and without effect: whoever asked decides. First the themes that exist take what
 * shares a topic with their name or with two of their notes; then, one after another, the topic that holds most of the
 * remaining notes together makes a new group.
 */
export function suggestThemes<NoteId extends string, ThemeId extends string>(
  loose: readonly Groupable<NoteId>[],
  confirmed: readonly Confirmed<NoteId, ThemeId>[],
): Grouping<NoteId, ThemeId>[] {
  const topics = new Topics(
    loose,
    confirmed.map(({ name }) => name),
  );
  const open = new Set(loose.map(({ id }) => id));
  const order = new Map(loose.map(({ id }, i) => [id, i]));
  const groupings: Grouping<NoteId, ThemeId>[] = [];
  const take = (name: string, key: string, theme: ThemeId | null): void => {
    const notes = [...(topics.notes.get(key) ?? [])].filter((id) => open.has(id));
    for (const id of notes) open.delete(id);
    groupings.push({
      name,
      notes: notes.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)),
      shared: topics.surfaceOf(key),
      theme,
    });
  };

  const isCommon = (key: string): boolean =>
    loose.length >= COMMON_FROM && (topics.notes.get(key)?.size ?? 0) * COMMON_SHARE > loose.length;
  const openIn = (key: string): number => [...(topics.notes.get(key) ?? [])].filter((id) => open.has(id)).length;

  for (const { id, name, notes } of confirmed) {
    const own = new Topics<string>([{ id: 'name', text: name }, ...notes]);
    const fitting = [...own.features()]
      .filter(({ key }) => {
        const holders = own.notes.get(key);
        const isTopic = holders !== undefined && (holders.has('name') || holders.size >= 2);
        return isTopic && !isCommon(key) && openIn(key) > 0;
      })
      .sort((a, b) => openIn(b.key) - openIn(a.key) || (a.key < b.key ? -1 : 1));
    if (fitting[0] !== undefined) take(name, fitting[0].key, id);
  }

  while (groupings.length < MOST_GROUPS) {
    let best: { readonly key: string; readonly score: number } | null = null;
    for (const { key, isPhrase } of topics.features()) {
      const count = openIn(key);
      if (count < 2 || isCommon(key)) continue;
      const rarity = Math.sqrt(loose.length / (topics.notes.get(key)?.size ?? 1));
      const score = (count - 1) * rarity * (isPhrase ? PHRASE : 1);
      if (best === null || score > best.score || (score === best.score && key < best.key)) best = { key, score };
    }
    if (best === null) break;
    take(capital(topics.surfaceOf(best.key)), best.key, null);
  }
  return groupings;
}
