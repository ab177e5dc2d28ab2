import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Dwell } from '@forwhom/client/panels/looking/dwell.ts';
import { goOn, layoutOf, lookFor, startLooking } from '@forwhom/client/panels/looking/look.ts';
import { memoryShelf } from '@forwhom/client/connection/shelf.ts';
import { Reading } from '@forwhom/client/state/reading.ts';
import type { BoardId, NoteId, ParticipantId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import { DO, WHOM, zones } from '../support/client-page.ts';
import { fakeBoard, fakeNote, fakeTheme, type FakeBoard } from '../support/fake-board.ts';

const BEN = 'participant-ben' as ParticipantId;
const id = (name: string): NoteId => name as NoteId;
const begin = (): FakeBoard =>
  fakeBoard({
    zones,
    themes: [fakeTheme('theme-a', { zone: WHOM })],
    notes: [
      fakeNote('late', 740, 40, { zone: WHOM, text: 'Late customers', theme: 'theme-a' as ThemeId, author: BEN }),
      fakeNote('early', 910, 40, { zone: WHOM, text: 'Early customers', author: BEN }),
      fakeNote('legal', 1080, 40, { zone: WHOM, text: 'Legal' }),
      fakeNote('do', 20, 40, { zone: DO, text: 'We answer customers', author: BEN }),
    ],
    drafts: [fakeNote('mine', 20, 200, { zone: DO, text: 'Hidden customers' })],
  });

describe('looking', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('L36 what is found follows the board, and everything is shown again when the search ends', () => {
    const board = begin();
    lookFor(board, { words: 'customers' });
    const end = startLooking(board, () => new Set());
    const found = () => [...(board.ui.getState().found ?? [])].sort();
    expect(found()).toEqual(['do', 'early', 'late', 'mine']);
    board.ui.setState({ sharing: true });
    expect(found()).toEqual(['do', 'early', 'late']);
    const before = board.ui.getState().found;
    board.notes.put([fakeNote('other', 500, 500, { text: 'Somebody else' })]);
    vi.runAllTimers();
    expect(board.ui.getState().found).toBe(before);
    board.notes.put([fakeNote('new', 1250, 40, { zone: WHOM, text: 'New customers' })]);
    vi.runAllTimers();
    expect(found()).toEqual(['do', 'early', 'late', 'new']);
    lookFor(board, { words: '' });
    expect(board.ui.getState().found).toBeNull();
    lookFor(board, { mine: true });
    end();
    expect(board.ui.getState()).toMatchObject({ looking: null, found: null, hit: null });
  });

  it('L37 next and previous lead through what was found as the list shows it, and around its ends', () => {
    const board = begin();
    board.ui.setState({ sharing: true });
    lookFor(board, { words: 'customers' });
    const end = startLooking(board, () => new Set());
    const walk = (by: 1 | -1): NoteId | null => {
      goOn(board, by);
      return board.ui.getState().hit;
    };
    expect([walk(1), walk(1), walk(1), walk(1)]).toEqual(['do', 'late', 'early', 'do']);
    expect([...board.ui.getState().selected]).toEqual(['do']);
    expect(walk(-1)).toBe('early');
    board.ui.setState({ view: 'list', selected: new Set([id('legal')]) });
    expect(walk(-1)).toBe('late');
    expect([...board.ui.getState().selected]).toEqual(['legal']);
    board.notes.remove([id('late')]);
    vi.runAllTimers();
    expect(board.ui.getState().hit).toBeNull();
    end();
  });

  it('L38 a note counts as read after two seconds in view; my own are read; none goes while I look for unread ones', () => {
    const dwell = new Dwell();
    expect(dwell.look(0, [id('late'), id('early')])).toEqual([]);
    expect(dwell.look(1_000, [id('late')])).toEqual([]);
    expect(dwell.look(2_000, [id('late'), id('early')])).toEqual(['late']);
    expect(dwell.look(3_500, [id('early')])).toEqual([]);

    const board = begin();
    const shelf = memoryShelf();
    const reading = new Reading(shelf, 'board' as BoardId);
    reading.saw([id('late')]);
    lookFor(board, { unread: true });
    const end = startLooking(board, () => reading.read.getState().notes);
    expect([...(board.ui.getState().found ?? [])].sort()).toEqual(['do', 'early']);
    reading.saw([id('early')]);
    board.ui.setState({ sharing: true });
    board.notes.put([fakeNote('new', 1250, 40, { zone: WHOM, text: 'New', author: BEN })]);
    vi.runAllTimers();
    expect([...(board.ui.getState().found ?? [])].sort()).toEqual(['do', 'early', 'new']);
    lookFor(board, { unread: false });
    lookFor(board, { unread: true });
    expect([...(board.ui.getState().found ?? [])].sort()).toEqual(['do', 'new']);
    end();
    reading.flush();
    expect([...new Reading(shelf, 'board' as BoardId).read.getState().notes].sort()).toEqual(['early', 'late']);
  });

  it('L39 an order for everybody is one of a whole zone, and leaves its themes alone', () => {
    const board = begin();
    board.ui.setState({ zone: WHOM });
    expect(layoutOf(board)).toBeNull();
    lookFor(board, { sorting: 'name' });
    expect(layoutOf(board)).toEqual({ zone: WHOM, ids: ['early', 'legal'] });
    lookFor(board, { words: 'customers' });
    expect(layoutOf(board)).toBeNull();
    lookFor(board, { words: '', zones: [DO] });
    expect(layoutOf(board)).toBeNull();
  });
});
