import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disposition } from '@forwhom/server/http/exported.ts';
import { summaryFileName } from '@forwhom/server/exports/fileName.ts';
import { canonicalJson } from '@forwhom/shared/boardFile/canonical.ts';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import type { Problem } from '@forwhom/shared/protocol/http.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { Scene } from '../secrecy/scene.ts';
import { finished } from '../support/finished.ts';
import { everyFile, imported, readable, take } from './exporting.ts';
import { TestServer } from './server.ts';
import { Stage } from './stage.ts';

const json = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));
const formatOf = (path: string) => path.split('.')[1] as Parameters<typeof readable>[0];

describe('who may export what', () => {
  it('X1 Whoever is on a board may take every file along, and nobody else', async () => {
    const stage = await Stage.open();
    for (const path of everyFile) {
      for (const { token } of [stage.ada, stage.bob, stage.ole]) {
        stage.server.clock.advance(3_000);
        expect((await take(stage.board, path, token)).status).toBe(200);
      }
      expect((await take(stage.board, path)).status).toBe(401);
      const elsewhere = await stage.server.create();
      const stranger = await elsewhere.join('Stan');
      expect((await take(stage.board, path, stranger.token)).status).toBe(404);
    }
  });

  it('X2 What is hidden is in no byte of any file, for nobody, the facilitator and its writer included', async () => {
    const scene = await Scene.open();
    const tab = await scene.tab(scene.bob);
    tab.write('PRIVATE-7f3a');
    await tab.saved();
    for (const path of everyFile) {
      for (const { token } of [scene.ada, scene.bob, scene.cat, scene.eve]) {
        scene.server.clock.advance(3_000);
        const { status, bytes } = await take(scene.board, path, token);
        expect(status).toBe(200);
        expect(readable(formatOf(path), bytes)).not.toContain('PRIVATE-7f3a');
      }
    }
  });

  it('X3 Names of authors are in a file only where a facilitator asks for them', async () => {
    const server = await TestServer.start();
    const board = await imported(server, finished);
    const boss = await board.join('Zenobia', 'facilitator');
    const other = await board.join('Xaver');
    const author = 'Grace Hopper-Lindström';
    for (const path of everyFile) {
      server.clock.advance(60_000);
      const plain = readable(formatOf(path), (await take(board, path, boss.token)).bytes);
      expect(plain).not.toContain(author);
      const refused = await take(board, `${path}?names=1`, other.token);
      expect([refused.status, (json(refused.bytes) as Problem).errors?.[0]?.path]).toEqual([403, 'names']);
    }
    const named = await take(board, 'summary.md?names=1', boss.token);
    expect(readable('md', named.bytes)).toContain(author);
  });
});

describe('what a file holds', () => {
  it('X4 A summary has as many notes as the board, and the votes are those that were counted', async () => {
    const server = await TestServer.start();
    const board = await imported(server, finished);
    const { token } = await board.join('Ada', 'facilitator');
    const summary = json((await take(board, 'summary.json', token)).bytes) as Summary;
    const file = json((await take(board, 'board.json', token)).bytes) as BoardFile;
    const inAppendix = summary.appendix
      .flatMap(({ themes, loose }) => [...themes.flatMap(({ notes }) => notes), ...loose])
      .map(({ text }) => text);
    expect(inAppendix.toSorted()).toEqual(finished.notes.map(({ text }) => text).toSorted());
    expect(summary.counts.notes).toBe(finished.notes.length);
    const dots = (rounds: readonly { readonly standings: readonly { readonly dots: number }[] }[]) =>
      rounds.map(({ standings }) => standings.map((one) => one.dots));
    const counted = finished.sets.flatMap(({ rounds }) => rounds.map(({ result }) => result));
    expect(dots(summary.rounds)).toEqual(dots(counted));
    expect(file.notes).toHaveLength(finished.notes.length);
  });

  it('X5 JSON is canonical, so that equal boards give equal bytes', async () => {
    const stage = await Stage.open();
    for (const path of ['summary.json', 'board.json']) {
      const [first, second] = [
        await take(stage.board, path, stage.ada.token),
        await take(stage.board, path, stage.bob.token),
      ];
      const text = Buffer.from(first.bytes).toString('utf8');
      expect(text).toBe(canonicalJson(JSON.parse(text)));
      if (path === 'summary.json') expect(Buffer.from(second.bytes).toString('utf8')).toBe(text);
    }
  });

  it('X6 The summary speaks the language that is asked for, else the board’s', async () => {
    const server = await TestServer.start();
    const board = await imported(server, finished);
    const { token } = await board.join('Ada');
    const heading = async (query: string) => readable('md', (await take(board, `summary.md${query}`, token)).bytes);
    expect(await heading('')).toContain('What we found');
    expect(await heading('?language=de')).toContain('Was wir herausgefunden haben');
  });
});

