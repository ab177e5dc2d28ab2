import { afterEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { Asides } from '@forwhom/server/threads/asides.ts';
import { readBoard } from '@forwhom/shared/board/readBoard.ts';
import type { BoardView, CreatedBoard, Joined } from '@forwhom/shared/protocol/http.ts';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import type { BoardContent } from '@forwhom/shared/vocabulary/board.ts';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { LedgerClient } from '../support/ledger.ts';
import { StockClient, stopAll, until } from '../support/stock.ts';
import { Board, TestServer, type Answer } from './server.ts';
import { Stage } from './stage.ts';
import { themeId, VotingScene } from './voting-scene.ts';

afterEach(stopAll);

const create = (
  server: TestServer,
  body: object,
  token?: string,
): Promise<Answer<CreatedBoard & { errors?: { path: string; message: string }[] }>> =>
  server.ask('/api/v1/boards', { body, token });

async function created(server: TestServer, body: object, token?: string): Promise<{ board: Board; eve: Joined }> {
  const answer = await create(server, body, token);
  if (answer.status !== 201) throw new Error(`creating answered ${answer.status}: ${answer.text}`);
  const board = new Board(server, answer.body);
  return { board, eve: await board.join('Eve', 'facilitator') };
}

type Part<Name extends WorkshopPart['part']> = Extract<WorkshopPart, { readonly part: Name }>['value'];
async function partOf<Name extends WorkshopPart['part']>(board: Board, name: Name, by: Joined): Promise<Part<Name>> {
  const { body } = await board.ask<BoardView>('', { token: by.token });
  return body.workshop.find(({ part }) => part === name)?.value as Part<Name>;
}

async function contentOf({ server, id }: Board): Promise<BoardContent & { readonly rows: number }> {
  const { journal } = await server.storage.document(id as BoardId, 1);
  const doc = new Y.Doc();
  for (const { bytes } of journal) Y.applyUpdate(doc, bytes);
  return { ...readBoard(doc), rows: journal.length };
}

const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);

describe('a new board', () => {
  it.each([30, 45, 60, 90])('M16 takes %i minutes when it is asked to', async (minutes) => {
    const server = await TestServer.start();
    const { board, eve } = await created(server, { minutes });
    const { steps } = await partOf(board, 'agenda', eve);
    expect(sum(steps.map((step) => step.minutes))).toBe(minutes);
  });

  it('M17 begins with the examples of its template in its first row, and speaks its language', async () => {
    const server = await TestServer.start();
    const id = 'jobs-to-be-done';
    for (const language of ['en', 'de'] as const) {
      const { body: template } = await server.ask<Template>(`/api/v1/templates/${id}?language=${language}`);
      expect([template.language, template.notes.length > 0]).toEqual([language, true]);
      const { board, eve } = await created(server, { templateId: id, language });
      const { notes, rows } = await contentOf(board);
      expect(rows).toBe(1);
      expect([...notes.values()].map(({ text }) => text)).toEqual(template.notes.map(({ text }) => text));
      const insights = await partOf(board, 'insights', eve);
      expect(insights.language).toBe(language);
      expect(insights.examples.toSorted()).toEqual([...notes.keys()].toSorted());
      const client = new StockClient(server.port, board.id, eve.token, eve.participant.id);
      await client.synced();
      expect(client.texts()).toEqual(template.notes.map(({ text }) => text).toSorted());
    }
  });

  it('M17 has no document yet where nothing lies on it', async () => {
    const server = await TestServer.start();
    expect((await contentOf((await created(server, { templateId: 'blank' })).board)).rows).toBe(0);
  });
});

