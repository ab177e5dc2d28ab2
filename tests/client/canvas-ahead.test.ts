import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { project } from '@forwhom/client/canvas/camera.ts';
import { createNoteTexts } from '@forwhom/client/canvas/noteText.ts';
import { paintNotes, type NoteStyle } from '@forwhom/client/canvas/paintNotes.ts';
import { readPalette } from '@forwhom/client/canvas/palette.ts';
import { paper } from '../support/canvas-paper.ts';
import { fakeNote, FakeNotes } from '../support/fake-board.ts';

/** What waits until there is nothing else to do. */
let idle: IdleRequestCallback[] = [];

beforeEach(() => {
  idle = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('requestIdleCallback', (run: IdleRequestCallback) => idle.push(run));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** There is nothing else to do for so many looks at the clock. */
function rest(looks: number): void {
  let left = looks;
  for (const run of idle.splice(0)) run({ didTimeout: false, timeRemaining: () => 2 + left-- });
}

/** Two hundred notes, and how often a text of theirs was measured. */
function stage() {
  let measured = 0;
  const ems = (text: string): number => {
    measured++;
    return text.length * 0.5;
  };
  const ruler = { family: 'serif', box: { ascent: 0.9, descent: 0.2 }, ems };
  const style: NoteStyle = {
    palette: readPalette(() => ''),
    texts: createNoteTexts(ruler, 'more'),
    wear: () => false,
  };
  const notes = new FakeNotes([]);
  notes.put(Array.from({ length: 200 }, (_, n) => fakeNote(`n${String(n)}`, n * 164, 0)));
  const paint = (zoom: number): void =>
    paintNotes(paper().context, notes.inDepthOrder(), project({ x: 0, y: 0, zoom }, 1), style);
  return { paint, measured: () => measured };
}

describe('texts that are too small to be read', () => {
  it('O68 are laid out once the view rests, a little at a time, so that whoever comes closer waits for none', () => {
    const { paint, measured } = stage();
    paint(0.1);
    vi.advanceTimersByTime(200);
    paint(0.11);
    vi.advanceTimersByTime(200);
    expect(idle).toHaveLength(0);
    vi.advanceTimersByTime(100);
    expect([idle.length, measured()]).toEqual([1, 0]);
    rest(100);
    const half = measured();
    expect(half).toBeGreaterThan(0);
    // While the view moves, nothing is done.
    paint(0.25);
    rest(100);
    expect(measured()).toBe(half);
    vi.advanceTimersByTime(300);
    rest(300);
    const all = measured();
    expect(all).toBeGreaterThan(half);
    expect(idle).toHaveLength(0);
    paint(1);
    expect(measured()).toBe(all);
  });
});
