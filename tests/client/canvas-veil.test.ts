import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { Appearing } from '@forwhom/client/canvas/appearing.ts';
import { facesOf, marksChanged, namedZones } from '@forwhom/client/canvas/faces.ts';
import { mayDo } from '@forwhom/client/canvas/rights.ts';
import { RoomLook } from '@forwhom/client/canvas/roomLook.ts';
import { veiledZones } from '@forwhom/client/canvas/veil.ts';
import { overlaps } from '@forwhom/shared/vocabulary/geometry.ts';
import { noteBox, type Zone } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ParticipantId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Person } from '@forwhom/shared/vocabulary/people.ts';
import type { Step, Veil } from '@forwhom/shared/vocabulary/workshop.ts';
import { agendaOf } from '../support/canvas-harness/content.ts';
import { fakeBoard, fakeNote, type FakeBoard } from '../support/fake-board.ts';

const DO = 'do' as ZoneId;
const zone: Zone = {
  id: DO,
  prompt: 'What?',
  short: 'do',
  helper: '',
  starter: '',
  color: 'sun',
  x: 0,
  y: 0,
  width: 692,
  height: 520,
};
const TOVE = 'person-tove' as ParticipantId;
const person: Person = {
  id: TOVE,
  name: 'Tove',
  role: 'contributor',
  function: null,
  color: 3,
  here: true,
  ready: false,
  removed: false,
};

const veiled = (veil: Veil, count: number, mine: number): FakeBoard =>
  fakeBoard({
    zones: [zone],
    drafts: Array.from({ length: mine }, (_, n) => fakeNote(`mine-${String(n)}`, 24 + n * 164, 104, { zone: DO })),
    session: { agenda: agendaOf({ veil }), hidden: { counts: { [DO]: count } } },
  });

describe('what waits behind the veil', () => {
  it('K56 is how many notes of others there are, zone by zone, and nothing once they are revealed', () => {
    expect(veiledZones(veiled('hidden', 12, 3), true)).toMatchObject([{ count: 9, cells: null }]);
    expect(veiledZones(veiled('hidden', 2, 3), true), 'my newest are not counted yet').toMatchObject([{ count: 0 }]);
    expect(veiledZones(veiled('visible', 12, 3), true)).toEqual([]);
    const board = veiled('hidden', 12, 3);
    board.session.setState({ agenda: { ...agendaOf({ veil: 'hidden' }), revealed: true } });
    expect(veiledZones(board, true)).toEqual([]);
  });

  it('K56 lies as blank papers on free cells within the zone, never on what I can read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 4 }), (count, mine) => {
        const board = veiled('silhouettes', count, mine);
        const [shown] = veiledZones(board, true);
        const papers = (shown?.cells ?? []).map((at) => ({ ...at, ...noteBox.m }));
        expect(papers.length).toBeLessThanOrEqual(Math.max(0, count - mine));
        for (const [i, one] of papers.entries()) {
          expect(one.y + one.height).toBeLessThanOrEqual(zone.height);
          for (const { box } of board.notes.values()) expect(overlaps(one, box)).toBe(false);
          for (const other of papers.slice(i + 1)) expect(overlaps(one, other)).toBe(false);
        }
      }),
    );
  });

  it('K57 holds my own too while I share my screen', () => {
    const board = veiled('hidden', 12, 3);
    board.ui.setState({ sharing: true });
    expect(veiledZones(board, false)).toMatchObject([{ count: 12, free: zone.height }]);
    const room = new RoomLook({ board, damage: () => undefined, damageAll: () => undefined, changed: () => undefined });
    const [record] = [...board.notes.values()];
    if (record === undefined) throw new Error('there are drafts');
    expect(room.isShown(record)).toBe(false);
    board.ui.setState({ sharing: false });
    expect(room.isShown(record)).toBe(true);
  });

  it('K57 leaves my hidden notes to me, whatever the step allows, and puts them into no theme', () => {
    const board = fakeBoard({
      may: ['create', 'text'],
      notes: [fakeNote('read', 0, 0)],
      drafts: [fakeNote('mine', 200, 0)],
      session: { agenda: agendaOf({ veil: 'hidden' }) },
    });
    const may = (operation: Parameters<typeof mayDo>[1], id: string) => mayDo(board, operation, [id as NoteId]);
    expect(['text', 'move', 'delete', 'theme', 'thread'].map((one) => may(one as 'text', 'mine'))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(['text', 'move', 'delete'].map((one) => may(one as 'text', 'read'))).toEqual([false, false, false]);
  });
});

