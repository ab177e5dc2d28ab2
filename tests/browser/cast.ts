import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import type { PersonFunction, Role } from '@forwhom/shared/vocabulary/people.ts';
import { createBoard, Participant, secretOf, type Venue } from '../support/participant.ts';
import { freePort, ServerProcess } from '../support/process.ts';
import { stopAll } from '../support/stock.ts';
import { laptop, Person, phone, type Door } from './stage.ts';

/** Those who follow a script: the second facilitator, and all contributors who have no browser here. */
const SCRIPTED = [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 14, 16, 17, 18, 19, 20, 21, 22, 23].map((n) => `P${n}`);
/** With the four who have a browser, F2 and all of the above: 25 people. */
export const EVERYBODY = SCRIPTED.length + 5;

const speaking: readonly PersonFunction[] = ['sales', 'support', 'development'];

/** A word that only its author may read for now, and that can be told from any other. */
export const planted = (who: string, what: string): string => `planted-${who}-${what}-`;
const plantedWord = /planted-(\w+)-/g;

/** A browser of which every byte is kept that its page receives from the server. */
export interface Watched {
  readonly person: Person;
  readonly heard: () => string;
}

function watch(person: Person): Watched {
  const frames: string[] = [];
  const keep = (data: string | Buffer): void => void frames.push(data.toString('latin1'));
  person.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => keep(payload)));
  person.page.on('response', (response) => {
    if (response.url().includes('/api/')) void response.body().then(keep, () => undefined);
  });
  return { person, heard: () => frames.join('\n') };
}

/** One workshop of 25 people on a server of its own, with everything on disk. */
export class Cast {
  readonly server: ServerProcess;
  readonly venue: Venue;
  /** Facilitates beside F1. */
  readonly f2: Participant;
  readonly #data: string;
  readonly #scripted = new Map<string, Participant>();
  readonly #browsers = new Map<string, Watched>();

  private constructor(server: ServerProcess, data: string, venue: Venue, f2: Participant) {
    this.server = server;
    this.#data = data;
    this.venue = venue;
    this.f2 = f2;
    this.#scripted.set('F2', f2);
  }

  /** The server runs, the board is there, and everybody but the late one has come. */
  static async gather(): Promise<Cast> {
    const data = mkdtempSync(join(tmpdir(), 'forwhom-hour-'));
    const server = new ServerProcess(await freePort(), data);
    await server.start();
    const venue = await createBoard(server.port, { templateId: 'whos-your-customer' });
    const cast = new Cast(server, data, venue, await Participant.join(venue, 'F2', 'facilitator', 'management'));
    await cast.open('F1', laptop, 'facilitator');
    await cast.open('P5');
    await cast.open('P13', phone);
    await Promise.all(
      SCRIPTED.map(async (name, n) => {
        const speaksFor = speaking[n % speaking.length] ?? null;
        cast.#scripted.set(name, await Participant.join(venue, name, 'contributor', speaksFor));
      }),
    );
    return cast;
  }

  /** Somebody comes with a browser, by the link, and stays. */
  async open(name: string, options = laptop, role: Role = 'contributor'): Promise<Person> {
    const door: Door = {
      id: this.venue.board.boardId,
      server: this.server,
      secret: (of) => secretOf(this.venue, of),
    };
    const person = await Person.open(this.server, options, true);
    this.#browsers.set(name, watch(person));
    await person.come(door, name, role);
    return person;
  }

  /** Who follows a script, by name. */
  script(name: string): Participant {
    const found = this.#scripted.get(name);
    if (found === undefined) throw new Error(`${name} follows no script`);
    return found;
  }

  person(name: string): Person {
    const found = this.#browsers.get(name);
    if (found === undefined) throw new Error(`${name} has no browser`);
    return found.person;
  }

  get scripted(): readonly Participant[] {
    return [...this.#scripted.values()];
  }

  get contributors(): readonly Participant[] {
    return this.scripted.filter((one) => one !== this.f2);
  }

  /** Who read a word that somebody else had planted: `reader < author`. */
  leaks(): string[] {
    const readers: readonly { readonly name: string; readonly heard: string }[] = [
      ...this.scripted.map(({ name, heard }) => ({ name, heard })),
      ...[...this.#browsers].map(([name, { heard }]) => ({ name, heard: heard() })),
    ];
    return readers.flatMap(({ name, heard }) =>
      [...heard.matchAll(plantedWord)].flatMap(([, author]) => (author === name ? [] : [`${name} < ${author}`])),
    );
  }

  async end(): Promise<void> {
    stopAll();
    await this.server.end('SIGKILL');
    rmSync(this.#data, { recursive: true, force: true });
  }
}

/** Goes there with the Tab key alone. */
export async function tabTo({ page }: Person, to: Locator): Promise<void> {
  for (let i = 0; i < 80; i++) {
    if (await to.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way there by Tab: ${String(to)}`);
}
