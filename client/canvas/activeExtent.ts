import { grow, overlaps, union, type Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { ActiveContent } from './activeContent.ts';
import { isPictured, shifted } from './paintHand.ts';
import { inHand } from './paintLifted.ts';
import { LONGEST_NAME } from './paintMarks.ts';
import { SHADOW_REACH } from './paintNotes.ts';
import { wholeThemes } from './themeFrames.ts';

/** Marks reach this far beyond what they mark, and their words to the right, in CSS pixels. */
const MARKS = 48;
const WORDS = LONGEST_NAME + MARKS;
/** What lies under a note's shadow or hangs from its edge, in board units. */
const HANGS = 2 * SHADOW_REACH;
/** More things than this may lie anywhere. */
const MOST = 200;

/** What the active scene may paint within the view; null: nothing. */
export function activeExtent(content: ActiveContent, now: number, view: Box, zoom: number): Box | null {
  const boxes = boxesOf(content, now, view);
  if (boxes === null) return view;
  const aside = MARKS / zoom + HANGS;
  let all: Box | null = null;
  for (const box of boxes) {
    const marked = grow(box, aside);
    const spoken = { ...marked, width: marked.width + WORDS / zoom };
    if (overlaps(spoken, view)) all = all === null ? spoken : union(all, spoken);
  }
  return all;
}

/** Boxes of all that is painted; null: it may lie anywhere. */
function boxesOf(content: ActiveContent, now: number, view: Box): readonly Box[] | null {
  const { board, hand, hands, theme, focus, threads } = content;
  const { notes, ui, others } = board;
  const { lifted, carried, lasso, stretched, target, theme: whole } = hand();
  const { selected } = ui.getState();
  const cursors = hands.at(now).hands;
  const appearing = content.appearing(now);
  // Shown by a picture of its own, with its marks.
  const pictured = isPictured(hand());
  const held = pictured ? [] : lifted;
  const marked = pictured ? [...selected].filter((id) => !lifted.has(id)) : [...selected];
  const isWide =
    stretched !== null ||
    (pictured ? 0 : lifted.size) + marked.length > MOST ||
    (lifted.size > 0 && threads.carried(carried).length > 0) ||
    cursors.some((cursor) => cursor.lifted.size > 0) ||
    content.turning(now).size > 0 ||
    content.pings.at(now).length > 0;
  if (isWide) return null;
  const boxes: Box[] = [];
  const add = (id: NoteId | ThemeId | null | undefined, isCarried = false): void => {
    const box = notes.get(id as NoteId)?.box ?? notes.theme(id as ThemeId)?.box;
    if (box !== undefined && box !== null) boxes.push(isCarried ? shifted(box, carried) : box);
  };
  for (const id of held) add(id, true);
  for (const record of pictured ? [] : wholeThemes(notes, lifted)) add(record.theme.id, true);
  if (pictured && target?.kind === 'out') add(inHand(notes, lifted, carried, view).at(-1)?.note.id, true);
  if (target !== null && target.kind !== 'out') add(target.kind === 'note' ? target.note : target.theme);
  const chosen = theme();
  for (const id of chosen === null ? marked : [chosen])
    add(id, id === chosen ? whole === id : lifted.has(id as NoteId));
  add(focus());
  for (const { editing, selected: theirs } of others.getState().others) {
    add(editing);
    for (const id of theirs) add(id, lifted.has(id));
  }
  for (const id of appearing.keys()) add(id);
  for (const { at } of cursors)
    if (at !== null && overlaps({ ...at, width: 1, height: 1 }, view)) boxes.push({ ...at, width: 0, height: 0 });
  if (lasso !== null) boxes.push(lasso);
  return boxes;
}
