import { expect, test } from 'vitest';
import { textOf } from '@forwhom/shared/board/writeNote.ts';
import { idAt, largeList, somebody, textIn } from './large-list.ts';
import { laptop } from './stage.ts';

/** Enough for runs of rows, and few enough to be there at once. */
const FEW = 60;

const countOf = (text: string, letter: string): number => text.split(letter).length - 1;

test('O82 two who write in the same note all the time both keep every letter', async () => {
  const scene = await largeList(laptop, FEW);
  const { ann, rows } = scene;
  const { doc } = await somebody(scene);
  const id = await idAt(rows, 3);
  const shared = textOf(doc, id);
  await textIn(scene, id).click();
  const field = ann.page.getByRole('textbox', { name: 'Text of the note' });
  await field.waitFor();
  for (let n = 0; n < 40; n++) {
    // Faster than the list follows others.
    shared?.insert(0, 'Q');
    await ann.page.waitForTimeout(30);
    await ann.page.keyboard.type('Z');
  }
  await expect.poll(() => countOf(shared?.toString() ?? '', 'Z')).toBe(40);
  expect(shared?.toString()).toMatch(/^Q{40}Note .*Z{40}$/s);
  await expect.poll(() => field.inputValue()).toBe(shared?.toString());
});