describe('a board that goes on from another', () => {
  it('M20 is for facilitators and contributors there; to all others that board is absent', async () => {
    const stage = await Stage.open();
    const { server, board } = stage;
    const other = await (await server.create()).join('Nora', 'facilitator');
    const absent = await create(server, { from: { kind: 'again', board: 'x'.repeat(22) } }, stage.ada.token);
    expect(absent.status).toBe(404);
    for (const from of [
      { kind: 'again', board: board.id },
      { kind: 'continue', board: board.id, customer: 'whatever1' },
    ]) {
      for (const token of [stage.ole.token, other.token, undefined]) {
        const answer = await create(server, { from }, token);
        expect([answer.status, answer.text]).toEqual([404, absent.text]);
      }
    }
    for (const { token } of [stage.ada, stage.bob]) {
      expect((await create(server, { from: { kind: 'again', board: board.id } }, token)).status).toBe(201);
    }
    await stage.done(stage.ada, { type: 'remove-person', participant: stage.bob.participant.id });
    expect((await create(server, { from: { kind: 'again', board: board.id } }, stage.bob.token)).status).toBe(404);
  });

  it('M19 once more: the agenda as it is now, from the lobby, and then beside now', async () => {
    const scene = await VotingScene.begin(['Bob', 'Kim', 'Lee']);
    await scene.does({ type: 'add-step', title: 'Ours', prompt: 'Go', minutes: 5, after: null } as never);
    await scene.does({ type: 'start' });
    const { set, round } = await scene.open({ questions: [{ question: 'Who is biggest?', lens: '▲' }] });
    for (const person of scene.people) await scene.cast(person, round, set.slate[0]?.id ?? '', 1);
    await scene.finish();
    const { round: hidden } = await scene.open({ questions: [{ question: 'Not revealed?', lens: '●' }] });
    await scene.cast(scene.person(0), hidden, set.slate[1]?.id ?? '', 1);
    const from = { kind: 'again', board: scene.board.id };
    const { board, eve } = await created(scene.server, { from, minutes: 30 }, scene.person(0).token);
    const agenda = await partOf(board, 'agenda', eve);
    expect(agenda).toMatchObject({
      title: 'A board',
      current: null,
      startedAt: null,
      steps: [{ title: 'Ours', minutes: 30 }],
    });
    const { then } = await partOf(board, 'insights', eve);
    expect(then).toMatchObject({
      people: 3,
      answers: [{ question: 'Who is biggest?', leaders: [{ dots: 3, rank: 1 }] }],
    });
    expect(JSON.stringify(await board.ask('', { token: eve.token }))).not.toContain('Not revealed?');
    expect(await partOf(board, 'rounds', eve)).toEqual([]);
    expect((await contentOf(board)).notes.size).toBe(0);
  });

  it('M19 once more: what only facilitators are told does not come along with a contributor', async () => {
    const server = await TestServer.start();
    const source = await server.create();
    const ada = await source.join('Ada', 'facilitator');
    const bob = await source.join('Bob');
    for (const [by, comes] of [
      [ada, true],
      [bob, false],
    ] as const) {
      const { board, eve } = await created(server, { from: { kind: 'again', board: source.id } }, by.token);
      const { steps } = await partOf(board, 'agenda', eve);
      expect(steps.some(({ script }) => (script?.say ?? '') !== '')).toBe(comes);
    }
  });

  it('O51 keeps nobody there waiting while what the workshop came to is drawn', async () => {
    const { server, board, ada, bob, cy } = await Stage.open();
    const writer = new LedgerClient('bob', bob.participant.id);
    writer.connect(server.port, board.id, bob.token);
    await until(() => writer.synced, 'in');
    const { promise: mayDraw, resolve: draw } = Promise.withResolvers<void>();
    const ask = Reflect.get(Asides.prototype, 'ask') as (this: Asides, data: unknown) => Promise<unknown>;
    const drawing = vi.spyOn(Asides.prototype, 'ask').mockImplementation(async function (this: Asides, data) {
      await mayDraw;
      return ask.call(this, data);
    });
    try {
      const asked = create(server, { from: { kind: 'again', board: board.id } }, cy.token);
      await expect.poll(() => drawing.mock.calls.length).toBe(1);
      writer.write();
      await until(() => writer.acknowledged.size === 1, 'stored meanwhile');
      const rename = { type: 'rename-person', participant: bob.participant.id, name: 'Robert' } as never;
      expect((await board.command(rename, ada.token)).status).toBe(200);
      draw();
      expect((await asked).status).toBe(201);
    } finally {
      draw();
      writer.disconnect();
      drawing.mockRestore();
    }
  });

  it('M18 with a customer that was found there, and nothing that is still hidden', async () => {
    const scene = await VotingScene.begin(['Bob']);
    const [{ server, board: source }, bob] = [scene, scene.person(0)];
    const from = { kind: 'continue', board: source.id, customer: themeId(2) };
    const wish = { templateId: 'know-your-customer', minutes: 45, from };
    const { board, eve } = await created(server, wish, bob.token);
    const { title, steps } = await partOf(board, 'agenda', eve);
    expect(title).toMatch(/^Theme 2: /);
    expect(sum(steps.map((step) => step.minutes))).toBe(45);
    const zones = await partOf(board, 'zones', eve);
    expect(zones.every(({ prompt }) => prompt.startsWith('Theme 2 · '))).toBe(true);
    const { notes, rows } = await contentOf(board);
    const examples = (await partOf(board, 'insights', eve)).examples;
    const brought = [...notes.values()].filter(({ id }) => !examples.includes(id));
    expect(brought.map(({ text }) => text)).toEqual(['note 4', 'note 5', 'note 6']);
    expect(brought.every(({ author, zone }) => author === null && zone === zones[0]?.id)).toBe(true);
    expect(rows).toBe(1);
    const nobody = await create(server, { from: { ...from, customer: 'nobody-there' } }, bob.token);
    expect([nobody.status, nobody.body.errors?.[0]?.path]).toEqual([400, 'from.customer']);
  });
});
