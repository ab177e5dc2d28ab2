import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqliteStorage } from '@forwhom/server/adapters/sqlite/storage.ts';
import { canonicalJson } from '@forwhom/shared/boardFile/canonical.ts';
import type { SummaryId } from '@forwhom/shared/vocabulary/ids.ts';
import { MAX_FROZEN } from '@forwhom/shared/vocabulary/insight.ts';
import { contentOf, DAY_MS, freeze, listed, openStage, secretOf, share, visit } from './freezing-scene.ts';
import { documentWith, Stage } from './stage.ts';

const FROZEN = 'frozen-01';

describe('freezing', () => {
  it('Q14 keeps what the summary said at that moment, whatever comes after', async () => {
    const stage = await openStage();
    await stage.done(stage.ada, { type: 'plan-next-step', nextStep: 'nextstep-1', what: 'Visit three parents' });
    await stage.done(stage.ada, freeze(FROZEN));
    const at = stage.server.clock.now();
    const [entry] = (await stage.part('insights', stage.ole)).frozen;
    expect(entry).toEqual({
      id: FROZEN,
      at,
      by: stage.ada.participant.id,
      notes: 2,
      names: false,
      until: at + 30 * DAY_MS,
    });
    const before = await visit(stage, FROZEN, await secretOf(stage, FROZEN));
    expect(before.body).toMatchObject({ at, by: 'Ada', until: at + 30 * DAY_MS });
    expect(before.body.summary).toMatchObject({ counts: { notes: 2 }, nextSteps: [{ what: 'Visit three parents' }] });
    await stage.done(
      stage.ada,
      { type: 'edit-next-step', nextStep: 'nextstep-1', what: 'Visit ten', done: true },
      { type: 'rename', title: 'Another name' },
      { type: 'rename-person', participant: stage.ada.participant.id, name: 'Ada the Second' },
      { type: 'remark', remark: 'remark-1', kind: 'surprise', about: null, text: 'Late' },
      freeze(FROZEN, { names: true, days: 1 }),
      freeze('frozen-02'),
    );
    expect((await visit(stage, FROZEN, await secretOf(stage, FROZEN))).text).toBe(before.text);
    expect(await contentOf(stage, 'frozen-02')).toContain('Visit ten');
    expect((await stage.part('insights')).frozen.map(({ id }) => id)).toEqual([FROZEN, 'frozen-02']);
  });

  it('Q14 is answered the same when it is sent again, and the same content stays', async () => {
    const stage = await openStage();
    const once = { ...freeze(FROZEN), id: 'freeze-once' };
    const first = await stage.wish(stage.ada, once);
    const content = await contentOf(stage, FROZEN);
    await stage.done(stage.ada, { type: 'rename', title: 'Another name' }, share(FROZEN, 5));
    const again = await stage.wish(stage.ada, once);
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    expect(await contentOf(stage, FROZEN)).toBe(content);
    expect((await stage.part('insights')).frozen).toHaveLength(1);
  });

  it('Q14 is a facilitator’s, under an id that is free on every board, up to fifty times', async () => {
    const stage = await openStage();
    for (const by of [stage.bob, stage.ole]) {
      for (const wish of [freeze(FROZEN), share(FROZEN, 1)]) {
        expect(await stage.refused(by, wish)).toBe('role/facilitators');
      }
    }
    const other = await stage.server.create({ title: 'Elsewhere', templateId: 'blank' });
    const eve = await other.join('Eve', 'facilitator');
    expect((await other.command(freeze('of-others') as never, eve.token)).status).toBe(200);
    const theirs = await stage.server.storage.summary('of-others' as SummaryId);
    expect(await stage.refused(stage.ada, freeze('of-others'))).toBe('stale');
    expect(await stage.refused(stage.ada, share('of-others', null))).toBe('unknown');
    expect(await stage.server.storage.summary('of-others' as SummaryId)).toEqual(theirs);
    for (let i = 0; i < MAX_FROZEN; i++) await stage.done(stage.ada, freeze(`frozen-${i + 10}`));
    expect(await stage.refused(stage.ada, freeze('one-more'))).toBe('limit');
  });

  it('Q14 tells what came after: the live summary goes on', async () => {
    const stage = await openStage();
    await stage.done(stage.ada, freeze(FROZEN));
    const row = { board: stage.board.id as never, epoch: 1, seq: 2, at: 1, bytes: documentWith(['three']), owners: [] };
    await stage.server.storage.commit([{ kind: 'journal', row }]);
    const again = await stage.reopened(async () => stage.server.storage);
    expect([(await again.notes()).length, (await again.part('insights')).frozen[0]?.notes]).toEqual([3, 2]);
    await again.done(again.ada, freeze('frozen-02'));
    const counted = async (id: string): Promise<unknown> => JSON.parse(await contentOf(again, id)).counts.notes;
    expect([await counted(FROZEN), await counted('frozen-02')]).toEqual([2, 3]);
  });

  it('Q14 is the same over a restart, byte for byte', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'forwhom-'));
    const file = join(folder, 'forwhom.db');
    const document = [documentWith(['one', 'two'])];
    const stage = await Stage.open({ storage: await openSqliteStorage({ file }), document });
    await stage.done(stage.ada, freeze(FROZEN));
    const secret = await secretOf(stage, FROZEN);
    const before = await visit(stage, FROZEN, secret);
    const again = await stage.reopened(() => openSqliteStorage({ file }));
    expect((await visit(again, FROZEN, secret)).text).toBe(before.text);
    const stored = await again.server.storage.summary(FROZEN as SummaryId);
    expect(stored?.content).toBe(canonicalJson(before.body.summary));
    await again.server.stop();
    await rm(folder, { recursive: true });
  });
});

