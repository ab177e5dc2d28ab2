import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ServerClock } from '@forwhom/client/connection/clock.ts';
import { FrameCount, type DocumentFrame } from '@forwhom/client/connection/frameCount.ts';
import { delayBefore, isDead } from '@forwhom/client/connection/patience.ts';
import { Resets } from '@forwhom/client/connection/resets.ts';
import { savingOf, type Standing } from '@forwhom/client/connection/saving.ts';
import { SavingWatch } from '@forwhom/client/connection/savingWatch.ts';
import { memoryShelf, type Shelf } from '@forwhom/client/connection/shelf.ts';
import { Tray } from '@forwhom/client/connection/tray.ts';
import { Unsent, type Words } from '@forwhom/client/connection/unsent.ts';
import { WorkshopParts } from '@forwhom/client/connection/workshopParts.ts';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Person } from '@forwhom/shared/vocabulary/people.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';

const NOTE = 'note-of-mine' as NoteId;
const words = (text: string): Words => ({ text, zone: null });

describe('the words for saving', () => {
  const up: Standing = {
    link: { kind: 'up' },
    settled: false,
    hasSettled: true,
    waitingSince: 10_000,
    changes: 1,
    kept: true,
    unwritable: false,
  };
  const kindAt = (standing: Standing, time: number): string => savingOf(standing, time).saving.kind;

  it('C1 go from Saved over Saving… to Not saved yet as time passes', () => {
    expect(kindAt({ ...up, settled: true, waitingSince: null, changes: 0 }, 10_000)).toBe('saved');
    expect([10_299, 10_300, 11_999, 12_000].map((time) => kindAt(up, time))).toEqual([
      'saved',
      'saving',
      'saving',
      'unsaved',
    ]);
  });

  it('C1 never say Saved on a connection that has not settled', () => {
    expect(kindAt({ ...up, hasSettled: false }, 10_001)).toBe('saving');
    expect(kindAt({ ...up, hasSettled: false, changes: 0 }, 10_001)).toBe('connecting');
  });

  it('C1 are looked at again when the next ones are due, and not for ever', () => {
    let time = 10_000;
    const seen: string[] = [];
    for (let next: number | null = time; next !== null;) {
      time = next;
      const now = savingOf(up, time);
      seen.push(now.saving.kind);
      next = now.until;
      expect(next ?? Number.POSITIVE_INFINITY).toBeGreaterThan(time);
    }
    expect(seen).toEqual(['saved', 'saving', 'unsaved']);
  });

  it('C6 do not mention an outage that is over within a second', () => {
    const down: Standing = { ...up, link: { kind: 'down', since: 10_000 } };
    expect(kindAt(down, 10_999)).toBe('connecting');
    expect(savingOf(down, 11_000).saving).toEqual({ kind: 'offline', changes: 1 });
  });

  it('C4 say that nothing is kept, online and offline', () => {
    expect(kindAt({ ...up, kept: false }, 20_000)).toBe('unkept');
    expect(kindAt({ ...up, kept: false, link: { kind: 'down', since: 0 } }, 20_000)).toBe('unkept');
    expect(kindAt({ ...up, kept: false, settled: true }, 20_000)).toBe('saved');
  });
});

describe('watching the time', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => void vi.useRealTimers());

  const watch = (): { watch: SavingWatch; told: string[]; look: (settled: boolean) => void } => {
    const told: string[] = [];
    const watch = new SavingWatch(({ kind }) => told.push(kind));
    return { watch, told, look: (settled) => watch.assess({ settled, changes: 0, kept: true }) };
  };

  it('C6 says Offline a second after the last good connection was lost, however often it is tried again', () => {
    const { watch: saving, told, look } = watch();
    saving.up();
    look(true);
    saving.down();
    look(false);
    for (let tries = 0; tries < 4; tries++) {
      vi.advanceTimersByTime(300);
      saving.up();
      saving.down();
      look(false);
    }
    expect(told).toEqual(['saved', 'connecting', 'offline']);
  });

  it('C6 gives a first connection more time, unless an attempt has failed already', () => {
    const { told, look } = watch();
    look(false);
    vi.advanceTimersByTime(3_900);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(told).toEqual(['offline']);
    const other = watch();
    other.watch.unreachable();
    other.look(false);
    vi.advanceTimersByTime(1_000);
    expect(other.told).toEqual(['offline']);
  });
});

