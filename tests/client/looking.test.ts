import { describe, expect, test } from 'vitest';
import { found, isFiltering, nothingLookedFor, sorted, type Surroundings } from '@forwhom/client/state/looking.ts';
import type { NoteRecord } from '@forwhom/client/state/model.ts';
import type { Note } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ParticipantId, ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { RoundSet } from '@forwhom/shared/vocabulary/voting.ts';

const note = (id: string, more: Partial<Note> = {}): NoteRecord => ({
  note: {
    id: id as NoteId,
    author: 'person-a' as ParticipantId,
    created: 1,
    zone: 'do' as ZoneId,
    x: 0,
    y: 0,
    z: 0,
    text: id,
    color: 'sun',
    size: 'm',
    theme: null,
    evidence: null,
    gone: null,
    ...more,
  },
  box: { x: 0, y: 0, width: 1, height: 1 },
  version: 0,
  draft: false,
});

const around: Surroundings = {
  me: 'person-a' as ParticipantId,
  nameOf: (person) => (person === 'person-a' ? 'Ann' : 'Bo'),
  themeName: (theme) => theme,
  isTheme: (theme) => theme !== 'theme-gone',
  isRead: (id) => id === 'note-1',
  marks: { ['note-2' as NoteId]: 3, ['note-3' as NoteId]: 1 },
  sets: [],
  locale: 'en',
};

const board = [
  note('note-1', { text: 'Büro der Kunden', theme: 'theme-b' as ThemeId, created: 3, evidence: 'assume' }),
  note('note-2', { text: 'Kunden im Lager', author: 'person-b' as ParticipantId, created: 1, evidence: 'saw' }),
  note('note-3', { text: 'Angebote', author: null, theme: 'theme-gone' as ThemeId, zone: null, created: 2 }),
];

describe('looking for notes', () => {
  test('L30 every word must occur, in any order, case and accent', () => {
    const words = (text: string) => found(board, { ...nothingLookedFor, words: text }, around);
    expect(words('kunden BURO')).toEqual(['note-1']);
    expect(words('kunden')).toEqual(['note-1', 'note-2']);
    expect(words('  ')).toHaveLength(3);
    expect(words('kunden angebote')).toEqual([]);
  });

  test('L31 filters narrow together; a theme that has gone counts as none, an unknown author is nobody’s', () => {
    const pass = (more: object) => found(board, { ...nothingLookedFor, ...more }, around);
    expect(pass({ themes: [null] })).toEqual(['note-2', 'note-3']);
    expect(pass({ zones: [null] })).toEqual(['note-3']);
    expect(pass({ mine: true })).toEqual(['note-1']);
    expect(pass({ unread: true })).toEqual(['note-2', 'note-3']);
    expect(pass({ authors: ['person-a', 'person-b'] })).toEqual(['note-1', 'note-2']);
    expect(pass({ evidence: ['saw', null], unread: true, themes: [null] })).toEqual(['note-2', 'note-3']);
    expect(isFiltering({ ...nothingLookedFor, sorting: 'votes' })).toBe(false);
    expect(isFiltering({ ...nothingLookedFor, mine: true })).toBe(true);
  });

  test('L32 an order moves nothing in or out, keeps what is equal, and puts the nameless last', () => {
    const ids = (sorting: Parameters<typeof sorted>[1], more: Partial<Surroundings> = {}) =>
      sorted(board, sorting, { ...around, ...more }).map(({ note: { id } }) => Number(id.slice(5)));
    expect(ids('place')).toEqual([1, 2, 3]);
    expect(ids('name')).toEqual([3, 1, 2]);
    expect(ids('author')).toEqual([1, 2, 3]);
    expect(ids('time')).toEqual([2, 3, 1]);
    expect(ids('theme')).toEqual([1, 2, 3]);
    expect(ids('evidence')).toEqual([2, 1, 3]);
    expect(ids('marks')).toEqual([2, 3, 1]);
    const result = {
      standings: [
        { candidate: 'theme-b', dots: 2 },
        { candidate: 'note-2', dots: 5 },
      ],
    };
    const wordless = sorted([note('note-4', { text: '' }), ...board], 'name', around).map(({ note: { id } }) => id);
    expect(wordless).toEqual(['note-3', 'note-1', 'note-2', 'note-4']);
    const nameOf = (person: string): string => (person === 'person-a' ? '' : 'Bo');
    expect(ids('author', { nameOf })).toEqual([2, 1, 3]);
    const sets = [{ rounds: [{ result }] }] as unknown as RoundSet[];
    expect(ids('votes', { sets })).toEqual([2, 1, 3]);
  });
});
