import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import { TestServer, type Answer } from '../server/server.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'forwhom-'));
});
afterEach(() => rmSync(data, { recursive: true }));

const ours = {
  id: 'ours',
  name: 'Ours',
  purpose: 'To see what happens.',
  minutes: 0,
  people: { from: 1, to: 2 },
  asksFunction: false,
  zones: [{ id: 'all', prompt: 'What?', short: 'What', color: 'sun', x: 0, y: 0, width: 400, height: 400 }],
  steps: [],
};

interface Saved {
  readonly template: Template;
  readonly key: string;
}

const start = (more: object = {}): Promise<TestServer> => TestServer.start({ env: { DATA_DIR: data }, ...more });
const add = (server: TestServer, template: unknown = ours): Promise<Answer<Saved>> =>
  server.ask<Saved>('/api/v1/templates', { body: { template } });
const change = (server: TestServer, template: { readonly id: string }, key: string): Promise<Answer<Saved>> =>
  server.ask<Saved>(`/api/v1/templates/${template.id}`, { method: 'PUT', body: { template, key } });

describe('templates under attack', () => {
  it('E4 a crowd of wrong values is refused as a whole', async () => {
    const server = await start();
    const tools = Array.from({ length: 60_000 }, () => 0);
    for (const steps of [[{ tools }], [tools], tools]) {
      const { status, text } = await server.ask('/api/v1/templates', { body: { template: { ...ours, steps } } });
      expect(status).toBe(400);
      expect(JSON.parse(text).errors).toEqual([{ path: 'body', message: 'must have less in it' }]);
    }
  });

  it('E4 the largest template is no crowd', async () => {
    const server = await start();
    const [zone] = ours.zones;
    const question = { question: 'Who?', lens: null };
    const step = (i: number) => ({
      id: `s${i}`,
      phase: 'Do',
      title: 'Do',
      prompt: 'Do it.',
      minutes: 1,
      zone: null,
      tools: ['write', 'arrange', 'group', 'mark', 'fit', 'thread', 'evidence', 'plan'],
      ballot: { questions: Array.from({ length: 8 }, () => question) },
      script: { say: 'a', watch: 'b', stuck: 'c', ahead: 'd' },
    });
    const template = {
      ...ours,
      zones: Array.from({ length: 60 }, (_, i) => ({ ...zone, id: `z${i}` })),
      steps: Array.from({ length: 60 }, (_, i) => step(i)),
      notes: Array.from({ length: 300 }, () => ({ zone: 'z1', text: 'A note' })),
    };
    expect((await add(server, template)).status).toBe(201);
  });

  it('E5 a template is changed no more often than templates may be created', async () => {
    const server = await start({ exemptLoopback: false });
    const { body } = await add(server);
    const statuses = [];
    for (let i = 0; i < 31; i += 1) statuses.push((await change(server, body.template, body.key)).status);
    expect(statuses).toEqual([...Array<number>(29).fill(200), 429, 429]);
  });

  it('E8 a key opens the template that it was given for, and none that has its id later', async () => {
    const server = await start();
    const { body: first } = await add(server);
    const path = '/api/v1/templates/ours';
    const remove = async (key: string) => (await server.ask(path, { method: 'DELETE', body: { key } })).status;
    expect(await remove(first.key)).toBe(204);
    const { body: second } = await add(server);
    expect(second.template.id).toBe('ours');
    expect((await change(server, second.template, first.key)).status).toBe(403);
    expect(await remove(first.key)).toBe(403);
    expect((await change(server, second.template, second.key)).body.key).toBe(second.key);
    expect(await remove(second.key)).toBe(204);
    writeFileSync(join(data, 'templates', 'ours.en.json'), JSON.stringify(ours));
    server.clock.advance(2_000);
    for (const { key } of [first, second]) expect((await change(server, ours, key)).status).toBe(403);
  });

  it('E8 what people take out of the folder takes its key along, also one that the passphrase gave', async () => {
    const passphrase = 'open sesame';
    const server = await start({ env: { DATA_DIR: data, CREATE_PASSPHRASE: passphrase } });
    const file = join(data, 'templates', 'ours.en.json');
    const put = (): void => {
      server.clock.advance(2_000);
      writeFileSync(file, JSON.stringify(ours));
    };
    const takeOut = async (): Promise<void> => {
      rmSync(file);
      server.clock.advance(2_000);
      expect((await server.ask('/api/v1/templates/ours')).status).toBe(404);
    };
    const { body: added } = await server.ask<Saved>('/api/v1/templates', { body: { template: ours, passphrase } });
    // What cannot be used for a while is not gone.
    writeFileSync(file, '{');
    server.clock.advance(2_000);
    expect((await server.ask('/api/v1/templates/ours')).status).toBe(404);
    put();
    expect((await change(server, ours, added.key)).status).toBe(200);
    await takeOut();
    put();
    expect((await change(server, ours, added.key)).status).toBe(403);
    const body = { template: ours, passphrase };
    const { body: changed } = await server.ask<Saved>('/api/v1/templates/ours', { method: 'PUT', body });
    await takeOut();
    put();
    expect((await change(server, ours, changed.key)).status).toBe(403);
  });
});