describe('how a file is sent', () => {
  it('X7 A file is saved, never shown with the rights of the page', async () => {
    const stage = await Stage.open();
    for (const path of everyFile) {
      const { headers } = await take(stage.board, path, stage.ada.token);
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[ -~]+"; filename\*=UTF-8''[!-~]+$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'.*sandbox$/);
    }
  });

  it('X8 A file is named after its board and day, whatever the title holds', () => {
    const named = (title: string) => disposition(summaryFileName({ title, at: Date.UTC(2026, 10, 22) }, 'pdf'));
    expect(named('Integration team')).toBe(
      `attachment; filename="Integration team 2026-11-22.pdf"; filename*=UTF-8''Integration%20team%202026-11-22.pdf`,
    );
    expect(named('../../etc/passwd')).toContain('filename="etc passwd 2026-11-22.pdf"');
    expect(named('a"b\r\nSet-Cookie: x')).toContain('filename="a b Set-Cookie x 2026-11-22.pdf"');
    expect(named('\u202efdp.exe')).toContain('filename="fdp.exe 2026-11-22.pdf"');
    expect(named('🎉')).toContain(`filename="2026-11-22.pdf"; filename*=UTF-8''%F0%9F%8E%89%202026-11-22.pdf`);
    expect(disposition(summaryFileName({ title: '🎉', at: null }, 'pdf'))).toContain('filename="forwhom.pdf"');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
        const header = named(title);
        expect(header).toMatch(/^attachment; filename="[ !#-.0-[\]-~]+"; filename\*=UTF-8''[\w!#$&+.^`|~%-]+$/);
        const [, encoded = ''] = header.split("UTF-8''");
        const name = decodeURIComponent(encoded);
        expect(name).toMatch(/2026-11-22\.pdf$/);
        expect(name).not.toMatch(/[/\\:*?"<>|\p{Cc}\u202a-\u202e\u2066-\u2069]|^[.\s]/u);
        expect(Buffer.byteLength(name)).toBeLessThan(256);
      }),
    );
  });

  it('X9 What cannot be asked for is named', async () => {
    const stage = await Stage.open();
    const asked = async (path: string) => {
      const { status, bytes } = await take(stage.board, path, stage.ada.token);
      return [status, (json(bytes) as Problem).errors?.map((error) => error.path)];
    };
    expect(await asked('summary.exe')).toEqual([400, ['format']]);
    expect(await asked('summary.pdf?names=yes')).toEqual([400, ['names']]);
    expect(await asked('summary.pdf?language=xx&size=9')).toEqual([400, ['language', 'size']]);
    expect(await asked('board.png?zone=nowhere')).toEqual([400, ['zone']]);
  });

  it('X10 A session that asks for many files is asked to wait', async () => {
    const stage = await Stage.open();
    const statuses: number[] = [];
    for (let i = 0; i < 22; i++) statuses.push((await take(stage.board, 'summary.json', stage.ada.token)).status);
    expect(statuses).toEqual([...Array<number>(20).fill(200), 429, 429]);
    const refused = await take(stage.board, 'summary.json', stage.ada.token);
    expect(refused.headers.get('retry-after')).toBe('3');
    expect((await take(stage.board, 'summary.json', stage.bob.token)).status).toBe(200);
  });

  it('X11 The description of the API has every file with its media type', async () => {
    const server = await TestServer.start();
    const { text } = await server.ask('/api/v1/openapi.json');
    const { paths } = JSON.parse(text) as {
      paths: Record<string, { get: { responses: Record<string, { content: object }> } }>;
    };
    const typesOf = (path: string) =>
      Object.keys(paths[`/api/v1/boards/{id}/${path}`]?.get.responses['200']?.content ?? {});
    expect(typesOf('summary.{format}')).toEqual(expect.arrayContaining(['application/pdf', 'text/csv; charset=utf-8']));
    expect(typesOf('board.{format}')).toEqual([
      'application/json; charset=utf-8',
      'image/png',
      'image/svg+xml; charset=utf-8',
    ]);
  });
});