describe('counting frames', () => {
  const frame = (of: 'board' | 'drafts', step: 'missing' | 'update'): DocumentFrame => ({ of, step });

  it.for(['board', 'drafts'] as const)('C7 holds changes of the %s back until the server has asked', (of) => {
    const frames = new FrameCount(true);
    const admitted = (['update', 'missing', 'update'] as const).map((step) => frames.admit(frame(of, step)));
    expect([admitted, frames.sent]).toEqual([[false, true, true], 2]);
  });

  it('C1 is settled after the whole round trip only, whatever is acknowledged', () => {
    const frames = new FrameCount(false);
    frames.acknowledge(5);
    frames.received('board');
    expect(frames.settled).toBe(false);
    frames.admit(frame('board', 'missing'));
    expect(frames.settled).toBe(false);
    frames.acknowledge(1);
    expect(frames.settled).toBe(true);
    frames.admit(frame('board', 'update'));
    frames.acknowledge(0);
    expect([frames.settled, frames.acknowledged]).toEqual([false, 1]);
  });

  it('C24 counts frames of the board and of drafts together, and waits for both', () => {
    const frames = new FrameCount(true);
    frames.admit(frame('board', 'missing'));
    frames.received('board');
    frames.acknowledge(1);
    expect(frames.settled).toBe(false);
    frames.admit(frame('drafts', 'missing'));
    frames.received('drafts');
    expect([frames.sent, frames.settled]).toEqual([2, false]);
    frames.acknowledge(2);
    expect(frames.settled).toBe(true);
    frames.restart(true);
    expect([frames.admit(frame('drafts', 'update')), frames.settled]).toEqual([false, false]);
  });
});

describe('what is not sent', () => {
  const unsent = (shelf: Shelf, page: string, say: () => Words | null = () => words('mine')): Unsent =>
    new Unsent(shelf, 'copy/unsent/', page, say);

  it('C5 is counted by acts and survives the page', () => {
    const shelf = memoryShelf();
    const before = unsent(shelf, 'one');
    before.add(new Set([NOTE]));
    before.add(new Set());
    before.stored(true);
    before.flush();
    const after = unsent(shelf, 'two');
    expect(after.count).toBe(2);
    expect([...after.words()]).toEqual([[NOTE, words('mine')]]);
  });

  it('C35 is counted by the next page as far as the database had it, and its words are told apart by that', () => {
    const shelf = memoryShelf();
    const before = unsent(shelf, 'one');
    const left = (): unknown => {
      before.flush();
      const { count, inherited } = unsent(shelf, 'two');
      return [count, inherited.map(({ whole }) => whole)];
    };
    before.add(new Set([NOTE]));
    before.stored(true);
    before.add(new Set([NOTE]));
    expect([before.count, before.kept, left()]).toEqual([2, 1, [1, [false]]]);
    before.stored(true);
    expect([before.kept, left()]).toEqual([2, [2, [true]]]);
    before.stored(false);
    expect([before.kept, left()]).toEqual([0, [0, [false]]]);
  });

  it('C5 is no longer counted once the frame that carried it is acknowledged', () => {
    const acts = unsent(memoryShelf(), 'one');
    acts.add(new Set([NOTE]));
    acts.sent(1);
    acts.add(new Set());
    acts.sent(2);
    acts.acknowledged(1);
    expect([acts.count, acts.touches(NOTE)]).toEqual([1, false]);
    acts.disconnected();
    acts.acknowledged(2);
    expect(acts.count).toBe(1);
    acts.stop();
  });

  it('C15 of another page is cleared when it is stored, unless that page has written again', () => {
    const shelf = memoryShelf();
    const other = unsent(shelf, 'other');
    other.add(new Set([NOTE]));
    other.flush();
    const here = unsent(shelf, 'here');
    other.add(new Set());
    other.stored(true);
    other.flush();
    here.sent(1);
    here.acknowledged(1);
    here.flush();
    expect(here.count).toBe(0);
    expect(unsent(shelf, 'later').count).toBe(2);
  });

  it('U8 brings no note back that I deleted after all, whichever page wrote in it', () => {
    const shelf = memoryShelf();
    const before = unsent(shelf, 'one');
    before.add(new Set([NOTE]));
    before.flush();
    let text: Words | null = words('mine');
    const after = unsent(shelf, 'two', () => text);
    const touched = [after.touches(NOTE)];
    for (const now of [null, words('mine again'), null]) {
      text = now;
      after.add(new Set([NOTE]));
      touched.push(after.touches(NOTE));
    }
    after.stop();
    expect(touched).toEqual([true, false, true, false]);
  });

  it('C9 leaves out what I took back myself', () => {
    let text: Words | null = words('mine');
    const acts = unsent(memoryShelf(), 'one', () => text);
    acts.add(new Set([NOTE]));
    text = null;
    acts.add(new Set([NOTE]));
    expect([...acts.words()]).toEqual([]);
    acts.stop();
  });
});

