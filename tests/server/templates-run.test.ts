import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { boardFile } from '@forwhom/shared/boardFile/schema.ts';
import { toBoardFile } from '@forwhom/shared/boardFile/toBoardFile.ts';
import { must } from '@forwhom/shared/foundation/assert.ts';
import { buildSummary } from '@forwhom/shared/summary/buildSummary.ts';
import { template, type Template } from '@forwhom/shared/templates/schema.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { languages } from '@forwhom/shared/vocabulary/language.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import type { Step } from '@forwhom/shared/vocabulary/workshop.ts';
import { Participant } from '../support/participant.ts';
import { stopAll, until } from '../support/stock.ts';
import { TestServer } from './server.ts';

const folder = join(import.meta.dirname, '..', '..', 'shared', 'templates');
const methods = languages.flatMap((language) =>
  readdirSync(join(folder, language))
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${language}/${name.replace('.json', '')}`),
);

/** After this time everybody may send twenty commands again; no connection is given up for it. */
const REST_MS = 2_000;

afterEach(stopAll);

/** One facilitator and two contributors, who do in every step what it is for, and nothing else. */
class Room {
  readonly method: Template;
  readonly server: TestServer;
  readonly ada: Participant;
  readonly ben: Participant;
  readonly cleo: Participant;
  /** Zones in which somebody has written. */
  readonly #written = new Set<string>();

  private constructor(method: Template, server: TestServer, people: readonly [Participant, Participant, Participant]) {
    [this.ada, this.ben, this.cleo] = people;
    this.method = method;
    this.server = server;
  }

  static async open(path: string): Promise<Room> {
    const [language = '', templateId = ''] = path.split('/');
    const server = await TestServer.start();
    const { created: board } = await server.create({ templateId, language });
    const venue = { port: server.port, board };
    const people = await Promise.all([
      Participant.join(venue, 'Ada', 'facilitator'),
      Participant.join(venue, 'Ben', 'contributor', 'sales'),
      Participant.join(venue, 'Cleo', 'contributor', 'support'),
    ]);
    const method = template.parse(JSON.parse(readFileSync(join(folder, `${path}.json`), 'utf8')));
    return new Room(method, server, people);
  }

  get everybody(): readonly Participant[] {
    return [this.ada, this.ben, this.cleo];
  }

  /** Goes through the agenda. A board without one is written on as it is. */
  async run(): Promise<void> {
    const { steps } = this.ada.part('agenda');
    if (steps.length === 0) {
      await this.#write(this.method.zones.map(({ id }) => id));
      await this.#mark();
    }
    for (const [i, step] of steps.entries()) {
      // So that everybody may wish for something again.
      this.server.clock.advance(REST_MS);
      await this.ada.does(i === 0 ? { type: 'start' } : { type: 'next', from: must(steps[i - 1], 'a step').id });
      await until(() => this.everybody.every((one) => one.step === step.id), `everybody is in ${step.id}`);
      await this.#do(step, steps[i + 1]);
    }
    expect((await this.ada.wish({ type: 'next', from: steps.at(-1)?.id ?? null })).status).toBe(409);
  }

  async #do(step: Step, next: Step | undefined): Promise<void> {
    const { tools, ballot, veil } = step;
    if (tools.includes('write')) await this.#write(this.#zonesOf(step), veil !== 'visible');
    if (veil !== 'visible' && next?.veil === 'visible') await this.#reveal();
    if (tools.includes('arrange') && !tools.includes('write') && !tools.includes('group')) await this.#arrange();
    if (tools.includes('group')) await this.#group(step.zone);
    if (tools.includes('mark')) await this.#mark();
    if (tools.includes('evidence')) this.#notesIn(step.zone).forEach((note) => this.ben.know(note, 'assume'));
    if (tools.includes('thread') && !tools.includes('fit')) this.#link();
    if (ballot !== null) await this.#vote();
    if (tools.includes('fit')) await this.#fit();
    if (tools.includes('plan')) await this.#plan();
    await Promise.all(this.everybody.map((one) => one.ready()));
  }

  /** The step's zone, or any; and at the first hidden writing the zones that no step shows by itself. */
  #zonesOf({ zone, veil }: Step): readonly string[] {
    const { steps, zones } = this.method;
    const led = new Set(steps.map((step) => step.zone));
    const others = veil === 'visible' ? [] : zones.filter(({ id }) => !led.has(id) && !this.#written.has(id));
    return [zone ?? must(zones[0], 'a zone').id, ...others.map(({ id }) => id)];
  }

  async #write(zones: readonly string[], hidden = false): Promise<void> {
    const before = this.ada.notes.length;
    for (const zone of zones) {
      this.#written.add(zone);
      for (const one of [this.ben, this.cleo]) {
        const text = `${one.name} on ${zone}`;
        if (hidden) one.draft(zone, text);
        else one.write(zone, text);
      }
    }
    await Promise.all([this.ben.ready(), this.cleo.ready()]);
    if (!hidden) await this.#everybodySees(before + 2 * zones.length);
    else expect(this.ada.notes.length).toBe(before);
  }

  #everybodySees(notes: number): Promise<void> {
    return until(() => this.everybody.every((one) => one.notes.length === notes), `everybody sees ${notes} notes`);
  }

  async #reveal(): Promise<void> {
    const drafts = this.ben.drafts.length + this.cleo.drafts.length;
    const before = this.ada.notes.length;
    expect(drafts).toBeGreaterThan(0);
    await this.ada.does({ type: 'reveal' });
    await this.#everybodySees(before + drafts);
  }

  #notesIn(zone: string | null): readonly NoteId[] {
    return this.ben.notes.filter((note) => zone === null || note.zone === zone).map(({ id }) => id);
  }

  async #arrange(): Promise<void> {
    const { id, zone } = must(this.ben.notes.at(-1), 'something was written');
    const other = must(
      this.method.zones.find((one) => one.id !== zone),
      'there is another zone',
    );
    this.ben.move(id, other.id);
    await until(() => this.ada.board.notes.get(id)?.zone === other.id, 'a note lies elsewhere');
  }

  /** Two themes of a note each; the others stay loose. */
  async #group(zone: string | null): Promise<void> {
    const [one, another] = this.#notesIn(zone);
    this.ben.group([must(one, 'a note')], 'One kind');
    this.ben.group([must(another, 'another note')], 'Another kind');
    await until(() => this.ada.themes.length === 2, 'there are two themes');
  }

  /** The last note of every zone is new to two people. */
  async #mark(): Promise<void> {
    const last = new Map(this.ben.notes.map((note) => [note.zone, note.id]));
    for (const note of last.values()) {
      for (const one of [this.ben, this.cleo]) await one.does({ type: 'mark', note, on: true });
    }
    await until(() => Object.keys(this.ada.part('taps').marks).length >= last.size, 'everybody is told what is new');
  }

  #link(): void {
    const [from, to] = [this.ben.notes[0], this.ben.notes.at(-1)];
    this.ben.link(must(from, 'a note').id, must(to, 'a note').id);
  }

  async #vote(): Promise<void> {
    await this.ada.does({ type: 'open-voting' });
    await until(() => this.everybody.every((one) => one.sets.at(-1)?.state === 'open'), 'the voting is open');
    const { id, rounds, slate } = must(this.ada.sets.at(-1), 'a set');
    for (const [n, round] of rounds.entries()) {
      const candidate = must(slate[n % slate.length], 'a candidate').id;
      for (const one of this.everybody) {
        expect((await one.cast(round.id, candidate, 1)).status).toBe(200);
        await one.say(round.id, 'done');
      }
    }
    await this.ada.does({ type: 'close-voting', set: id });
    for (const { id: round } of rounds) await this.ada.does({ type: 'reveal-result', round });
    const isTold = (one: Participant): boolean =>
      one.sets.at(-1)?.rounds.every(({ result }) => result !== null) === true;
    await until(() => this.everybody.every(isTold), 'everybody is told the results');
  }

  async #fit(): Promise<void> {
    const [value] = this.#notesIn('value');
    const standings = this.ben.sets.at(-1)?.rounds[0]?.result?.standings ?? [];
    const customers = standings.slice(0, 3);
    for (const { candidate } of customers) {
      this.ben.link(must(value, 'a value'), candidate);
      for (const one of [this.ben, this.cleo]) await one.does({ type: 'fit', customer: candidate, tap: 'under' });
    }
    const told = (): number => Object.values(this.ada.part('taps').fit).filter(({ under }) => under === 2).length;
    await until(() => told() === customers.length, 'everybody is told who is underserved');
  }

  async #plan(): Promise<void> {
    await this.ben.does({ type: 'plan-next-step', nextStep: 'next-step-1', what: 'Go and see' } as never);
    await until(() => this.ada.part('insights').nextSteps.length === 1, 'there is a next step');
  }

  /** At the end: was it worth it, and what only the room can say. */
  async close(): Promise<void> {
    this.server.clock.advance(REST_MS);
    await this.ada.does({ type: 'ask-rating', about: 'worth' });
    for (const one of this.everybody) await one.does({ type: 'rate', about: 'worth', value: 4 });
    await this.ada.does({ type: 'end-rating', about: 'worth' });
    for (const { id, source, starter } of this.method.questions) {
      if (source.kind === 'told') await this.ada.does({ type: 'set-sentence', about: id, text: starter, links: [] });
    }
    const told = this.method.questions.filter(({ source }) => source.kind === 'told').length;
    const isSaid = (): boolean => Object.keys(this.ada.part('insights').sentences).length === told;
    await until(isSaid, 'everything is said');
    await until(() => this.ada.part('insights').ratings[0]?.open === false, 'the rating has ended');
  }

  summary(): Summary {
    const { file } = toBoardFile({
      agenda: this.ada.part('agenda'),
      zones: this.ada.part('zones'),
      sets: this.ada.sets,
      insights: this.ada.part('insights'),
      taps: this.ada.part('taps'),
      content: this.ada.board,
      asksFunction: true,
      people: new Map(this.everybody.map(({ id, name }) => [id, name])),
      names: false,
    });
    return buildSummary(boardFile.parse(JSON.parse(JSON.stringify(file))));
  }
}

describe('every built-in template', () => {
  it.for(methods)(
    'T26 %s can be run from its first step to its last, and all of its questions are answered',
    async (path) => {
      const room = await Room.open(path);
      await room.run();
      await room.close();
      expect(room.everybody.flatMap(({ notices, online }) => [...notices, online])).toEqual([true, true, true]);

      const { answers, nextSteps, worth, language, counts } = room.summary();
      expect(answers.map(({ id, question }) => [id, question])).toEqual(
        room.method.questions.map(({ id, question }) => [id, question]),
      );
      expect(answers.filter(({ sentence }) => sentence === null || sentence === '').map(({ id }) => id)).toEqual([]);
      expect(answers.filter(({ sentence }) => sentence?.includes('{')).map(({ id }) => id)).toEqual([]);
      expect([language, worth?.answered, counts.notes]).toEqual([room.method.language, 3, room.ada.notes.length]);
      expect(nextSteps.map(({ what }) => what)).toEqual(room.method.steps.length === 0 ? [] : ['Go and see']);
    },
  );
});
