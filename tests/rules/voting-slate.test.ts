import { describe, expect, it } from 'vitest';
import { slateOf } from '@forwhom/shared/rules/slate.ts';
import { defaultDots } from '@forwhom/shared/rules/voting.ts';
import type { ParticipantId, ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { MAX_CANDIDATES, type SlateOf } from '@forwhom/shared/vocabulary/voting.ts';
import { board, note, range, theme } from './voting-stock.ts';

const gone = { by: 'somebody' as ParticipantId, at: 1 };
const inTheme = { theme: 'theme-one' as ThemeId };
const zoneDo = 'do' as ZoneId;
const ids = (content: Parameters<typeof slateOf>[0], over: SlateOf, zone: ZoneId | null = null): string[] =>
  slateOf(content, { over, zone }).map(({ id }) => id);

describe('a slate', () => {
  const mixed = board(
    [
      note('note-0001', inTheme),
      note('note-0002', { created: 9 }),
      note('note-0003', { created: 3, theme: 'theme-gone' as ThemeId }),
      note('note-0004', { gone }),
      note('note-0005', { text: ' \n\t ' }),
      note('note-0006', { ...inTheme, gone, created: 0 }),
    ],
    [theme('theme-one'), theme('theme-empty', { zone: zoneDo }), theme('theme-gone', { gone })],
  );

  it('V1 holds living themes with notes, and notes with text that are in none', () => {
    expect(ids(mixed, 'themes')).toEqual(['theme-one']);
    expect(ids(mixed, 'themes-and-notes')).toEqual(['theme-one', 'note-0003', 'note-0002']);
    expect(ids(mixed, 'notes')).toEqual(['note-0001', 'note-0003', 'note-0002']);
  });

  it('V1 comes in the same order however the board was read', () => {
    const reversed = {
      notes: new Map([...mixed.notes].toReversed()),
      themes: new Map([...mixed.themes].toReversed()),
      threads: new Map(),
    };
    expect(slateOf(reversed, { over: 'themes-and-notes', zone: null })).toEqual(
      slateOf(mixed, { over: 'themes-and-notes', zone: null }),
    );
  });

  it('V2 keeps to its zone: a theme lies in its own, or where one of its notes does', () => {
    const content = board(
      [
        note('note-0001', inTheme),
        note('note-0002', { theme: 'theme-two' as ThemeId, zone: zoneDo }),
        note('note-0003', { theme: 'theme-far' as ThemeId, zone: zoneDo }),
        note('note-0004', { zone: zoneDo }),
        note('note-0005'),
      ],
      [theme('theme-one', { zone: zoneDo }), theme('theme-two'), theme('theme-far', { zone: 'else' as ZoneId })],
    );
    expect(ids(content, 'themes-and-notes', zoneDo)).toEqual(['theme-one', 'theme-two', 'note-0004']);
    const only = ['theme-two', 'note-0005', 'nobody-00'] as never[];
    expect(slateOf(content, { over: 'themes-and-notes', zone: null, only }).map(({ id }) => id)).toEqual([
      'theme-two',
      'note-0005',
    ]);
  });

  it('V3 shows equal cards: one line of 200 characters, up to three samples of 80, and whether there are more', () => {
    const texts = ['first\nline', '😀'.repeat(100), '', 'third', 'fourth'];
    const content = board(
      [
        ...texts.map((text, i) => note(`note-000${i}`, { text, created: i, ...inTheme })),
        note('note-long', { text: 'x'.repeat(10_000) }),
      ],
      [theme('theme-one')],
    );
    const [one, long] = slateOf(content, { over: 'themes-and-notes', zone: null });
    expect(one).toMatchObject({ kind: 'theme', title: 'name of theme-one', symbol: '■', more: true });
    expect(one?.samples).toEqual(['first line', `${'😀'.repeat(79)}…`, 'third']);
    expect(long).toEqual({
      id: 'note-long',
      kind: 'note',
      title: `${'x'.repeat(199)}…`,
      symbol: null,
      samples: [],
      more: false,
    });
  });

  it('V3 calls a theme without a name by its first note, and holds 200 candidates at most', () => {
    const nameless = board(
      [note('note-0001', { ...inTheme, text: 'the only one' })],
      [theme('theme-one', { name: '' })],
    );
    expect(slateOf(nameless, { over: 'themes', zone: null })[0]?.title).toBe('the only one');
    const many = board(
      [note('note-in-one', inTheme), ...range(300).map((n) => note(`note-${1000 + n}`))],
      [theme('theme-one')],
    );
    const slate = ids(many, 'themes-and-notes');
    expect([slate.length, slate[0]]).toEqual([MAX_CANDIDATES, 'theme-one']);
  });

  it('V4 gives round(√candidates) dots where nothing is said, at least 3, at most 8', () => {
    expect([2, 9, 12, 13, 30, 56, 57, 200].map(defaultDots)).toEqual([3, 3, 3, 4, 5, 7, 8, 8]);
  });
});
