import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bestOf } from '@forwhom/client/words/language.ts';
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

const sources = readdirSync(client, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('node_modules') && !path.startsWith('dist'))
  .map((path) => readFileSync(join(client, path), 'utf8'))
  .join('\n');

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
    speak('en', english);
  });

  it('W5 the first wanted language that there are words for is spoken, otherwise English', () => {
    expect(bestOf(['de-AT', 'en'], ['en', 'de'])).toBe('de');
    expect(bestOf(['fr-FR', 'de'], ['en', 'de'])).toBe('de');
    expect(bestOf(['fr'], ['en', 'de'])).toBe('en');
    expect(bestOf([], ['en', 'de'])).toBe('en');
  });
});
