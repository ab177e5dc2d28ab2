import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failureOf } from '@forwhom/server/adapters/templates/files.ts';
import type { Problem } from '@forwhom/shared/protocol/http.ts';
import type { Template, TemplateCard } from '@forwhom/shared/templates/schema.ts';
import { versionOf } from '@forwhom/shared/templates/versionOf.ts';
import { TestServer, type Answer } from './server.ts';
import { repeat } from '../support/random.ts';

const root = join(import.meta.dirname, '..', '..');
const central = JSON.parse(
  readFileSync(join(root, 'shared', 'templates', 'en', 'whos-your-customer.json'), 'utf8'),
) as Template;
const ours = { ...central, id: 'acme-version', basedOn: central.id, name: 'ACME version' } as Template;

interface Saved {
  readonly template: Template;
  readonly key: string;
}

let data: string;
let folder: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'forwhom-'));
  folder = join(data, 'templates');
});
afterEach(() => rmSync(data, { recursive: true }));

const start = (env: Readonly<Record<string, string>> = {}, more: object = {}): Promise<TestServer> =>
  TestServer.start({ env: { DATA_DIR: data, ...env }, ...more });

const add = (server: TestServer, template: unknown, more: object = {}): Promise<Answer<Saved & Problem>> =>
  server.ask<Saved & Problem>('/api/v1/templates', { body: { template, ...more } });
const cards = async (server: TestServer, query = ''): Promise<readonly TemplateCard[]> =>
  (await server.ask<TemplateCard[]>(`/api/v1/templates${query}`)).body;
const files = (): readonly string[] =>
  (readdirSync(data).includes('templates') ? readdirSync(folder) : []).filter((name) => !name.startsWith('.'));
const put = (name: string, content: unknown): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
};

/** The central template with another value at one place. */
function changed(path: readonly (string | number)[], value: unknown): unknown {
  const copy: unknown = structuredClone(central);
  const last = path.at(-1) ?? '';
  const place = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], copy);
  (place as Record<string | number, unknown>)[last] = value;
  return copy;
}

describe('the schema of template files', () => {
  it('T18 is published by the server and in the repository, and the two are the same', async () => {
    const server = await start();
    const { status, body } = await server.ask<Record<string, unknown>>('/api/v1/templates/schema.json');
    expect([status, body['title']]).toEqual([200, 'Forwhom template']);
    // When this fails: fetch it from a running server, write it there, and format it.
    expect(JSON.parse(readFileSync(join(root, 'docs', 'template.schema.json'), 'utf8'))).toEqual(body);
  });
});

describe('a template that is wrong', () => {
  const cases: readonly (readonly [readonly (string | number)[], unknown, string])[] = [
    [['steps', 3, 'minutes'], -1, 'template.steps[3].minutes: must be between 0 and 480'],
    [['steps', 3, 'minutes'], 481, 'template.steps[3].minutes: must be between 0 and 480'],
    [['steps', 3, 'minutes'], '5', 'template.steps[3].minutes: must be a number'],
    [['minutes'], 5.5, 'template.minutes: must be a whole number'],
    [['name'], '  ', 'template.name: must not be empty'],
    [['name'], 'x'.repeat(121), 'template.name: must have at most 120 characters'],
    [['name'], undefined, 'template.name: is missing'],
    [['zones'], [], 'template.zones: must not be empty'],
    [
      ['zones', 0, 'color'],
      'pink',
      'template.zones[0].color: must be one of "sun", "apricot", "rose", "lilac", "sky", "mint", "paper"',
    ],
    [['zones', 1, 'id'], 'do', 'template.zones[1].id: is used twice'],
    [['zones', 0, 'onclick'], 'x', 'template.zones[0].onclick: is not known here'],
    [['steps', 1, 'zone'], 'nowhere', 'template.steps[1].zone: must be the id of a zone'],
    [
      ['steps', 1, 'tools', 0],
      'explode',
      'template.steps[1].tools[0]: must be one of "write", "arrange", "group", "mark", "fit", "thread", "evidence", "plan"',
    ],
    [['steps', 6, 'ballot', 'secret'], 'yes', 'template.steps[6].ballot.secret: must be true or false'],
    [
      ['questions', 0, 'source', 'step'],
      'talk',
      'template.questions[0].source.step: must be the id of a step with a ballot',
    ],
    [
      ['questions', 0, 'source', 'kind'],
      'oracle',
      'template.questions[0].source.kind: must be one of "round", "fit", "zone", "told"',
    ],
    [['id'], '../../etc/passwd', 'template.id: must be lower-case letters, digits and inner hyphens, at most 40'],
    [['people', 'to'], 2, 'template.people.to: must not be less than from'],
    [['steps'], 'none', 'template.steps: must be a list'],
  ];

  it.for(cases)(
    'T19 is refused by path and reason, and nothing of it is kept: %j = %j',
    async ([path, value, said]) => {
      const server = await start();
      const { status, body } = await add(server, changed(path, value));
      expect([status, body.errors?.map((one) => `${one.path}: ${one.message}`)[0]]).toEqual([400, said]);
      expect([files(), (await cards(server)).filter(({ builtIn }) => !builtIn)]).toEqual([[], []]);
    },
  );

  it('T19 is refused whatever it holds, and says where', async () => {
    const server = await start();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(central)), fc.jsonValue({ maxDepth: 3 }), async (key, value) => {
        const answer = await add(server, changed([key], value));
        if (answer.status === 201) return;
        expect(answer.status).toBe(400);
        for (const one of answer.body.errors ?? []) expect(one.path).toMatch(/^template\b/);
        expect(answer.body.errors).not.toEqual([]);
      }),
      { numRuns: 60 * repeat },
    );
  });
});

