import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bestOf } from '@forwhom/client/words/language.ts';
import { noticeInWords, problemInWords, refusalInWords } from '@forwhom/client/words/server.ts';
import { refusalKinds, refusalRules } from '@forwhom/shared/protocol/refusals.ts';
import { speak, t, type MessageKey, type Words } from '@forwhom/client/words/t.ts';

const client = join(import.meta.dirname, '..', '..', 'client');
const folder = join(client, 'words');

const wordsOf = (language: string): Words =>
  JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as Words;

const english = wordsOf('en');
const others = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && name !== 'en.json')
  .map((name) => name.slice(0, -'.json'.length));

const formsOf = (message: Words[string]): readonly string[] =>
  typeof message === 'string' ? [message] : Object.values(message);
const holesOf = (message: Words[string]): string[] =>
  [...new Set(formsOf(message).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();

const files = readdirSync(client, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('node_modules') && !path.startsWith('dist'))
  .map((path) => ({ path, text: readFileSync(join(client, path), 'utf8') }));
const sources = files.map(({ text }) => text).join('\n');

describe('words', () => {
  it.for(others)('W1 %s says everything that English says, with the same places to fill in', (language) => {
    const words = wordsOf(language);
    expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort());
    const holes = (all: Words): unknown =>
      new Map(Object.entries(all).map(([key, message]) => [key, holesOf(message)]));
    expect(holes(words)).toEqual(holes(english));
  });

  it.for(['en', ...others])('W2 %s has a form for every number that the language tells apart', (language) => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counted = Object.entries(wordsOf(language)).filter(([, message]) => typeof message !== 'string');
    expect(counted.length).toBeGreaterThan(0);
    expect(counted.map(([key, forms]) => [key, Object.keys(forms).sort()])).toEqual(
      counted.map(([key]) => [key, [...categories].sort()]),
    );
  });

  it.for(['en', ...others])(
    'W18 %s: where a control shows fewer words than its name has, the name contains them',
    (language) => {
      const words = wordsOf(language);
      const pairs = [
        ['canvas.fit', 'canvas.fitAll'],
        ['composer.addShort', 'composer.add'],
        ['list.add', 'list.addTo'],
        ['boards.forgetShort', 'boards.forget'],
      ] as const satisfies readonly (readonly [MessageKey, MessageKey])[];
      const spoken = (key: MessageKey): string =>
        formsOf(words[key] ?? '')
          .join(' ')
          .toLowerCase();
      expect(pairs.filter(([shown, name]) => !spoken(name).includes(spoken(shown)))).toEqual([]);
    },
  );

  it('W3 no words are kept that nothing on screen says', () => {
    const built = [...sources.matchAll(/`([\w.-]+\.)\$\{[^}]+\}([\w.]*)`/g)].map(
      ([, head = '', tail = '']) => new RegExp(`^${head.replaceAll('.', '\\.')}[\\w-]+${tail.replaceAll('.', '\\.')}$`),
    );
    const said = (key: string): boolean => sources.includes(`'${key}'`) || built.some((shape) => shape.test(key));
    expect(Object.keys(english).filter((key) => !said(key))).toEqual([]);
  });

  it('W4 a count chooses the form, and numbers are written as the language writes them', () => {
    const key = 'status.unsaved' satisfies MessageKey;
    expect(t(key, { count: 1 })).toBe('Not saved yet: 1 change kept on this device');
    expect(t(key, { count: 1200 })).toBe('Not saved yet: 1,200 changes kept on this device');
    speak('de', wordsOf('de'));
    expect(t(key, { count: 1 })).toBe('Noch nicht gespeichert: 1 Änderung auf diesem Gerät');
    expect(t(key, { count: 1200 })).toBe('Noch nicht gespeichert: 1.200 Änderungen auf diesem Gerät');
    for (const language of ['en', ...others]) {
      speak(language, wordsOf(language));
      for (const count of [0, 7, 999, 1_000, 12_345, 0.5, 999.5, -3])
        expect(t(key, { count })).toContain(` ${count.toLocaleString(language)} `);
    }
    speak('en', english);
  });

  it('W15 what the server says is said in the language of the page', () => {
    const known = [
      ...refusalKinds.map((kind) => refusalInWords({ kind, message: 'No.' })),
      ...refusalRules.map((rule) => refusalInWords({ kind: 'limit', rule, message: 'No.' })),
      ...[400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 502, 503, 504].map((status) =>
        problemInWords({ type: 'about:blank', title: 'No', status, detail: 'No.' }),
      ),
      noticeInWords({ kind: 'rescued', name: 'Ada', message: 'No.' }),
      noticeInWords({ kind: 'dots-returned', dots: 2, message: 'No.' }),
      noticeInWords({ kind: 'goodbye', why: 'damaged', message: 'No.' }),
    ];
    expect(known.filter((words) => words === null || words.length < 20 || words.includes('{'))).toEqual([]);
    const emptyName = { type: 'about:blank', title: 'No', status: 400, errors: [{ path: 'name', message: 'no' }] };
    expect(problemInWords(emptyName)).toBe(t('join.noName'));
    speak('de', wordsOf('de'));
    expect(refusalInWords({ kind: 'limit', rule: 'text', message: 'No.' })).toMatch(/^Ein Zettel .* 10\.000 Zeichen/);
    speak('en', english);
  });

  it('W15 what the page does not know is said as the server says it', () => {
    expect(refusalInWords({ kind: 'tired' as never, message: 'Not today.' })).toBe('Not today.');
    expect(refusalInWords({ kind: 'locked', rule: 'tired' as never, message: 'No.' })).toBe(t('core.refused.locked'));
    expect(noticeInWords({ kind: 'tired' as never, message: 'Not today.' })).toBe('Not today.');
    expect(noticeInWords({ kind: 'tired' } as never)).toBeNull();
    expect(problemInWords({ type: '', title: 'Teapot', status: 418, detail: 'Not today.' })).toBe('Not today.');
    expect(problemInWords({ type: '', title: 'Teapot', status: 418 })).toBe(t('problem.unexpected'));
  });

  it('W16 no sentence for people stands outside the words', () => {
    const code = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*/g, '');
    const found = files.flatMap(({ path, text }) =>
      [...code(text).matchAll(/(?<=['`>]\s*)\p{Lu}[\p{L}’]* \p{Ll}+[^'`<{}]*(?=['`<])/gu)].map(
        ([words]) => `${path}: ${words}`,
      ),
    );
    expect(found).toEqual([]);
  });

  it('W5 the first wanted language that there are words for is spoken, otherwise English', () => {
    expect(bestOf(['de-AT', 'en'], ['en', 'de'])).toBe('de');
    expect(bestOf(['fr-FR', 'de'], ['en', 'de'])).toBe('de');
    expect(bestOf(['fr'], ['en', 'de'])).toBe('en');
    expect(bestOf([], ['en', 'de'])).toBe('en');
  });
});
