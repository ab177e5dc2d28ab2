import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fileNameIn } from '@forwhom/client/connection/summaries.ts';
import { isPastVoting } from '@forwhom/client/panels/facilitate/pastVoting.ts';
import { sortedCustomers } from '@forwhom/client/summary/customers.ts';
import { boardSource, fileFormats, frozenFormats, frozenSource } from '@forwhom/client/summary/formats.ts';
import { createHolding } from '@forwhom/client/summary/holding.ts';
import { remarkOf } from '@forwhom/client/summary/live.ts';
import { drawSummary, onChanges } from '@forwhom/client/summary/useSummary.tsx';
import english from '@forwhom/client/words/more/en.json' with { type: 'json' };
import type { BoardId, RemarkId, SummaryId } from '@forwhom/shared/vocabulary/ids.ts';
import type { AnswerKey, Remark } from '@forwhom/shared/vocabulary/insight.ts';
import type { Answer } from '@forwhom/shared/vocabulary/summary.ts';
import type { RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import { agendaOf, stepOf } from '../rules/agendas.ts';
import { fakeBoard, fakeNote, fakeTheme } from '../support/fake-board.ts';

const agenda = { ...agendaOf([stepOf('write'), stepOf('close')]), title: 'Team' };

describe('what a page draws its summary from', () => {
  it('Y1 a draft of mine, and what nobody has written yet, is in no summary', () => {
    const board = fakeBoard({
      notes: [fakeNote('note-0001', 0, 0)],
      drafts: [fakeNote('draft-0001', 200, 0, { text: 'hidden for now' })],
      session: { agenda },
    });
    const told = drawSummary(board);
    expect(told?.summary.counts.notes).toBe(1);
    expect(JSON.stringify(told)).not.toContain('hidden for now');
    expect(drawSummary(fakeBoard())).toBeNull();
  });

  it('Y2 it is led back to the notes of the board by their own ids', () => {
    const board = fakeBoard({
      notes: [fakeNote('note-0001', 0, 0), fakeNote('note-0002', 0, 200)],
      session: { agenda },
    });
    const told = drawSummary(board);
    const listed = told?.summary.appendix.flatMap(({ loose }) => loose) ?? [];
    expect(listed.map(({ id }) => told?.ids.get(id))).toEqual(['note-0001', 'note-0002']);
  });

  describe('while much happens', () => {
    beforeEach(() => vi.useFakeTimers());
    afterEach(() => vi.useRealTimers());

    it('Y11 no summary is drawn without its notes, and one with them as soon as they are here', () => {
      const board = fakeBoard({ session: { agenda } });
      board.session.setState({ synced: false, saving: { kind: 'connecting' } });
      const seen: (number | undefined)[] = [];
      const stop = onChanges(board, () => seen.push(drawSummary(board)?.summary.counts.notes));
      board.session.setState({ agenda: { ...agenda, title: 'Told' } });
      vi.advanceTimersByTime(10);
      expect(seen).toEqual([undefined]);
      board.notes.put([fakeNote('note-0001', 0, 0)]);
      board.session.setState({ synced: true });
      expect(seen).toEqual([undefined, 1]);
      vi.advanceTimersByTime(1_000);
      stop();
      expect(seen).toEqual([undefined, 1]);
    });

    it('Y3 it is drawn at once and then a few times a second at most, and the last change is never left out', () => {
      const board = fakeBoard({ session: { agenda } });
      const seen: number[] = [];
      const stop = onChanges(board, () => seen.push(board.notes.size));
      for (let n = 0; n < 100; n++) {
        board.notes.put([fakeNote(`note-${n}`, 0, n)]);
        vi.advanceTimersByTime(20);
      }
      vi.advanceTimersByTime(1_000);
      stop();
      expect(seen.length).toBeGreaterThan(2);
      expect(seen.length).toBeLessThan(9);
      expect(seen.at(-1)).toBe(100);
      board.session.setState({ here: 9 });
      board.notes.put([fakeNote('note-late', 0, 0)]);
      vi.advanceTimersByTime(1_000);
      expect(seen.at(-1)).toBe(100);
    });
  });
});

describe('what can be taken along', () => {
  it('Y4 the menu has every format by its name, and each its address', () => {
    const names = fileFormats.map(({ ending }) => english[`summary.export.${ending}`]);
    expect(names).toEqual([
      'PDF',
      'Web page',
      'Markdown',
      'Spreadsheet (CSV)',
      'Spreadsheet (XLSX)',
      'Word',
      'Slides',
      'Image (PNG)',
      'Image (SVG)',
      'Board file (JSON)',
    ]);
    const id = 'board-board-board-boa1' as BoardId;
    expect(fileFormats.map((format) => boardSource(id, format, true).path.replace(`/boards/${id}`, ''))).toEqual([
      '/summary.pdf?names=1',
      '/summary.html?names=1',
      '/summary.md?names=1',
      '/summary.csv?names=1',
      '/summary.xlsx?names=1',
      '/summary.docx?names=1',
      '/summary.pptx?names=1',
      '/board.png?names=1',
      '/board.svg?names=1',
      '/board.json?names=1',
    ]);
    expect(boardSource(id, { of: 'board', ending: 'png' }, false).path).toBe(`/boards/${id}/board.png`);
  });

  it('Y5 the secret of a frozen summary stands in the body, never in an address', () => {
    for (const format of frozenFormats) {
      const { path, body } = frozenSource('summary-1' as SummaryId, 'a-secret', format);
      expect(path).not.toContain('a-secret');
      expect(body).toMatchObject({ secret: 'a-secret', format: format.ending });
    }
    expect(frozenFormats.every(({ of }) => of === 'summary')).toBe(true);
  });

  it('Y6 a file is called what the server says, without a folder, whatever that is', () => {
    expect(fileNameIn(`attachment; filename="a.pdf"; filename*=UTF-8''M%C3%BCnchen.pdf`)).toBe('München.pdf');
    expect(fileNameIn('attachment; filename="say \\"hello\\".md"')).toBe('say "hello".md');
    expect(fileNameIn(`attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd`)).toBe('passwd');
    expect(fileNameIn(`attachment; filename="safe.md"; filename*=UTF-8''%zz`)).toBe('safe.md');
    expect(fileNameIn(null)).toBeNull();
    fc.assert(
      fc.property(fc.string(), (said) => {
        const name = fileNameIn(said);
        expect(name === null || (name !== '' && !/[/\\]/.test(name))).toBe(true);
        const whole = fileNameIn(`attachment; filename*=UTF-8''${encodeURIComponent(said.toWellFormed())}`);
        expect(whole === null || !/[/\\]/.test(whole)).toBe(true);
      }),
    );
  });
});

describe('who and what a summary leads on to', () => {
  const answer = (id: string, round: string | null, leaders: readonly [string, number][]): Answer =>
    ({
      id: id as AnswerKey,
      round,
      leaders: leaders.map(([local, rank]) => ({ id: local, title: local, rank, dots: 1, tied: false, symbol: null })),
    }) as unknown as Answer;

  it('Y7 customers who lead a vote come first, then the other themes; who is gone from the board is left out', () => {
    const board = fakeBoard({
      themes: [fakeTheme('theme-a'), fakeTheme('theme-b'), fakeTheme('theme-c'), fakeTheme('theme-empty')],
      notes: [
        ...['a', 'a', 'b', 'c'].map((theme, n) =>
          fakeNote(`note-${n}`, 0, n * 200, { theme: `theme-${theme}` as never }),
        ),
        fakeNote('note-loose', 400, 0),
      ],
      session: { agenda },
    });
    const ids = new Map([
      ['t1', 'theme-a'],
      ['t2', 'theme-b'],
      ['n5', 'note-loose'],
      ['t9', 'theme-gone'],
    ]);
    const answers = [
      answer('big', 'r1', [
        ['t2', 1],
        ['t9', 2],
        ['n5', 3],
      ]),
      answer('need', 'r2', [['t1', 1]]),
    ];
    expect(sortedCustomers({ answers }, { ids, board })).toEqual([
      { id: 'theme-b', title: 'theme-b', notes: 1 },
      { id: 'theme-a', title: 'theme-a', notes: 2 },
      { id: 'note-loose', title: 'note-loose', notes: 1 },
      { id: 'theme-c', title: 'theme-c', notes: 1 },
    ]);
  });

  it('Y8 a remark is found by its number, also behind one about what is not there any more', () => {
    const remark = (id: string, about: string | null): Remark => ({
      id: id as RemarkId,
      kind: 'dissent',
      about: about as AnswerKey | null,
      text: id,
      links: [],
      by: 'person-0001' as Remark['by'],
    });
    const live = {
      ids: new Map([['r1', 'round-0001']]),
      questions: [{ id: 'biggest' }] as never,
      remarks: [remark('gone', 'round-gone'), remark('of-round', 'round-0001'), remark('of-question', 'biggest')],
    };
    const said = (id: string) => ({ id, kind: 'dissent' as const, text: '', links: [], by: null });
    expect(remarkOf(live, said('m1'))?.id).toBe('of-round');
    expect(remarkOf(live, said('m2'))?.id).toBe('of-question');
    expect(remarkOf(live, said('m3'))).toBeUndefined();
  });

  it('Y9 facilitators are led to it once a result was revealed, next steps are planned, or nothing comes after', () => {
    const revealed = { state: 'closed', rounds: [{ revealed: true }] } as unknown as RoundSet;
    const open = { state: 'open', rounds: [{ revealed: false }] } as unknown as RoundSet;
    const steps = [stepOf('write'), stepOf('plan', { tools: ['plan'] }), stepOf('talk'), stepOf('close')];
    const at = (current: string, sets: readonly RoundSet[] = []): boolean =>
      isPastVoting({ agenda: { ...agendaOf(steps), current: current as never }, sets });
    expect(at('write')).toBe(false);
    expect(at('talk')).toBe(false);
    expect(at('plan')).toBe(true);
    expect(at('close')).toBe(true);
    expect(at('talk', [revealed])).toBe(true);
    expect(at('talk', [revealed, open])).toBe(false);
    expect(isPastVoting({ agenda: null, sets: [revealed] })).toBe(false);
  });
});

it('Y10 editing ends only once everything that was typed is saved, and forgets what is gone', async () => {
  const { hold, saved } = createHolding();
  const tried: string[] = [];
  const one = (name: string, done: boolean) => () => {
    tried.push(name);
    return Promise.resolve(done);
  };
  hold(one('a', true));
  const forget = hold(one('b', false));
  expect(await saved()).toBe(false);
  forget();
  expect(await saved()).toBe(true);
  expect(tried).toEqual(['a', 'b', 'a']);
});
