import { expect, it } from 'vitest';
import { putBack } from '@forwhom/client/panels/cards/putBack.ts';
import type { NoteId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';

it('B49 words leave the tray only where the board takes them, and go to no zone that is gone', () => {
  const item = (id: string, zone: string | null) => ({ id, text: `words ${id}`, zone: zone as ZoneId | null, why: '' });
  const added: (readonly [string | null, readonly string[]])[] = [];
  const dismissed: string[] = [];
  const frames = [{ zone: { id: 'do' } }, { zone: { id: 'value' } }];
  putBack(
    {
      notes: { frames: () => frames as never },
      actions: {
        addNotes: (zone, texts) => {
          added.push([zone, texts]);
          return zone === 'value' ? [] : texts.map((text) => text as NoteId);
        },
      },
      dismissTray: (ids) => void dismissed.push(...ids),
    },
    [item('1', 'do'), item('2', 'value'), item('3', null), item('4', 'gone'), item('5', 'do')],
  );
  expect(added).toEqual([
    ['do', ['words 1', 'words 5']],
    ['value', ['words 2']],
    [null, ['words 3', 'words 4']],
  ]);
  expect(dismissed.toSorted()).toEqual(['1', '3', '4', '5']);
});
