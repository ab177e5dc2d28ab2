import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGuide } from '@forwhom/client/canvas/guide.ts';
import { createLeading } from '@forwhom/client/canvas/leading.ts';
import type { ParticipantId, StepId, TemplateId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { AgendaPart, GuidePart, Region, Step } from '@forwhom/shared/vocabulary/workshop.ts';
import { fakeBoard, type FakeBoard } from '../support/fake-board.ts';

const MINA = 'person-mina' as ParticipantId;
const BOARD: Region = { kind: 'board' };
const box = (x: number): Region => ({ kind: 'box', box: { x, y: 0, width: 800, height: 500 } });
const nothing: GuidePart = { gather: null, lead: null, spotlight: null };

const step = (id: string, zone: string | null): Step => ({
  id: id as StepId,
  phase: id,
  title: id,
  prompt: '',
  minutes: 5,
  zone: zone as ZoneId | null,
  tools: ['write'],
  veil: 'visible',
  authors: 'at-reveal',
  cursors: true,
  ballot: null,
  skipped: false,
});
const agenda = (current: string | null): AgendaPart => ({
  title: 'One',
  template: 'one' as TemplateId,
  steps: [step('write', 'do'), step('talk', null)],
  current: current as StepId | null,
  startedAt: null,
  enteredAt: null,
  revealed: false,
  timer: { state: 'idle' },
  ready: null,
  locked: false,
  spent: {},
  cursorsHidden: false,
});

let board: FakeBoard;
let went: Region[];
let typing: boolean;
let there: Region | null;

const guided = () => {
  board = fakeBoard({ session: { agenda: agenda(null), guide: nothing } });
  went = [];
  typing = false;
  there = null;
  return createGuide({
    board,
    go: (region) => void went.push(region),
    typing: () => typing,
    isThere: (region) => region === there,
  });
};
const guide = (part: Partial<GuidePart>): void => board.session.setState({ guide: { ...nothing, ...part } });
const me = (): ParticipantId => board.session.getState().me?.id as ParticipantId;

describe('a guided screen', () => {
  it('K60 goes to the zone of a step that begins, or to the whole board', () => {
    guided();
    board.session.setState({ agenda: agenda('write') });
    board.session.setState({ agenda: { ...agenda('write'), locked: true } });
    board.session.setState({ agenda: agenda('talk') });
    expect(went).toEqual([{ kind: 'zone', zone: 'do' }, BOARD]);
  });

  it('K60 is gathered once, not by oneself, and not to what was before one came', () => {
    guided();
    guide({ gather: { n: 1, by: MINA, region: BOARD } });
    guide({ gather: { n: 1, by: MINA, region: BOARD }, spotlight: null });
    guide({ gather: { n: 2, by: MINA, region: box(5) } });
    guide({ gather: { n: 3, by: me(), region: BOARD } });
    expect(went).toEqual([BOARD, box(5)]);
    guided();
    board.session.setState({ synced: false });
    guide({ gather: { n: 7, by: MINA, region: BOARD } });
    expect(went).toEqual([]);
  });

  it('K60 follows whoever leads until its person moves away, and again after Rejoin', () => {
    const rejoinable = guided();
    guide({ lead: { by: MINA, region: box(1) } });
    guide({ lead: { by: MINA, region: box(2) } });
    board.ui.setState({ following: false });
    guide({ lead: { by: MINA, region: box(3) } });
    expect(went).toEqual([box(1), box(2)]);
    rejoinable.rejoin();
    expect(board.ui.getState().following).toBe(true);
    expect(went.at(-1)).toEqual(box(3));
    board.ui.setState({ following: false });
    guide({});
    guide({ lead: { by: MINA, region: box(4) } });
    expect(went.at(-1), 'a new lead takes everybody along').toEqual(box(4));
    guide({ lead: { by: me(), region: box(9) } });
    expect(went.at(-1), 'nobody follows oneself').toEqual(box(4));
  });

  it('K61 leaves those who type where they are, and offers them the way', () => {
    const guidance = guided();
    typing = true;
    board.session.setState({ agenda: agenda('write') });
    guide({ gather: { n: 1, by: MINA, region: box(1) } });
    guide({ lead: { by: MINA, region: box(2) } });
    expect(went).toEqual([]);
    expect(guidance.missed.getState()).toEqual(box(2));
    guidance.rejoin();
    expect(went.at(-1)).toEqual(box(2));
    expect(guidance.missed.getState()).toBeNull();
    typing = true;
    guide({ gather: { n: 2, by: MINA, region: BOARD } });
    typing = false;
    guide({ gather: { n: 3, by: MINA, region: box(6) } });
    expect(guidance.missed.getState(), 'being taken along makes up for what was missed').toBeNull();
    typing = true;
    there = box(7);
    guide({ gather: { n: 4, by: MINA, region: there } });
    expect(guidance.missed.getState(), 'whoever is there already needs no way').toBeNull();
  });

  it('K61 offers no way any longer once the view is there, whatever moved it', () => {
    const guidance = guided();
    typing = true;
    guide({ gather: { n: 1, by: MINA, region: box(1) } });
    guidance.moved();
    expect(guidance.missed.getState()).toEqual(box(1));
    there = guidance.missed.getState();
    guidance.moved();
    expect(guidance.missed.getState()).toBeNull();
    expect(went).toEqual([]);
  });
});

describe('leading', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('K62 tells my view twice a second at most, only when it changed, and only while I lead', () => {
    guided();
    let x = 0.4;
    const leading = createLeading(board, () => ({ x, y: 0, width: 799.5, height: 500 }));
    const told = (): unknown[] => board.calls.filter(({ act }) => act === 'command').map(({ args }) => args[0]);
    leading.looked();
    expect(told()).toEqual([]);
    guide({ lead: { by: me(), region: BOARD } });
    leading.looked();
    expect(told()).toEqual([{ type: 'lead', region: box(0) }]);
    for (x = 1; x <= 10; x++) leading.looked();
    expect(told()).toHaveLength(1);
    vi.advanceTimersByTime(500);
    expect(told().at(-1)).toEqual({ type: 'lead', region: box(11) });
    vi.advanceTimersByTime(2_000);
    expect(told()).toHaveLength(2);
    guide({});
    x = 50;
    leading.looked();
    leading.close();
    expect(told()).toHaveLength(2);
  });
});
