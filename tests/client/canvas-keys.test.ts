import { describe, expect, it } from 'vitest';
import { Ticks } from '@forwhom/client/canvas/ticks.ts';
import { walk, zonesInOrder } from '@forwhom/client/canvas/readingOrder.ts';
import { keyAct, type KeyInput } from '@forwhom/client/tools/keys.ts';
import { wheelAct } from '@forwhom/client/tools/wheel.ts';
import type { Zone } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { fakeBoard, fakeNote, FakeNotes } from '../support/fake-board.ts';

const key = (name: string, more: Partial<KeyInput> = {}): KeyInput => ({
  key: name,
  code: name,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

describe('keys on the canvas', () => {
  it('K27 leaves Tab to the browser until a note is selected, so that nobody is caught', () => {
    expect(keyAct(key('Tab'), false)).toBeNull();
    expect(keyAct(key('Tab'), true)).toEqual({ do: 'walk', by: 1 });
    expect(keyAct(key('Tab', { shiftKey: true }), true)).toEqual({ do: 'walk', by: -1 });
    expect(keyAct(key('Escape'), true)).toEqual({ do: 'clear' });
  });

  it('K28 goes to a note with the arrows, and nudges what is selected by a gap or, with Shift, a unit', () => {
    expect(keyAct(key('ArrowDown'), false)).toEqual({ do: 'walk', by: 1 });
    expect(keyAct(key('ArrowLeft'), true)).toEqual({ do: 'nudge', dx: -12, dy: 0 });
    expect(keyAct(key('ArrowUp', { shiftKey: true }), true)).toEqual({ do: 'nudge', dx: 0, dy: -1 });
  });

  it('K29 knows the usual commands, and leaves other keys, digits and Alt alone', () => {
    const does = (input: KeyInput): string | undefined => keyAct(input, true)?.do;
    expect(['n', 'Enter', 'Delete', 'Backspace'].map((name) => does(key(name)))).toEqual([
      'new',
      'edit',
      'remove',
      'remove',
    ]);
    expect(['z', 'y', 'd', 'a'].map((name) => does(key(name, { ctrlKey: true })))).toEqual([
      'undo',
      'redo',
      'duplicate',
      'select-all',
    ]);
    expect(does(key('Z', { metaKey: true, shiftKey: true }))).toBe('redo');
    expect(does(key('!', { code: 'Digit1', shiftKey: true }))).toBe('fit');
    expect(does(key('"', { code: 'Digit2', shiftKey: true }))).toBe('fit-selection');
    expect(['4', '9', 'x', 'v', '?'].map((name) => keyAct(key(name), true))).toEqual([null, null, null, null, null]);
    expect(['1', '2', '3', 'g', 'i'].map((name) => keyAct(key(name), false))).toEqual([null, null, null, null, null]);
    expect(keyAct(key('n', { altKey: true }), true)).toBeNull();
    expect(keyAct(key('n', { ctrlKey: true }), true)).toBeNull();
  });

  it('K42 leaves the size of the page to the browser', () => {
    for (const name of ['+', '=', '-', '0'])
      for (const held of [{ ctrlKey: true }, { metaKey: true }]) expect(keyAct(key(name, held), true)).toBeNull();
    expect(keyAct(key('+'), true)).toMatchObject({ do: 'zoom' });
  });
});

describe('keys with notes selected', () => {
  it('K68 group, mark and say how it is known; L rejoins and / or Ctrl+F looks for something', () => {
    const act = (name: string, entered = true, more: Partial<KeyInput> = {}) => keyAct(key(name, more), entered);
    expect(act('g')).toEqual({ do: 'group' });
    expect(act('I')).toEqual({ do: 'mark' });
    expect(['1', '2', '3'].map((name) => act(name))).toEqual(
      ['saw', 'told', 'assume'].map((evidence) => ({ do: 'evidence', evidence })),
    );
    expect(act('l', false)).toEqual({ do: 'rejoin' });
    expect(act('/', false)).toEqual({ do: 'look' });
    expect(act('f', false, { ctrlKey: true })).toEqual({ do: 'look' });
  });

  it('K65 tick one by one: the focus walks on without selecting, until something else is selected', () => {
    expect(keyAct(key('ArrowRight'), true, true)).toEqual({ do: 'walk', by: 1 });
    const { ui } = fakeBoard();
    const ticks = new Ticks(ui);
    const id = (name: string) => name as NoteId;
    expect(ticks.toggle(), 'nothing to begin with').toBe(false);
    ui.setState({ selected: new Set([id('a')]) });
    ticks.toggle();
    ticks.goTo(id('b'));
    expect([...ui.getState().selected]).toEqual(['a']);
    ticks.toggle();
    expect([...ui.getState().selected]).toEqual(['a', 'b']);
    ticks.toggle();
    expect([...ui.getState().selected]).toEqual(['a']);
    expect(ticks.focus).toBe('b');
    ui.setState({ selected: new Set([id('z')]) });
    expect(ticks.focus).toBeNull();
  });
});

describe('the wheel', () => {
  const still = { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, metaKey: false, shiftKey: false };

  it('K30 pans, sideways with Shift, and zooms with Ctrl or a pinch by a bounded step', () => {
    expect(wheelAct({ ...still, deltaX: 5, deltaY: 20 })).toEqual({ kind: 'pan', dx: -5, dy: -20 });
    expect(wheelAct({ ...still, deltaY: 3, deltaMode: 1 })).toEqual({ kind: 'pan', dx: -0, dy: -48 });
    expect(wheelAct({ ...still, deltaY: 20, shiftKey: true })).toEqual({ kind: 'pan', dx: -20, dy: 0 });
    const notch = wheelAct({ ...still, deltaY: -120, ctrlKey: true });
    expect(notch).toEqual({ kind: 'zoom', factor: Math.exp(0.2) });
    expect(wheelAct({ ...still, deltaY: 2, ctrlKey: true })).toEqual({ kind: 'zoom', factor: Math.exp(-0.02) });
  });
});

describe('walking the notes', () => {
  const zone = (id: string, x: number): Zone => ({
    id: id as ZoneId,
    prompt: id,
    short: id,
    helper: '',
    starter: '',
    color: 'sun',
    x,
    y: 0,
    width: 692,
    height: 520,
  });
  const notes = new FakeNotes([zone('second', 728), zone('first', 0)]);
  const place = (id: string, where: string | null, x: number, y: number) =>
    fakeNote(id, x, y, { zone: where as ZoneId | null });
  notes.put([
    place('loose', null, 0, 900),
    place('d', 'second', 752, 92),
    place('c', 'first', 24, 216),
    place('b', 'first', 188, 100),
    place('a', 'first', 24, 92),
  ]);

  it('K31 goes zone by zone, row by row, and ends at either end', () => {
    expect(zonesInOrder(notes)).toEqual(['first', 'second', null]);
    const seen: string[] = [];
    for (let at = walk(notes, null, 1, null); at !== null; at = walk(notes, at.note.id, 1, null)) seen.push(at.note.id);
    expect(seen).toEqual(['a', 'b', 'c', 'd', 'loose']);
    expect(walk(notes, notes.inZone('first' as ZoneId)[0]?.note.id ?? null, -1, null)).toBeNull();
    expect(walk(notes, null, 1, 'second' as ZoneId)?.note.id).toBe('d');
  });
});