describe('the library', () => {
  it('T20 offers every template once, in the language that was asked for or else in the one it speaks', async () => {
    const server = await start();
    await add(server, { ...ours, name: 'Zoo' });
    await add(server, { ...ours, id: 'aal', name: 'Aal', language: 'de' });
    for (const language of ['en', 'de']) {
      const all = await cards(server, `?language=${language}`);
      expect(all.map(({ id }) => id).filter((id, i, ids) => ids.indexOf(id) !== i)).toEqual([]);
      expect([all[0]?.id, all.at(-2)?.id, all.at(-1)?.id]).toEqual(['whos-your-customer', 'aal', 'acme-version']);
      const own = all.filter(({ builtIn }) => builtIn);
      expect([own.length, new Set(own.map((one) => one.language))]).toEqual([12, new Set([language])]);
      const names = own.slice(1).map(({ name }) => name);
      expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, language)));
    }
    const find = async (id: string, language: string) =>
      (await server.ask<Template>(`/api/v1/templates/${id}?language=${language}`)).body.language;
    expect([await find('blank', 'de'), await find('aal', 'en'), await find('acme-version', 'de')]).toEqual([
      'de',
      'de',
      'en',
    ]);
    expect((await server.ask('/api/v1/templates?language=fr')).status).toBe(400);
  });

  it('T21 keeps what is saved in a file, which another server of this folder reads', async () => {
    const first = await start();
    const { body } = await add(first, ours);
    expect(files()).toEqual(['acme-version.en.json']);
    expect(JSON.parse(readFileSync(join(folder, 'acme-version.en.json'), 'utf8'))).toEqual(body.template);
    const second = await start();
    expect((await second.ask<Template>('/api/v1/templates/acme-version')).body).toEqual(body.template);
    expect((await second.create({ templateId: 'acme-version' })).id).toMatch(/^[\w-]{22}$/);
  });

  it('T21 sees what people put into the folder, change and take away there, without a restart', async () => {
    const server = await start();
    const own = async (): Promise<readonly string[]> => {
      server.clock.advance(1_000);
      return (await cards(server)).filter(({ builtIn }) => !builtIn).map(({ name }) => name);
    };
    expect(await own()).toEqual([]);
    put('by hand.json', ours);
    expect(await own()).toEqual(['ACME version']);
    put('by hand.json', { ...ours, name: 'ACME 2' });
    utimesSync(join(folder, 'by hand.json'), 1, 1);
    expect(await own()).toEqual(['ACME 2']);
    rmSync(join(folder, 'by hand.json'));
    expect(await own()).toEqual([]);
  });

  it('T22 leaves a file that it cannot use alone, logs which and why, once, and offers all others', async () => {
    put('half.json', '{"id": "half",');
    put('wrong.json', changed(['steps', 3, 'minutes'], 999));
    put('mine.json', { ...ours, id: 'blank' });
    put('one.json', ours);
    put('two.json', ours);
    put('large.json', { ...ours, id: 'large', notes: undefined, purpose: 'x'.repeat(250_000) });
    mkdirSync(join(folder, 'folder.json'));
    put('.hidden.json', '{');
    put('notes.txt', 'hello');
    const server = await start();
    expect((await cards(server)).filter(({ builtIn }) => !builtIn).map(({ id }) => id)).toEqual(['acme-version']);
    server.clock.advance(5_000);
    await cards(server);
    const said = server.log.text
      .split('\n')
      .filter((line) => line.includes('cannot be used'))
      .map((line) => JSON.parse(line) as { path: string; reason: string });
    expect(said.map(({ path, reason }) => `${path.slice(folder.length + 1)}: ${reason.slice(0, 60)}`)).toEqual([
      'folder.json: is no file',
      expect.stringMatching(/^half\.json: is no valid JSON: /),
      'large.json: is larger than 200000 bytes',
      'mine.json: id: is the one of a built-in template',
      'two.json: id: is in this language the one of one.json',
      'wrong.json: steps[3].minutes: must be between 0 and 480 (line 1)',
    ]);
    // A template that would be called like one of them is written beside it.
    const { body } = await add(server, { ...ours, id: 'half', name: 'Half' });
    expect(readFileSync(join(folder, 'half.json'), 'utf8')).toBe('{"id": "half",');
    expect([body.template.id, files().includes('half.en.json')]).toEqual(['half', true]);
  });

  it('T22 writes over no file that it cannot use', async () => {
    put('acme-version.en.json', 'precious');
    const server = await start();
    const { body } = await add(server, ours);
    expect([body.template.id, readFileSync(join(folder, 'acme-version.en.json'), 'utf8')]).toEqual([
      'acme-version-2',
      'precious',
    ]);
    const german = { ...body.template, language: 'de' };
    put('acme-version-2.de.json', 'precious too');
    const { status } = await server.ask('/api/v1/templates/acme-version-2', {
      method: 'PUT',
      body: { template: german, key: body.key },
    });
    expect([status, files()]).toEqual([
      200,
      ['acme-version-2-2.de.json', 'acme-version-2.de.json', 'acme-version-2.en.json', 'acme-version.en.json'],
    ]);
  });

  it('T28 offers the built-in ones where the folder cannot be read, says so once, and saves nothing', async () => {
    const server = await start();
    const { body: saved } = await add(server, ours);
    const path = '/api/v1/templates/acme-version';
    const change = { method: 'PUT', body: { template: ours, key: saved.key } };
    renameSync(folder, join(data, 'aside'));
    writeFileSync(folder, 'in its place');
    for (let i = 0; i < 3; i++) {
      server.clock.advance(5_000);
      expect((await cards(server)).filter(({ builtIn }) => builtIn)).toHaveLength(12);
      expect((await server.ask<Template>('/api/v1/templates/blank')).status).toBe(200);
      expect([(await add(server, ours)).status, (await server.ask(path, change)).status]).toEqual([503, 503]);
    }
    const lines = server.log.text.split('\n').filter((line) => line.includes('saved templates cannot be read'));
    expect(lines.map((line) => (JSON.parse(line) as { path: string }).path)).toEqual([folder]);
    expect(server.log.text).not.toContain('a bug');
    expect(readFileSync(folder, 'utf8')).toBe('in its place');

    rmSync(folder);
    renameSync(join(data, 'aside'), folder);
    server.clock.advance(5_000);
    expect((await cards(server)).map(({ id }) => id)).toContain('acme-version');
    expect((await server.ask(path, change)).status).toBe(200);
  });

  it('T28 offers the built-in ones where the folder could never be read', async () => {
    writeFileSync(folder, 'in its place');
    const server = await start();
    expect(await cards(server)).toHaveLength(12);
  });

  it('T23 gives a new template an id of its own, made of its name where the wanted one is taken', async () => {
    const server = await start();
    const ids = [];
    for (const template of [ours, ours, ours, central, { ...ours, id: 'other', language: 'de' }]) {
      const { status, body } = await add(server, template);
      expect(status).toBe(201);
      ids.push(body.template.id);
    }
    expect(ids).toEqual(['acme-version', 'acme-version-2', 'acme-version-3', 'who-s-your-customer', 'other']);
    const many = await Promise.all(Array.from({ length: 10 }, () => add(server, ours)));
    expect(new Set(many.map(({ body }) => body.template.id)).size).toBe(10);
  });

  it('T23 takes templates from whoever may create boards', async () => {
    const closed = await start({ CREATE_PASSPHRASE: 'open sesame' });
    expect((await add(closed, ours)).status).toBe(403);
    expect((await add(closed, ours, { passphrase: 'wrong' })).body.errors).toEqual([
      { path: 'passphrase', message: 'is missing or wrong' },
    ]);
    expect((await add(closed, ours, { passphrase: 'open sesame' })).status).toBe(201);
    const limited = await start({}, { exemptLoopback: false });
    const statuses = [];
    for (let i = 0; i < 16; i += 1) {
      statuses.push((await add(limited, ours)).status);
      statuses.push((await limited.ask('/api/v1/boards', { body: {} })).status);
    }
    expect(statuses.filter((status) => status === 429).length).toBe(2);
  });

  it('T24 lets whoever has its key, or the passphrase of the server, change and delete a template', async () => {
    const server = await start({ CREATE_PASSPHRASE: 'open sesame' });
    const passphrase = 'open sesame';
    const { body: saved } = await add(server, ours, { passphrase });
    const { body: other } = await add(server, ours, { passphrase });
    const path = '/api/v1/templates/acme-version';
    const next = { ...ours, name: 'ACME, changed' };
    const change = (more: object, template: unknown = next): Promise<Answer<Saved & Problem>> =>
      server.ask(path, { method: 'PUT', body: { template, ...more } });
    expect((await change({})).status).toBe(403);
    expect((await change({ key: other.key })).body.errors).toEqual([{ path: 'key', message: 'is missing or wrong' }]);
    expect((await change({ passphrase: 'wrong' })).status).toBe(403);
    expect((await server.ask(path, { method: 'DELETE', body: { key: other.key } })).status).toBe(403);
    expect((await server.ask<Template>(path)).body.name).toBe('ACME version');
    expect((await change({ key: saved.key })).body).toMatchObject({
      template: { name: 'ACME, changed' },
      key: saved.key,
    });
    expect((await change({ passphrase }, ours)).body.template.name).toBe('ACME version');
    expect((await change({ key: saved.key }, { ...ours, id: 'blank' })).status).toBe(400);
    expect((await change({ key: saved.key }, { ...ours, language: 'de' })).status).toBe(200);
    expect(files()).toEqual(['acme-version-2.en.json', 'acme-version.de.json', 'acme-version.en.json']);
    expect((await server.ask(path, { method: 'DELETE', body: { key: saved.key } })).status).toBe(204);
    expect((await server.ask(path, { method: 'DELETE', body: { key: saved.key } })).status).toBe(404);
    expect((await change({ key: saved.key })).status).toBe(404);
    expect([files(), (await server.ask(path)).status]).toEqual([['acme-version-2.en.json'], 404]);
  });

  it.each(['..acme-version.mark.part', '.acme-version.en.json.part'])(
    'T24 has none to whom nobody has the key: where the disk has no room for %s, nothing is saved',
    async (aside) => {
      const server = await start();
      mkdirSync(folder);
      // Whatever is written there finds no space left on the device.
      symlinkSync('/dev/full', join(folder, aside));
      const { status, body } = await add(server, ours);
      expect([status, body.detail]).toEqual([503, expect.stringContaining('Nothing was changed; try again soon')]);
      expect(server.log.text).not.toContain('a bug');
      const path = '/api/v1/templates/acme-version';
      expect([files(), (await server.ask(path)).status]).toEqual([[], 404]);
      expect(readdirSync(folder)).not.toContain(aside);
      const { body: saved } = await add(server, ours);
      expect(saved.template.id).toBe('acme-version');
      expect((await server.ask(path, { method: 'DELETE', body: { key: saved.key } })).status).toBe(204);
    },
  );

  it.each([
    ['ENOSPC', 'full'],
    ['EDQUOT', 'full'],
    ['EROFS', 'broken'],
    ['EIO', 'broken'],
    ['EACCES', 'broken'],
    ['EPERM', 'broken'],
    ['ENOTDIR', 'broken'],
  ])('T24 knows %s as a disk that is %s, and names no file', (code, reason) => {
    const failure = failureOf(Object.assign(new Error(`${code}: open 'acme-version'`), { code }));
    expect(failure).toMatchObject({ name: 'StorageFailure', reason });
    expect(String(failure)).not.toContain('acme');
    const bug = Object.assign(new Error('x'), { code: 'EISDIR' });
    expect(failureOf(bug)).toBe(bug);
  });

  it('T24 stays as it was where the disk has no room for what it is changed to', async () => {
    const server = await start();
    const { body: saved } = await add(server, ours);
    symlinkSync('/dev/full', join(folder, '.acme-version.en.json.part'));
    const path = '/api/v1/templates/acme-version';
    const change = { method: 'PUT', body: { template: { ...ours, name: 'Another' }, key: saved.key } };
    expect((await server.ask(path, change)).status).toBe(503);
    expect((await server.ask<Template>(path)).body.name).toBe('ACME version');
    expect((await server.ask<Saved>(path, change)).body.template.name).toBe('Another');
  });

  it('T29 a change that names what it began from takes the place of that alone, in whatever language', async () => {
    const server = await start();
    const { body: first } = await add(server, ours);
    const path = '/api/v1/templates/acme-version';
    const change = (template: unknown, was?: readonly string[]): Promise<Answer<Saved & Problem>> =>
      server.ask(path, { method: 'PUT', body: { template, key: first.key, was } });
    const now = async (): Promise<Template> => (await server.ask<Template>(path)).body;
    const began = versionOf(await now());
    const theirs = { ...first.template, purpose: 'Theirs' };
    const mine = { ...first.template, name: 'Mine' };
    expect((await change(theirs, [began])).status).toBe(200);
    const { status, body } = await change(mine, [began]);
    expect([status, body.errors]).toEqual([409, [{ path: 'was', message: 'must name what is there' }]]);
    expect(await now()).toEqual(theirs);
    // One whose answer was lost is among them.
    expect((await change(mine, [began, versionOf(theirs)])).status).toBe(200);
    const german = { ...mine, language: 'de' } as Template;
    expect((await change(german, [versionOf(mine)])).status).toBe(200);
    expect([await now(), files()]).toEqual([german, ['acme-version.en.json']]);
    put('more.json', theirs);
    server.clock.advance(1_000);
    expect((await change(theirs, [versionOf(german)])).status).toBe(409);
    expect((await change(theirs)).status).toBe(200);
  });

  it('T24 never changes a built-in template', async () => {
    const server = await start({ CREATE_PASSPHRASE: 'open sesame' });
    const path = '/api/v1/templates/whos-your-customer';
    const before = (await server.ask(path)).text;
    for (const method of ['PUT', 'DELETE']) {
      const body = { ...(method === 'PUT' ? { template: central } : {}), passphrase: 'open sesame' };
      const { status, body: said } = await server.ask(path, { method, body });
      expect([status, said.detail]).toEqual([403, 'Built-in templates cannot be changed. Copy it.']);
    }
    expect((await server.ask(path)).text).toBe(before);
  });

  it('T25 holds 500 files of 200 kB, and says so when there is no room for one more', async () => {
    const server = await start();
    const { body: saved } = await add(server, ours);
    for (let i = 0; i < 499; i += 1) put(`file-${i}.json`, '{');
    server.clock.advance(1_000);
    const { status, body } = await add(server, ours);
    expect([status, body.detail]).toEqual([409, expect.stringContaining('500 templates')]);
    const again = { method: 'PUT', body: { template: ours, key: saved.key } };
    expect((await server.ask('/api/v1/templates/acme-version', again)).status).toBe(200);
    rmSync(join(folder, 'file-7.json'));
    expect((await add(server, ours)).status).toBe(201);

    const notes = Array.from({ length: 300 }, () => ({ zone: 'do', text: 'ä'.repeat(294) }));
    rmSync(join(folder, 'file-8.json'));
    const large = await add(server, { ...ours, notes });
    expect([large.status, large.body.detail]).toEqual([413, expect.stringContaining('195 KiB')]);
    expect(files().length).toBe(499);
  });
});
