import type { BrowserContextOptions, Page } from 'playwright';
import { noteColors } from '@forwhom/shared/vocabulary/board.ts';
import type { RoundId, SetId, StepId } from '@forwhom/shared/vocabulary/ids.ts';
import type { CandidateId } from '@forwhom/shared/vocabulary/voting.ts';
import type { PersonFunction } from '@forwhom/shared/vocabulary/people.ts';
import { createBoard, Participant, secretOf, type Venue } from '../support/participant.ts';
import { stopAll, until } from '../support/stock.ts';

/** What the pictures need of whoever takes them. */
export interface Camera {
  readonly laptop: BrowserContextOptions;
  readonly phone: BrowserContextOptions;
  open(options: BrowserContextOptions, address: string): Promise<Page>;
  /** What is on the screen, or the page as high as it is. */
  shoot(page: Page, name: string, what?: 'whole'): Promise<void>;
}

const team: readonly (readonly [string, PersonFunction])[] = [
  ['Nora Klein', 'sales'],
  ['Emil Sørensen', 'sales'],
  ['Aylin Demir', 'sales'],
  ['Hugo Martin', 'sales'],
  ['Greta Lindqvist', 'support'],
  ['Bao Nguyen', 'support'],
  ['Ines Costa', 'support'],
  ['Felix Brandt', 'support'],
  ['Zoe Papadaki', 'development'],
  ['Mateusz Nowak', 'development'],
  ['Ravi Iyer', 'development'],
  ['Lucía Romero', 'design'],
  ['Sam O’Neill', 'management'],
  ['Yuki Tanaka', 'experience'],
];

const doing = [
  'Integrate suppliers’ catalogues',
  'Keep the order pipeline running',
  'Answer “where is my order?”',
  'Nightly stock reports',
  'Check invoices that do not match',
  'Keep the price list right',
  'Onboard new suppliers',
  'Fix what the night batch breaks',
  'Plan the warehouse shifts',
  'Translate product texts',
  'Run the returns desk',
  'Look after the database',
];
const values = [
  'Agents answer in one call instead of three',
  'Suppliers are listed the same day',
  'Nobody re-types an order',
  'Finance closes the month two days sooner',
  'Drivers know their slot before they leave',
  'Fewer wrong prices at the till',
  'Reports are there when the day begins',
  'Returns are paid back within a week',
];
const customers = [
  'Contact centre, night shift',
  'Contact centre agents on the phone',
  'The contact centre’s team leads',
  'New agents in the contact centre',
  'Small suppliers without IT',
  'Suppliers who send spreadsheets',
  'Large suppliers with their own system',
  'Shift planners in the warehouse',
  'Pickers in the warehouse',
  'Drivers who wait at the warehouse’s ramp',
  'Accounts payable in finance',
  'Month-end team in finance',
  'Database team on call',
  'Whoever repairs the database at night',
  'Customers who order for the first time',
  'Customers whose parcel is late',
  'Regular customers who order every week',
  'The works council',
  'Reporting team',
];

/** What all four with a browser write themselves. */
const mine: Readonly<Record<string, string>> = {
  do: 'Explain our own system to new colleagues',
  value: 'Somebody answers when it breaks',
  whom: 'Whoever is on call',
};

const sayings: readonly (readonly [string, readonly string[]])[] = [
  ['do', doing],
  ['value', values],
  ['whom', customers],
];

/** An hour of 18 people, from the lobby to the next steps, as two laptops and two phones show it. */
export async function takeHour(port: number, camera: Camera): Promise<void> {
  const venue = await createBoard(port, { title: 'Integration team: who is our customer?' });
  const hour = new Hour(venue, camera);
  try {
    await hour.gather();
    await hour.write();
    await hour.group();
    await hour.vote();
    await hour.goOn();
  } finally {
    stopAll();
  }
}

class Hour {
  readonly #venue: Venue;
  readonly #camera: Camera;
  #f: Participant | null = null;
  readonly #people: Participant[] = [];
  readonly #pages: { readonly who: string; readonly page: Page }[] = [];
  #count = 0;

  constructor(venue: Venue, camera: Camera) {
    this.#venue = venue;
    this.#camera = camera;
  }

  get #facilitator(): Participant {
    if (this.#f === null) throw new Error('nobody facilitates');
    return this.#f;
  }