describe('the reveal', () => {
  it('K66 turns notes over one soon after the other, all within a second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), (count) => {
        const appearing = new Appearing();
        const ids = Array.from({ length: count }, (_, n) => `n${String(n)}` as NoteId);
        appearing.turn(ids, 0);
        expect([...appearing.ids()]).toHaveLength(count);
        expect(appearing.turning(90).get(ids[0] as NoteId)).toBeCloseTo(0.5);
        appearing.settle(1_000, () => true);
        expect([...appearing.ids()]).toEqual([]);
      }),
    );
  });

  it('K66 takes for revealed what comes while notes are hidden, or just after', () => {
    const board = veiled('hidden', 12, 0);
    const room = new RoomLook({ board, damage: () => undefined, damageAll: () => undefined, changed: () => undefined });
    expect(room.isRevealing(performance.now())).toBe(true);
    board.session.setState({ agenda: { ...agendaOf({ veil: 'hidden' }), revealed: true } });
    expect(room.isRevealing(performance.now())).toBe(true);
    expect(room.isRevealing(performance.now() + 10_000)).toBe(false);
  });
});

describe('a step of the agenda', () => {
  it('K32 has only the veiled zones painted again when it is revealed, and everything when it is another one', () => {
    const board = veiled('hidden', 12, 0);
    const [damage, damageAll] = [vi.fn<() => void>(), vi.fn<() => void>()];
    const room = new RoomLook({ board, damage, damageAll, changed: () => undefined });
    board.session.setState({ agenda: { ...agendaOf({ veil: 'hidden' }), revealed: true } });
    expect([damage.mock.calls.length, damageAll.mock.calls.length]).toEqual([1, 0]);
    board.session.setState({ agenda: agendaOf({ tools: ['group'] }) });
    expect(damageAll).toHaveBeenCalledOnce();
    room.close();
  });
});

describe('what a note wears', () => {
  const steps = (...all: Partial<Step>[]) => ({
    ...agendaOf({}),
    steps: all.flatMap((extra) => agendaOf(extra).steps),
  });
  const known = (agenda = agendaOf({})) => ({
    agenda,
    taps: { marks: { n1: 3 } as Record<NoteId, number>, fit: {} },
    mine: { drafts: '', marks: ['n2' as NoteId], fit: {}, moreTime: false, ready: false, ratings: {} },
    people: new Map([[TOVE, person]]),
  });
  const faceOf = (id: string, agenda = agendaOf({}), rest = {}) => {
    const { notes } = fakeBoard({ notes: [fakeNote(id, 0, 0, { author: TOVE, ...rest })] });
    const record = notes.get(id as NoteId);
    return record === undefined ? null : facesOf(known(agenda))(record);
  };

  it('K67 is nothing, or its marks, mine told apart, and how it is known', () => {
    expect(faceOf('n0')).toBeNull();
    expect(faceOf('n1')).toMatchObject({ marks: 3, mine: false });
    expect(faceOf('n2')).toMatchObject({ marks: 1, mine: true });
    expect(faceOf('n0', undefined, { evidence: 'told' })).toMatchObject({ evidence: 'told', marks: 0 });
  });

  it('K67 is its author’s name only where people write under their names', () => {
    const agenda = steps({ authors: 'named', zone: DO }, { authors: 'at-reveal', zone: 'whom' as ZoneId });
    expect(faceOf('n0', agenda, { zone: DO })).toMatchObject({ author: { name: 'Tove', color: 3 } });
    expect(faceOf('n0', agenda, { zone: 'whom' as ZoneId })).toBeNull();
    expect(faceOf('n0', agenda, { zone: DO, author: null })).toBeNull();
    expect(namedZones(steps({ authors: 'named' }, { authors: 'at-reveal', zone: DO }))(DO)).toBe(false);
    expect(namedZones(steps({ authors: 'named' }))(DO)).toBe(true);
    expect(namedZones(null)(DO)).toBe(false);
  });

  it('K67 is painted again only where marks have changed', () => {
    const before = known();
    expect(marksChanged(before, before)).toEqual([]);
    const now = { ...before, taps: { ...before.taps, marks: { n1: 4, n9: 1 } as Record<NoteId, number> } };
    expect(marksChanged(now, before).sort()).toEqual(['n1', 'n9']);
  });
});
