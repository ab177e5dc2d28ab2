import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '@forwhom/shared/boardFile/canonical.ts';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { summaryFormats, type FrozenLinks, type SummaryFormat } from '@forwhom/shared/protocol/http.ts';
import type { SummaryId } from '@forwhom/shared/vocabulary/ids.ts';
import { LEAST_ANSWERS } from '@forwhom/shared/vocabulary/insight.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { CELL_VOTERS } from '@forwhom/shared/rules/cells.ts';
import { formsOf } from '../secrecy/scene.ts';
import { Participant } from '../support/participant.ts';
import { decoded, wordsOf } from '../support/picture.ts';
import { stopAll } from '../support/stock.ts';
import { bare, everyFile, imported, take } from './exporting.ts';
import { Hour } from './leaving-hour.ts';
import { layersOf } from './layers.ts';
import { reading } from './reading.ts';
import { Board, TestServer } from './server.ts';

/** A clock that runs, and can be moved on, so that nobody who asks for much has to wait. */
let ahead = Date.UTC(2026, 10, 22, 14);
const now = (): number => Math.round(ahead + performance.now());
const clock = { now, monotonic: now };
const advance = (ms: number): void => void (ahead += ms);

/** A file as somebody took it along: by whom, whether with names, and its address. */
interface Taken {
  readonly by: 'facilitator' | 'contributor' | 'observer' | 'link';
  readonly names: boolean;
  readonly path: string;
  readonly bytes: Buffer;
}

/** Formats of which the same summary gives the same bytes. */
const TEXTS = ['json', 'md', 'html', 'csv'] as const;
const FROZEN = [
  { id: 'frozen-as-promised' as SummaryId, names: false },
  { id: 'frozen-with-names' as SummaryId, names: true },
];

let hour: Hour;
let board: Board;
let phrase = '';
const secrets: string[] = [];
const taken: Taken[] = [];
/** The same after all was revealed that had been hidden. */
const later: Taken[] = [];

const formatOf = (path: string): SummaryFormat => path.split('.')[1] as SummaryFormat;
const isSummary = ({ path }: Taken): boolean => path.startsWith('summary.');
const textOf = (one: Taken | undefined): string => one?.bytes.toString('utf8') ?? '';
const summaryOf = (one: Taken | undefined): Summary => JSON.parse(textOf(one)) as Summary;
const boardOf = (one: Taken | undefined): BoardFile => JSON.parse(textOf(one)) as BoardFile;
const found = (by: Taken['by'], path: string, names = false, among = taken): Taken | undefined =>
  among.find((one) => one.by === by && one.path === path && one.names === names);

async function fetched(by: Taken['by'], token: string, path: string, names: boolean): Promise<Taken> {
  advance(3_000);
  const { status, bytes } = await take(board, names ? `${path}?names=1` : path, token);
  if (status !== 200) throw new Error(`${path} answered ${status}: ${Buffer.from(bytes).toString()}`);
  return { by, names, path, bytes: Buffer.from(bytes) };
}

async function fromLinks(formats: readonly SummaryFormat[]): Promise<Taken[]> {
  const { body } = await hour.boss.request<FrozenLinks>('/summaries', 'GET', undefined);
  const files: Taken[] = [];
  for (const { id, names } of FROZEN) {
    const secret = new URL(body.find((one) => one.id === id)?.link ?? '').hash.slice(1);
    secrets.push(secret);
    for (const format of formats) {
      advance(3_000);
      const response = await fetch(`${board.server.origin}/api/v1/summaries/${id}/export`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ secret, format }),
      });
      if (response.status !== 200) throw new Error(`${format} answered ${response.status}`);
      files.push({ by: 'link', names, path: `summary.${format}`, bytes: Buffer.from(await response.arrayBuffer()) });
    }
  }
  return files;
}