  get #lead(): Page {
    const [first] = this.#pages;
    if (first === undefined) throw new Error('nobody looks');
    return first.page;
  }

  /** Every page, in light and dark. */
  async #all(name: string): Promise<void> {
    this.#count += 1;
    for (const { who, page } of this.#pages) await this.#one(page, `${name}-${who}`);
  }

  async #one(page: Page, name: string): Promise<void> {
    const numbered = `${String(this.#count).padStart(2, '0')}-${name}`;
    await this.#camera.shoot(page, numbered);
    await page.emulateMedia({ colorScheme: 'dark' });
    await this.#camera.shoot(page, `${numbered}-dark`);
    await page.emulateMedia({ colorScheme: 'light' });
  }

  /** Something that only this page shows for a moment. */
  async #aside(page: Page, name: string, button: string | RegExp): Promise<void> {
    await page.getByRole('button', { name: button }).first().click();
    await this.#one(page, name);
    await page.keyboard.press('Escape');
  }

  async #reach(step: string): Promise<void> {
    const [facilitator, everyone] = [this.#facilitator, [this.#facilitator, ...this.#people]];
    await facilitator.does({ type: 'next', from: facilitator.step as StepId | null });
    await until(() => everyone.every((one) => one.step === step), `everyone is in ${step}`);
  }

  async gather(): Promise<void> {
    this.#f = await Participant.join(this.#venue, 'Carla Rossi', 'facilitator', 'management');
    const seats = [
      ['facilitator', 'Mara Vogel', 'facilitator', this.#camera.laptop],
      ['contributor', 'Tove Hansen', 'contributor', this.#camera.laptop],
      ['phone-facilitator', 'Jonas Weber', 'facilitator', this.#camera.phone],
      ['phone', 'Pia Bianchi', 'contributor', this.#camera.phone],
    ] as const;
    for (const [who, name, role, options] of seats) {
      const { boardId } = this.#venue.board;
      const address = `http://127.0.0.1:${this.#venue.port}/b/${boardId}#${secretOf(this.#venue, role)}`;
      const page = await this.#camera.open(options, address);
      await page.getByRole('textbox', { name: 'Your name' }).fill(name);
      await page.keyboard.press('Enter');
      await page.getByText('Saved', { exact: true }).first().waitFor();
      this.#pages.push({ who, page });
    }
    for (const [name, speaksFor] of team) {
      this.#people.push(await Participant.join(this.#venue, name, 'contributor', speaksFor));
    }
    await this.#all('lobby');
    await this.#aside(this.#lead, 'people', /^People/);
    await this.#aside(this.#lead, 'steps', 'All steps');
    await this.#aside(this.#lead, 'share', 'Share');
  }

  async write(): Promise<void> {
    await this.#facilitator.does({ type: 'start' });
    await until(() => this.#facilitator.step !== null, 'the workshop has begun');
    for (const [zone, texts] of sayings) {
      await this.#reach(`write-${zone}`);
      for (const { page } of this.#pages) {
        await page.getByRole('textbox', { name: 'Write a note' }).fill(mine[zone] ?? '');
        if (zone !== 'whom') await page.keyboard.press('Enter');
      }
      texts.forEach((text, n) => this.#people[n % this.#people.length]?.draft(zone, text, noteColors[n % 3]));
      for (const one of this.#people) await one.ready();
    }
    await this.#facilitator.does({ type: 'start-timer' });
    for (const one of this.#people.slice(0, 3)) await one.does({ type: 'more-time', on: true });
    await this.#all('write');
    await this.#aside(this.#lead, 'more', 'More');
    await this.#aside(this.#lead, 'script', /^Say:/);
    await this.#facilitator.does({ type: 'reveal' });
    await until(() => this.#people.every((one) => one.notes.length > 30), 'revealed');
    await this.#all('reveal');
    await this.#reach('talk');
    const marks = [0, 5, 9, 17, 20];
    for (const [i, one] of this.#people.entries()) {
      for (const n of marks.slice(0, 1 + (i % marks.length))) {
        const note = one.notes[n];
        if (note !== undefined) await one.does({ type: 'mark', note: note.id, on: true });
      }
    }
    await this.#all('talk');
  }

  async group(): Promise<void> {
    await this.#reach('group');
    await this.#all('group');
    const [, tove] = this.#pages;
    for (const page of [this.#lead, tove?.page])
      await page?.getByRole('button', { name: 'Suggest themes' }).first().click();
    await this.#all('suggest');
    await this.#lead.getByRole('button', { name: 'Accept all' }).click();
    await until(() => this.#people.every(({ themes }) => themes.length > 3), 'the themes are there');
    await this.#lead.getByText('Saved', { exact: true }).first().waitFor();
    await this.#all('grouped');
  }

  async vote(): Promise<void> {
    await this.#reach('vote');
    await this.#facilitator.does({ type: 'open-voting', minutes: 5 });
    await until(() => this.#people.every(({ sets }) => sets.length === 1), 'voting is open');
    const [, , , liked] = this.#facilitator.sets[0]?.slate ?? [];
    for (const { page } of this.#pages) {
      await page.getByRole('button', { name: `Add a dot to ${liked?.title}`, exact: true }).click();
    }
    await this.#give(0);
    for (const one of this.#people.slice(0, 9)) await one.say(this.#round(0), 'done');
    await this.#all('vote');
    await this.#facilitator.does({ type: 'close-voting', set: this.#set(0) });
    await this.#all('closed');
    for (const round of this.#rounds(0)) await this.#facilitator.does({ type: 'reveal-result', round: round });
    await this.#lead.waitForTimeout(4_500);
    await this.#all('results');
    await this.#facilitator.does({ type: 'run-off', round: this.#round(0) });
    await until(() => this.#people.every(({ sets }) => sets[1]?.state === 'open'), 'the run-off is open');
    await this.#all('run-off');
    await this.#give(1);
    await this.#facilitator.does({ type: 'close-voting', set: this.#set(1) });
    await this.#facilitator.does({ type: 'reveal-result', round: this.#round(1) });
    await this.#lead.waitForTimeout(2_000);
    await this.#all('run-off-result');
  }

  async goOn(): Promise<void> {
    await this.#reach('results');
    await this.#all('insights');
    await this.#reach('fit');
    const [customer] = this.#facilitator.sets[0]?.rounds[0]?.result?.standings ?? [];
    for (const [i, one] of this.#people.entries()) {
      const tap = (['under', 'under', 'right', 'over'] as const)[i % 4];
      if (customer !== undefined) await one.does({ type: 'fit', customer: customer.candidate, tap: tap ?? 'right' });
    }
    await this.#all('fit');
    await this.#reach('next-steps');
    const over = this.#facilitator.part('agenda').steps.slice(0, 8);
    await this.#facilitator.does({ type: 'retime', steps: over.map(({ id }) => ({ step: id, minutes: 0 })) });
    await this.#facilitator.does({ type: 'start-timer', minutes: 12 });
    await this.#lead
      .getByText(/min behind/)
      .first()
      .waitFor();
    await this.#all('next-steps');
    await this.#aside(this.#lead, 'drift', /min behind/);
  }

  #set(n: number): SetId {
    return this.#facilitator.sets[n]?.id ?? ('' as SetId);
  }

  /** The first question of a set. */
  #round(set: number): RoundId {
    return this.#rounds(set)[0] ?? ('' as RoundId);
  }

  #rounds(set: number): readonly RoundId[] {
    return this.#facilitator.sets[set]?.rounds.map(({ id }) => id) ?? [];
  }

  /** Everybody votes: two share the second place of the first question, and functions disagree about the second. */
  async #give(set: number): Promise<void> {
    const { slate = [], dots = 0 } = this.#facilitator.sets[set] ?? {};
    const [a, b, c, d] = slate.map(({ id }) => id);
    const plan = (round: number, i: number): readonly (readonly [CandidateId | undefined, number])[] => {
      if (dots === 1) return [[i % 3 === 0 ? a : b, 1]];
      if (round === 1) return [i < 4 ? [a, 2] : i < 8 ? [c, 2] : [d, 2], [b, 1]];
      return [
        [a, 2],
        [i % 2 === 0 ? b : c, 1],
      ];
    };
    for (const [n, round] of this.#rounds(set).entries()) {
      for (const [i, one] of this.#people.entries()) {
        for (const [id, given] of plan(n, i)) if (id !== undefined) await one.cast(round, id, given);
      }
    }
  }
}