describe('the link of a frozen summary', () => {
  it('Q15 opens it to strangers, and tells them nothing but what was frozen, who froze it and until when', async () => {
    const stage = await openStage();
    await stage.done(stage.ada, freeze(FROZEN, { days: 3 }));
    const { status, headers, body, text } = await visit(stage, FROZEN, await secretOf(stage, FROZEN));
    expect([status, headers.get('cache-control'), headers.get('set-cookie')]).toEqual([200, 'no-store', null]);
    expect(Object.keys(body).toSorted()).toEqual(['at', 'by', 'summary', 'until']);
    const people = [stage.ada, stage.cy, stage.bob, stage.ole].map(({ participant }) => participant.id);
    for (const inner of [stage.board.id, ...people]) expect(text).not.toContain(inner);
    expect(text).not.toMatch(/"(?:script|frozen|spent|draft\w*)"/);
  });

  it('Q15 answers the same to what is absent, wrong, ended or run out', async () => {
    const stage = await openStage();
    await stage.done(
      stage.ada,
      freeze(FROZEN, { days: 3 }),
      freeze('frozen-02', { days: 1 }),
      freeze('no-link1', { days: null }),
    );
    const [first, second] = [await secretOf(stage, FROZEN), await secretOf(stage, 'frozen-02')];
    await stage.done(stage.ada, share(FROZEN, null));
    stage.server.clock.advance(DAY_MS);
    const absent = await visit(stage, 'not-there', first);
    expect(absent.status).toBe(404);
    for (const [id, secret] of [
      [FROZEN, first],
      ['frozen-02', second],
      ['no-link1', first],
      ['no-link1', 'null'],
      ['frozen-02', 'x'],
      ['frozen-02', first],
      ['x', first],
      ['__proto__', first],
      ['frozen-02'.padEnd(33, 'x'), first],
    ] as const) {
      const answer = await visit(stage, id, secret);
      expect([id, answer.status, answer.text]).toEqual([id, 404, absent.text]);
    }
    for (const secret of ['', 'x'.repeat(101), 7, null, undefined]) {
      expect((await visit(stage, FROZEN, secret)).status).toBe(400);
    }
  });

  it('Q15 ends by the clock, to the millisecond, also for those who looked before', async () => {
    const stage = await openStage();
    await stage.done(stage.ada, freeze(FROZEN, { days: 1 }));
    const secret = await secretOf(stage, FROZEN);
    stage.server.clock.advance(DAY_MS - 1);
    expect((await visit(stage, FROZEN, secret)).status).toBe(200);
    stage.server.clock.advance(1);
    expect((await visit(stage, FROZEN, secret)).status).toBe(404);
    expect(await secretOf(stage, FROZEN)).toBeNull();
  });

  it('Q15 is another one after it ended, and the same while it goes on', async () => {
    const stage = await openStage();
    await stage.done(stage.ada, freeze(FROZEN, { days: null }));
    expect(await secretOf(stage, FROZEN)).toBeNull();
    const seen = new Set<string | null>();
    const shared = async (days: number): Promise<string | null> => {
      await stage.done(stage.ada, share(FROZEN, days));
      return secretOf(stage, FROZEN);
    };
    const first = await shared(1);
    seen
      .add(first)
      .add(await shared(10))
      .add(await shared(2));
    expect(seen.size).toBe(1);
    stage.server.clock.advance(2 * DAY_MS);
    const second = await shared(2);
    await stage.done(stage.ada, share(FROZEN, null), share(FROZEN, null));
    expect((await stage.part('insights')).frozen[0]?.until).toBeNull();
    const third = await shared(2);
    expect(new Set([first, second, third]).size).toBe(3);
    const answers = [];
    for (const secret of [first, second, third]) answers.push((await visit(stage, FROZEN, secret)).status);
    expect(answers).toEqual([404, 404, 200]);
    expect((await stage.part('insights')).frozen[0]?.until).toBe(stage.server.clock.now() + 2 * DAY_MS);
  });

  it('Q15 is of use for one summary of one server only', async () => {
    const stage = await openStage();
    await stage.done(stage.ada, freeze(FROZEN), freeze('frozen-02'));
    expect(await secretOf(stage, FROZEN)).not.toBe(await secretOf(stage, 'frozen-02'));
    const boards = ['facilitator', 'contributor', 'observer'] as const;
    for (const role of boards) expect((await visit(stage, FROZEN, stage.board.secret(role))).status).toBe(404);
    const join = { secret: await secretOf(stage, FROZEN), name: 'Eve' };
    expect((await stage.board.ask('/join', { body: join })).status).toBe(404);
  });

  it('Q18 gives the frozen summary as a file, as often as is reasonable and to nobody without the link', async () => {
    const stage = await openStage();
    await stage.done(stage.ada, freeze(FROZEN));
    const secret = await secretOf(stage, FROZEN);
    const take = (body: object) => stage.server.ask(`/api/v1/summaries/${FROZEN}/export`, { body });
    const { status, headers, text } = await take({ secret, format: 'json' });
    expect([status, headers.get('cache-control'), headers.get('content-security-policy')]).toEqual([
      200,
      'no-store',
      expect.stringContaining("default-src 'none'"),
    ]);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[^"/\\]+\.json"/);
    expect(canonicalJson(JSON.parse(text))).toBe(await contentOf(stage, FROZEN));
    const absent = await visit(stage, 'not-there', secret);
    const wrong = await take({ secret: 'wrong', format: 'json' });
    expect([wrong.status, wrong.text]).toEqual([404, absent.text]);
    expect((await take({ secret, format: 'exe' })).status).toBe(400);
    expect((await take({ secret, format: 'json', language: 'fr' })).status).toBe(400);
    const more: number[] = [];
    for (let i = 0; i < 20; i++) more.push((await take({ secret, format: 'json' })).status);
    expect([more[0], more[19]]).toEqual([200, 429]);
    await stage.done(stage.ada, share(FROZEN, null));
    expect((await take({ secret, format: 'json' })).status).toBe(404);
  });

  it('Q16 is told to facilitators alone', async () => {
    const stage = await openStage();
    await stage.done(stage.ada, freeze(FROZEN), freeze('frozen-02', { days: null }));
    const [first] = (await listed(stage, stage.cy)).body;
    expect(first?.link).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:\\d+/s/${FROZEN}#[\\w-]{22}$`));
    for (const by of [stage.bob, stage.ole]) {
      const { status, body } = await listed(stage, by);
      expect([status, body.map(({ id, by: name, link }) => [id, name, link])]).toEqual([
        200,
        [
          [FROZEN, 'Ada', null],
          ['frozen-02', 'Ada', null],
        ],
      ]);
    }
    const elsewhere = await (await stage.server.create({ title: 'Elsewhere' })).join('Eve', 'facilitator');
    expect((await listed(stage, elsewhere)).status).toBe(404);
    expect((await stage.board.ask('/summaries')).status).toBe(401);
    await stage.done(stage.ada, { type: 'remove-person', participant: stage.cy.participant.id });
    expect((await listed(stage, stage.cy)).status).toBe(404);
    expect((await visit(stage, FROZEN, await secretOf(stage, FROZEN))).status).toBe(200);
  });

  it('Q16 is not found by trying: wrong secrets have a budget, the right one is never refused', async () => {
    const stage = await Stage.open({ document: [documentWith(['one'])], exemptLoopback: false });
    await stage.done(stage.ada, freeze(FROZEN));
    const secret = await secretOf(stage, FROZEN);
    const answers: number[] = [];
    for (let i = 0; i < 12; i++) answers.push((await visit(stage, FROZEN, `wrong-${i}`)).status);
    expect(answers).toEqual([...Array.from({ length: 10 }, () => 404), 429, 429]);
    expect((await visit(stage, FROZEN, secret)).status).toBe(200);
  });

  it('Q16 opens nothing to the pages of others', async () => {
    const stage = await openStage();
    await stage.done(stage.ada, freeze(FROZEN));
    const secret = await secretOf(stage, FROZEN);
    const from = async (headers: object): Promise<number> => (await visit(stage, FROZEN, secret, { headers })).status;
    expect(await from({ origin: 'https://evil.example' })).toBe(403);
    expect(await from({ origin: 'null' })).toBe(403);
    expect(await from({ origin: stage.server.origin })).toBe(200);
    expect(await from({ cookie: `forwhom=${stage.ada.token}` })).toBe(403);
  });
});