beforeAll(async () => {
  const server = await TestServer.start({ adapters: { clock } });
  hour = await Hour.run(server.port, advance);
  board = new Board(server, hour.venue.board);
  phrase = board.created.rescuePhrase;
  secrets.push(...(['facilitator', 'contributor', 'observer'] as const).map((role) => board.secret(role)));
  const { boss, contributor, observer } = hour;
  for (const path of everyFile) {
    taken.push(await fetched('facilitator', boss.token, path, false));
    taken.push(await fetched('facilitator', boss.token, path, true));
    taken.push(await fetched('contributor', contributor.token, path, false));
    taken.push(await fetched('observer', observer.token, path, false));
  }
  for (const { id, names } of FROZEN) await boss.does({ type: 'freeze', summary: id, names, days: 30 });
  taken.push(...(await fromLinks(summaryFormats)));
  await hour.revealAll();
  const readable = everyFile.filter((path) => path !== 'board.png');
  for (const path of readable) later.push(await fetched('facilitator', boss.token, path, false));
  later.push(...(await fromLinks(TEXTS)));
  stopAll();
}, 150_000);
afterAll(stopAll);

/** Texts that none of the items begins with, and items that are none of the texts: each counts once. */
function unmatched(items: readonly string[], texts: readonly string[]): { missing: string[]; extra: string[] } {
  const left = items.map(bare);
  const longestFirst = texts.map(bare).toSorted((a, b) => b.length - a.length);
  const missing = longestFirst.filter((text) => {
    const at = left.findIndex((item) => item.startsWith(text));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return { missing, extra: left };
}

describe('what a workshop leaves with', () => {
  it('P20 every note that was revealed is in every file once, letter for letter, and nothing else is a note', async () => {
    const texts = hour.written.map(({ text }) => text);
    expect(texts.length).toBeGreaterThan(80);
    for (const one of taken.filter(isSummary)) {
      const format = formatOf(one.path);
      const { items } = await reading(format, one.bytes);
      // On a slide each line is a paragraph.
      const wanted = format === 'pptx' ? texts.flatMap((text) => text.split('\n')) : texts;
      expect(unmatched(items, wanted), `${one.by} ${one.path}`).toEqual({ missing: [], extra: [] });
    }
    for (const one of taken.filter(({ path }) => path === 'board.json')) {
      expect(
        boardOf(one)
          .notes.map(({ text }) => text)
          .toSorted(),
      ).toEqual(texts.toSorted());
    }
  });

  it('P21 votes, places, people and turnout are those of the ledger, in every file that has rankings', async () => {
    expect(hour.votes.map(({ question }) => question)).toHaveLength(4);
    const line = (row: readonly (string | number)[]): string => bare(row.join('|'));
    for (const one of taken.filter((each) => isSummary(each) && each.path !== 'summary.csv')) {
      const { rows, text } = await reading(formatOf(one.path), one.bytes);
      const read = rows.map(line);
      const where = `${one.by} ${one.path}`;
      for (const { rows: ranking, voted, abstained, of } of hour.votes) {
        const wanted = ranking.map(line);
        expect(
          wanted.filter((row) => !read.includes(row)),
          where,
        ).toEqual([]);
        const turnout = [`${voted} of ${of} voted`, ...(abstained === 0 ? [] : [`${abstained} abstained`])];
        expect(bare(text), where).toContain(bare(turnout.join(' · ')));
      }
      // Whoever is a candidate stands once in each ranking, so that no row is too many.
      const ranked = read.filter((row) => /^\d+=?\|.*\|\d+\|\d+\|\d+$/.test(row) && !/^[1-5]\|\d+$/.test(row));
      expect(ranked.toSorted(), where).toEqual(hour.votes.flatMap(({ rows: all }) => all.map(line)).toSorted());
    }
    const { rounds } = summaryOf(found('observer', 'summary.json'));
    expect(rounds.map(({ question, turnout }) => ({ question, ...turnout }))).toEqual(
      hour.votes.map(({ question, voted, abstained, of }) => ({ question, voted, abstained, of })),
    );
  });

  it('P21 each note of a spreadsheet stands beside the dots of its theme, its marks and how it is known', async () => {
    const { rows } = await reading('csv', found('facilitator', 'summary.csv')?.bytes ?? Buffer.alloc(0));
    const known = { saw: 'we saw it', told: 'they told us', assume: 'we assume' } as const;
    for (const [, theme = '', note = '', evidence, marks, ...dots] of rows.slice(1)) {
      const title = theme === '' ? note : theme;
      const wanted = hour.votes.map(({ rows: ranking }) => ranking.find(([, candidate]) => candidate === title)?.[2]);
      expect([note, ...dots]).toEqual([note, ...wanted.map((count) => String(count ?? ''))]);
      const told = hour.known.get(note);
      expect([note, evidence, marks]).toEqual([
        note,
        told === undefined ? '' : known[told],
        String(hour.marks.get(note) ?? 0),
      ]);
    }
  });

  it('P22 what was said, tapped and planned is in the summary as it was, above it the sentence of the room', () => {
    const summary = summaryOf(found('contributor', 'summary.json'));
    const [first, second] = summary.answers;
    expect([first?.sentence, first?.edited, second?.edited]).toEqual([hour.said[0], true, false]);
    expect(first?.leaders.map(({ title }) => title)).toEqual(['Clinics', 'GPs', 'Patients']);
    expect(summary.dissent.map(({ text }) => text)).toEqual([hour.said[1]]);
    expect(summary.surprises?.remarks.map(({ text }) => text)).toEqual([hour.said[2]]);
    expect(summary.nextSteps.map(({ what, owner }) => [what, owner])).toEqual([[hour.said[3], 'the office']]);
    expect(summary.worth?.counts).toEqual(hour.worth);
    expect(Object.fromEntries(summary.fit.map(({ title, taps }) => [title, taps]))).toEqual(hour.taps);
    expect(summary.flow?.links.reduce((sum, { weight }) => sum + weight, 0)).toBe(12);
    expect(summary.people).toBe(hour.people.length - 1);
  });

  it('P23 a picture of the board has every note in it', () => {
    for (const by of ['facilitator', 'contributor', 'observer'] as const) {
      const svg = textOf(found(by, 'board.svg'));
      const words = bare(wordsOf(svg).join(''));
      expect(hour.written.filter(({ text }) => !words.includes(bare(text)))).toEqual([]);
      const [, width = '0', height = '0'] = /viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
      const picture = decoded(found(by, 'board.png')?.bytes ?? Buffer.alloc(0));
      expect(picture.width / picture.height).toBeCloseTo(Number(width) / Number(height), 2);
    }
    // Whoever asks, it is the same picture: nothing is drawn that only some may see.
    const png = (by: Taken['by']): string | undefined => found(by, 'board.png')?.bytes.toString('base64');
    expect([png('contributor'), png('observer')]).toEqual([png('facilitator'), png('facilitator')]);
  });
});

/** Words of the workshop that can be told from all others, without capitals. */
const known = (): ReadonlySet<string> =>
  new Set(
    [...hour.written.map(({ text }) => text), ...hour.said, ...hour.unsaid, ...hour.people.map(({ name }) => name)]
      .flatMap((text) => text.match(/zqx[a-z]+/gi) ?? [])
      .map((word) => word.toLowerCase()),
  );

/** Which of them can be read in a file, in whatever of its layers. */
function wordsIn(bytes: Buffer): Set<string> {
  const universe = known();
  const layers = layersOf(bytes).map((layer) => layer.toString('latin1').replaceAll('\0', ''));
  const words = layers.flatMap((text) => text.match(/zqx[a-z]+/gi) ?? []).map((word) => word.toLowerCase());
  return new Set(words.filter((word) => universe.has(word)));
}

const lower = (texts: Iterable<string>): string[] =>
  [...texts].flatMap((text) => text.match(/zqx[a-z]+/gi) ?? []).map((word) => word.toLowerCase());
const sorted = (words: Iterable<string>): string[] => [...words].toSorted();

/** What this file should say, of words that can be found in it. */
function wanted({ path, names }: Taken): string[] {
  const notes = lower(hour.written.map(({ text }) => text));
  const beside = lower(hour.authors);
  if (path === 'board.png') return [];
  if (path === 'board.svg') return sorted([...notes, ...(names ? lower(hour.written.map(({ by }) => by ?? '')) : [])]);
  if (path === 'summary.csv')
    return sorted([...notes, ...(names ? lower(hour.written.map(({ by }) => by ?? '')) : [])]);
  return sorted([...notes, ...lower(hour.said), ...(names ? beside : [])]);
}

describe('what it does not leave with', () => {
  it('P24 of all words and names there are those alone that may be, however deep one looks', () => {
    expect(hour.nobody.length).toBeGreaterThan(3);
    for (const one of taken) {
      const where = `${one.by} ${one.path} ${one.names}`;
      expect([where, sorted(new Set(wordsIn(one.bytes)))]).toEqual([where, sorted(new Set(wanted(one)))]);
    }
  });

  it('P24 nothing that is hidden, not revealed or deleted stands in any of them in another form', () => {
    const needles = [...hour.unsaid, ...hour.nobody].flatMap((text) => formsOf(text));
    const marker = (layer: Buffer): boolean => needles.some((needle) => layer.includes(needle));
    expect(taken.filter(({ bytes }) => layersOf(bytes).some(marker)).map(({ by, path }) => `${by} ${path}`)).toEqual(
      [],
    );
  });

  it('P24 no secret, token or id of the board goes along', () => {
    const ids = hour.people.flatMap(({ id, token }) => [id, token]);
    const rounds = hour.boss.sets.flatMap(({ id, rounds: all }) => [id, ...all.map((round) => round.id)]);
    const things = [...hour.boss.board.notes.keys(), ...hour.boss.board.themes.keys()];
    const needles = [...secrets, phrase, board.id, ...ids, ...rounds, ...things].map((text) => Buffer.from(text));
    expect(needles.length).toBeGreaterThan(150);
    const hits = taken.filter(({ bytes }) =>
      layersOf(bytes).some((layer) => needles.some((one) => layer.includes(one))),
    );
    expect(hits.map(({ by, path }) => `${by} ${path}`)).toEqual([]);
  });

  it('P24 the script is in the board file of a facilitator alone', () => {
    const { steps } = hour.boss.part('agenda');
    const watches = steps.flatMap(({ script }) => (script === undefined ? [] : [script.watch.slice(0, 24)]));
    expect(watches.length).toBeGreaterThan(8);
    const hasAny = ({ bytes }: Taken): boolean =>
      layersOf(bytes).some((layer) => watches.some((text) => text !== '' && layer.includes(text)));
    expect(taken.filter(hasAny).map(({ by, path }) => `${by} ${path}`)).toEqual([
      'facilitator board.json',
      'facilitator board.json',
    ]);
  });

  it('P25 of few answers and few voters there is nothing but how many they were', () => {
    for (const { by, names } of taken.filter(({ path }) => path === 'summary.json')) {
      const { answers, rounds } = summaryOf(found(by, 'summary.json', names));
      const { confidence } = answers[0] ?? { confidence: null };
      expect(confidence).toEqual({ answered: 2, counts: null, mean: null, spread: null });
      expect(2).toBeLessThan(LEAST_ANSWERS);
      for (const [n, { byFunction, standings }] of rounds.entries()) {
        for (const [name, cells] of Object.entries(byFunction ?? {})) {
          for (const [id, dots] of Object.entries(cells)) {
            const title = standings.find((each) => each.id === id)?.title ?? '';
            const cell = hour.votes[n]?.byFunction.get(`${name} ${title}`);
            if (dots !== null && dots > 0) expect([n, name, title, cell?.dots]).toEqual([n, name, title, dots]);
            if ((cell?.voters ?? 0) > 0 && (cell?.voters ?? 0) < CELL_VOTERS) expect(dots).toBeNull();
          }
        }
      }
    }
    const { rounds } = summaryOf(found('observer', 'summary.json'));
    const told = rounds.flatMap(({ byFunction }) =>
      Object.values(byFunction ?? {}).flatMap((cells) => Object.values(cells)),
    );
    expect([told.includes(null), told.some((dots) => (dots ?? 0) > 0)]).toEqual([true, true]);
    const { ratings } = boardOf(found('observer', 'board.json')).insights;
    expect(ratings.map(({ about, counts }) => [about, counts])).toEqual([
      ['worth', hour.worth],
      ['biggest', null],
    ]);
  });

  it('P26 the very search that found nothing finds all of it once it was revealed, and in a picture’s margin', () => {
    const hidden = hour.unsaid.filter((word) => !hour.deleted.includes(word));
    for (const one of later.filter(({ by }) => by === 'facilitator')) {
      const asked = /svg|csv/.test(one.path) ? hidden.filter((word) => word !== 'zqxlateround') : hidden;
      const words = wordsIn(one.bytes);
      expect([one.path, asked.filter((word) => !words.has(word))]).toEqual([one.path, []]);
    }
    const png = found('facilitator', 'board.png')?.bytes ?? Buffer.alloc(0);
    const type = Buffer.from('zTXt');
    const text = Buffer.concat([Buffer.from('Comment\0\0'), deflateSync('zqxdeleted')]);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(text.length);
    sum.writeUInt32BE(crc32(Buffer.concat([type, text])));
    const end = png.length - 12;
    const marked = Buffer.concat([png.subarray(0, end), size, type, text, sum, png.subarray(end)]);
    expect(sorted(wordsIn(marked))).toEqual(['zqxdeleted']);
  });

  it('P27 what was frozen is what the files said then, and stays so when everything is revealed', () => {
    for (const { names } of FROZEN) {
      const frozen = textOf(found('link', 'summary.json', names));
      expect(frozen).toBe(textOf(found('facilitator', 'summary.json', names)));
      for (const format of TEXTS) {
        const [then, since] = [taken, later].map((among) => found('link', `summary.${format}`, names, among));
        expect(textOf(since)).toBe(textOf(then));
      }
    }
    const live = summaryOf(found('facilitator', 'summary.json', false, later));
    expect(live.counts.notes).toBeGreaterThan(hour.written.length);
  });
});

describe('a board that goes elsewhere', () => {
  const elsewhere = (): Promise<TestServer> =>
    TestServer.start({ adapters: { clock, key: new Uint8Array(32).fill(9) } });
  const summaries = ['summary.json', 'summary.md', 'summary.html', 'summary.csv', 'board.svg'];

  it('P28 comes out of a server that shares nothing with the first as it went in, and gives the same answers', async () => {
    const server = await elsewhere();
    for (const names of [false, true]) {
      const file = found('facilitator', 'board.json', names);
      const copy = await imported(server, boardOf(file));
      const eve = await copy.join('Eve', 'facilitator');
      const asked = names ? '?names=1' : '';
      const again = await take(copy, `board.json${asked}`, eve.token);
      expect(Buffer.from(again.bytes).toString('utf8')).toBe(textOf(file));
      expect(textOf(file)).toBe(canonicalJson(boardOf(file)));
      for (const path of summaries) {
        advance(3_000);
        const { bytes } = await take(copy, path + asked, eve.token);
        const there = Buffer.from(bytes).toString('utf8');
        expect([path, there]).toEqual([path, textOf(found('facilitator', path, names))]);
      }
    }
  });

  it('P29 stays the same when people come to look around, and whoever took it along without the script', async () => {
    const server = await elsewhere();
    const copy = await imported(server, boardOf(found('observer', 'board.json')));
    const venue = { port: server.port, board: copy.created };
    const people = [];
    for (const name of ['Kim', 'Lee', 'Mo']) people.push(await Participant.join(venue, name));
    people.push(await Participant.join(venue, 'Eve', 'facilitator'), await Participant.join(venue, 'Ole', 'observer'));
    expect(people.every((one) => one.notes.length === hour.written.length && one.themes.length === 6)).toBe(true);
    for (const one of people) {
      const { bytes } = await take(copy, 'board.json', one.token);
      expect(Buffer.from(bytes).toString('utf8')).toBe(textOf(found('observer', 'board.json')));
      const summary = await take(copy, 'summary.json', one.token);
      expect(Buffer.from(summary.bytes).toString('utf8')).toBe(textOf(found('facilitator', 'summary.json')));
    }
    for (const one of people) one.leave();
    const eve = await copy.join('Eve', 'facilitator');
    const { bytes } = await take(copy, 'board.json', eve.token);
    expect(Buffer.from(bytes).toString('utf8')).toBe(textOf(found('observer', 'board.json')));
  });
});