describe('the tray', () => {
  const tray = (shelf: Shelf): Tray => {
    let ids = 0;
    return new Tray(shelf, 'tray', () => `item-${ids++}`);
  };

  it('C8 keeps the same words of a note once, and other words beside them', () => {
    const shelf = memoryShelf();
    const mine = tray(shelf);
    mine.add(new Map([[NOTE, words('one')]]), 'Because.');
    mine.add(new Map([[NOTE, words('one')]]), 'Because.');
    mine.add(new Map([[NOTE, words('two')]]), 'Because.');
    expect(tray(shelf).items.map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('C8 keeps all of a table that comes at once', () => {
    const rows = Array.from({ length: 2_000 }, (_, i) => [`note-${i}` as NoteId, words(`row ${i}`)] as const);
    const mine = tray(memoryShelf());
    mine.add(new Map(rows), 'Because.');
    expect(mine.items.map(({ text }) => text)).toEqual(rows.map((_, i) => `row ${i}`));
  });

  it('C10 gives up what stands on the board after all', () => {
    const mine = tray(memoryShelf());
    mine.add(new Map([[NOTE, words('one')]]), 'Because.');
    mine.settle(() => 'another text');
    expect(mine.items).toHaveLength(1);
    mine.settle(() => 'one');
    expect(mine.items).toHaveLength(0);
  });

  it('C8 is shared by the tabs of a browser, and kept in memory where the shelf is full', () => {
    const shelf = memoryShelf();
    const [one, two] = [tray(shelf), tray(shelf)];
    one.add(new Map([[NOTE, words('one')]]), 'Because.');
    two.add(new Map([[NOTE, words('two')]]), 'Because.');
    expect(shelf.get('tray')).toContain('one');
    const full = tray({ ...memoryShelf(), set: () => false });
    full.add(new Map([[NOTE, words('one')]]), 'Because.');
    full.add(new Map([[NOTE, words('two')]]), 'Because.');
    expect(full.items).toHaveLength(2);
  });
});

describe('patience', () => {
  const broke = { code: null, reason: '' };

  it('C12 grows with every failure, up to a limit, and is spread by chance', () => {
    expect([0, 1, 2, 10].map((failures) => delayBefore(failures, broke, 1))).toEqual([300, 600, 1_200, 5_000]);
    expect(delayBefore(10, broke, 0)).toBe(0);
  });

  it('C12 gives a busy server the time that it asks for', () => {
    expect(delayBefore(0, { code: 1013, reason: '7' }, 0)).toBe(7_000);
    expect(delayBefore(0, { code: 1013, reason: 'busy' }, 0)).toBeGreaterThanOrEqual(3_000);
    expect(delayBefore(0, { code: 1012, reason: '7' }, 1)).toBe(300);
  });

  it('C17 ends within 20 s of silence, sooner when something is unanswered', () => {
    expect([isDead(15_500, 'open', 9), isDead(18_001, 'open', 9)]).toEqual([false, true]);
    expect([isDead(7_000, 'unanswered', 9), isDead(8_001, 'unanswered', 9)]).toEqual([false, true]);
  });

  it('C17 waits twice as long for a board with every try that was given up, five minutes at most', () => {
    expect([isDead(36_000, 'coming', 1), isDead(36_001, 'coming', 1)]).toEqual([false, true]);
    expect([isDead(300_000, 'coming', 9), isDead(300_001, 'coming', 9)]).toEqual([false, true]);
  });

  it('C18 takes a rest when a board sends the page back again and again', () => {
    const resets = new Resets();
    expect([1, 2, 3, 4].map((second) => resets.next(second * 1_000))).toEqual([0, 0, 0, 0]);
    expect(resets.next(5_000)).toBe(60_000);
    expect(resets.next(70_000)).toBe(0);
  });
});

describe('what the server tells', () => {
  const person = (id: string, here: boolean): Person => ({
    id: id as ParticipantId,
    name: id,
    role: 'contributor',
    function: null,
    color: 0,
    here,
    ready: false,
    removed: false,
  });
  const roster = (revision: number, whole: boolean, people: readonly Person[]): WorkshopPart => ({
    part: 'roster',
    revision,
    value: { here: people.length, whole, people },
  });

  it('C19 older parts are ignored; a whole roster never is, because a restart counts anew', () => {
    const parts = new WorkshopParts();
    parts.start([{ part: 'zones', revision: 5, value: [] }, roster(9, true, [person('anna-001', true)])]);
    expect(parts.take({ part: 'zones', revision: 4, value: [] })).toBeNull();
    expect(parts.take({ part: 'zones', revision: 5, value: [] })).not.toBeNull();
    expect(parts.take(roster(1, true, []))).not.toBeNull();
    const guide = (revision: number): WorkshopPart => ({
      part: 'guide',
      revision,
      value: { gather: null, lead: null, spotlight: null },
    });
    parts.take(guide(9));
    expect(parts.take(guide(1)), 'what holds for the moment is told as it is').not.toBeNull();
  });

  it('C19 changed rows complete the roster that is known', () => {
    const parts = new WorkshopParts();
    parts.start([roster(1, true, [person('anna-001', true), person('ben-0001', true)])]);
    parts.take(roster(2, false, [person('ben-0001', false), person('carla-01', true)]));
    const [now] = parts.all();
    expect(now?.part === 'roster' && now.value.people.map(({ id, here }) => `${id} ${here}`)).toEqual([
      'anna-001 true',
      'ben-0001 false',
      'carla-01 true',
    ]);
  });

  it('C20 the clock is set by the answer that came back fastest', () => {
    const clock = new ServerClock();
    clock.observe(0, 1_000, 5_500);
    expect(clock.offset).toBe(5_000);
    clock.observe(2_000, 2_010, 6_905);
    clock.observe(3_000, 3_900, 1);
    expect(clock.offset).toBe(4_900);
  });
});
