import { describe, expect, test } from 'vitest';
import { suggestThemes } from '@forwhom/shared/grouping/suggestThemes.ts';
import { stem } from '@forwhom/shared/grouping/words.ts';
import { Random, seedFrom } from '../support/random.ts';

const notes = (...texts: string[]) => texts.map((text, i) => ({ id: `note-${i}`, text }));
const named = (groups: ReturnType<typeof suggestThemes>) =>
  Object.fromEntries(groups.map(({ name, notes: ids }) => [name, ids.map((id) => Number(id.slice(5)))]));

const WORDS =
  'contact centre suppliers small night shift finance auditors warehouse pickers the of and für Lieferanten'.split(' ');

describe('suggested themes', () => {
  test('J1 notes that share a word or a phrase are proposed together, with what they share', () => {
    const groups = suggestThemes(
      notes(
        'Agents in the contact centre',
        'Small suppliers',
        'Contact centre, night shift',
        'Supplier account managers',
        'The works council',
        'Whoever runs the contact centre',
      ),
      [],
    );
    expect(named(groups)).toEqual({ 'Contact centre': [0, 2, 5], Suppliers: [1, 3] });
    expect(groups.map(({ shared }) => shared)).toEqual(['contact centre', 'suppliers']);
  });

  test('J2 singular, plural and compounds of English and German come together, small words and numbers do not', () => {
    expect(stem('Suppliers')).toBe(stem('supplier'));
    expect(stem('Lieferanten')).toBe(stem('Lieferant'));
    expect(stem('companies')).toBe(stem('company'));
    const groups = suggestThemes(notes('Lieferanten', 'Das Lieferantenportal', 'the 2 of us', 'the 2 of them'), []);
    expect(named(groups)).toEqual({ Lieferanten: [0, 1] });
    expect(named(suggestThemes(notes('顧客対応', '顧客満足', '倉庫'), []))).toEqual({ 顧客: [0, 1] });
  });

  test('J3 a theme that exists is offered what fits it and keeps what it has', () => {
    const [fit, ...rest] = suggestThemes(notes('Auditors', 'Pickers in the warehouse'), [
      { id: 'theme-1', name: 'Warehouse', notes: [{ id: 'other-1', text: 'Returns desk' }] },
    ]);
    expect(fit).toEqual({ name: 'Warehouse', notes: ['note-1'], shared: 'warehouse', theme: 'theme-1' });
    expect(rest).toEqual([]);
  });

  test('J4 the same notes give the same groups, every note stands in one at most, and each shares what is said', () => {
    const first = seedFrom(1);
    for (let seed = first; seed < first + 60; seed++) {
      const random = new Random(seed);
      const all = notes(
        ...Array.from({ length: random.below(40) + 1 }, () =>
          Array.from({ length: random.below(5) + 1 }, () => random.pick(WORDS)).join(' '),
        ),
      );
      const groups = suggestThemes(all, []);
      expect(suggestThemes(structuredClone(all), [])).toEqual(groups);
      const members = groups.flatMap(({ notes: ids }) => ids);
      expect(new Set(members).size).toBe(members.length);
      for (const { notes: ids } of groups) expect(ids.length).toBeGreaterThan(1);
    }
  });
});
