import type { Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { themeSymbols, type Note } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, RoundId, StepId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { CandidateId, RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import type { Participant } from '../support/participant.ts';
import { until } from '../support/stock.ts';
import { Cast, EVERYBODY, planted, tabTo } from './cast.ts';
import type { Person } from './stage.ts';

/** Whom they work for; the first of each pair of the last two are merged while everybody votes. */
const customers = [
  'Clinics',
  'Patients',
  'GPs',
  'Insurers',
  'Pharmacies',
  'Contact centre',
  'Suppliers',
  'Finance',
  'Hospitals',
];

let cast: Cast;
let f1: Person;
let p5: Person;
let p13: Person;
let p15: Person;

beforeAll(async () => {
  cast = await Cast.gather();
  f1 = cast.person('F1');
  p5 = cast.person('P5');
  p13 = cast.person('P13');
});
afterAll(() => cast.end());

const press = (person: Person, name: string): Promise<void> =>
  person.page.getByRole('button', { name, exact: true }).click();
const everyone = (so: (one: Participant) => boolean, what: string): Promise<void> =>
  until(() => cast.scripted.every((one) => !one.online || so(one)), what);
const allIn = (step: string): Promise<void> => everyone((one) => one.step === step, `everyone is in ${step}`);
const allSaved = (): Promise<void> => everyone((one) => one.saved, 'everything is saved');
const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);
const textsOf = (notes: readonly Note[]): string[] => notes.map(({ text }) => text).sort();
/** How many notes wait, as everyone is told. */
const waiting = (one: Participant): number => sum(one.part('hidden').counts);
const written: string[] = [];
/** Everybody without a browser writes hidden notes into a zone. */
function allDraft(zone: string, count: number, text: (n: number, i: number) => string): void {
  cast.scripted.forEach((one, n) => {
    for (let i = 0; i < count; i++) {
      written.push(`${text(n, i)} ${planted(one.name, `${zone}${i}`)}`);
      one.draft(zone, written.at(-1) ?? '');
    }
  });
}
async function types(person: Person, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await person.page.keyboard.type(text);
    await person.page.keyboard.press('Enter');
    written.push(text);
  }
}

/** What no one may hear before a result is revealed. */
const telling = /"standings"|"totals":\{/;
const nothing = '' as ThemeId;
function theSet(n = 0): RoundSet {
  const found = cast.f2.sets[n];
  if (found === undefined) throw new Error('voting was opened');
  return found;
}
const roundOf = (n: number): RoundId => theSet().rounds[n]?.id ?? ('' as RoundId);
const titleOf = (id: CandidateId): string => theSet().slate.find((one) => one.id === id)?.title ?? '';
const candidate = (title: string): CandidateId => theSet().slate.find((one) => one.title === title)?.id ?? nothing;

/** What everybody without a browser gives their three dots to, by question. Of the first, two share a place. */
function planOf(one: Participant, round: number): Record<string, number> {
  if (round === 1) return { Patients: 2, Insurers: 1 };
  if (round === 2) return one.name === 'P23' ? {} : { Suppliers: 2, Finance: 1 };
  const merged = theSet().aliases[candidate('Hospitals')] !== undefined;
  if (one.name === 'P1' || one.name === 'P2') return merged ? { Clinics: 2, Finance: 1 } : { Clinics: 2, Hospitals: 1 };
  if (one.name === 'P3') return { Clinics: 2, Finance: 1 };
  if (one.name === 'P21') return { Clinics: 2, Patients: 1 };
  const others = cast.scripted.filter(({ name }) => !['P1', 'P2', 'P3', 'P21'].includes(name));
  return { Clinics: 2, [others.indexOf(one) < 8 ? 'Patients' : 'GPs']: 1 };
}
async function castAll(one: Participant, round: number): Promise<void> {
  for (const [title, dots] of Object.entries(planOf(one, round))) {
    const { status } = await one.cast(roundOf(round), candidate(title), dots);
    if (status !== 200) throw new Error(`${one.name}: ${title} answered ${status}`);
  }
}

/** P5 ticks the three notes of their own with the keyboard and puts them into a theme by its first letters. */
async function groupByKeys(): Promise<void> {
  const { keyboard } = p5.page;
  await tabTo(p5, p5.page.getByRole('application'));
  const reached = p5.page.getByText(/\. Who do we deliver it for\?$/);
  let ticked = 0;
  for (let i = 0; i < 400 && ticked < 3; i++) {
    await keyboard.press(i === 0 || ticked > 0 ? 'ArrowDown' : 'Tab');
    if (!(await reached.allInnerTexts()).join().includes('planted-P5-')) continue;
    ticked += 1;
    await keyboard.press('Space');
  }
  expect(ticked).toBe(3);
  await keyboard.press('g');
  await p5.page.getByRole('textbox', { name: 'Theme name' }).waitFor();
  await keyboard.type('Clin');
  await p5.page.getByRole('option', { name: /Clinics/ }).waitFor();
  await keyboard.press('Enter');
  const own = (one: Participant): Note[] => one.notes.filter(({ text }) => text.startsWith('Clinics in the'));
  const inClinics = (one: Participant, { theme }: Note): boolean =>
    one.board.themes.get(theme ?? nothing)?.name === 'Clinics';
  await everyone((one) => own(one).every((note) => inClinics(one, note)), 'P5 has put three notes into Clinics');
}

const inView = (at: Locator): Promise<boolean> =>
  at.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight;
  });

/** P13 ticks a note and says where it goes. */
async function moveByTouch(text: string, theme: string): Promise<void> {
  const { page } = p13;
  await page.getByRole('listitem').filter({ hasText: text }).getByRole('button', { name: 'Note menu' }).tap();
  await page.getByRole('menuitem', { name: 'Tick' }).tap();
  await page.getByRole('button', { name: 'Move to…' }).tap();
  await page.getByRole('menu').getByText(theme, { exact: true }).tap();
}

/** Says to be done with every question, one after another. */
async function finishes({ page }: Person, by: (name: string) => Promise<void>): Promise<void> {
  for (let n = 0; n < 3; n++) {
    await by('Done');
    if (n < 2) await by('Next question');
  }
  await page.getByText('Your dots are in. The result comes when voting closes.').waitFor();
}

const allExpecting = (people: readonly Person[], run: () => Promise<void>): Promise<void> =>
  people.reduce((inner, person) => () => person.refused(inner), run)();

describe('an hour of 25 people', () => {
  test('B50 the lobby shows who is there, and Start workshop brings everyone into the first step', async () => {
    await expect.poll(() => f1.page.getByRole('button', { name: `People: ${EVERYBODY - 1} here` }).count()).toBe(1);
    await everyone((one) => [...one.people.values()].filter(({ here }) => here).length === EVERYBODY - 1, 'all seen');
    expect(cast.f2.step).toBeNull();
    await press(f1, 'Start workshop');
    await allIn('welcome');
    for (const person of [f1, p5, p13]) {
      await expect
        .poll(() => person.page.getByRole('list', { name: 'Agenda' }).locator('[aria-current=step]').innerText())
        .toBe('Welcome');
    }
    expect(cast.f2.part('agenda').timer).toEqual({ state: 'idle' });
  });

  test('B51 practice notes are seen by all, and all are gathered once to the same place', async () => {
    await tabTo(p5, p5.composer);
    await types(p5, 'practice of P5');
    await p13.write('practice of P13');
    cast.script('P1').write('do', 'practice of P1');
    written.push('practice of P13', 'practice of P1');
    await everyone((one) => one.notes.length === 3, 'three practice notes');
    await p13.sees('practice of P5', 'practice of P1');
    await press(f1, 'Gather');
    await everyone((one) => one.part('guide').gather?.n === 1, 'gathered');
    expect(new Set(cast.scripted.map((one) => JSON.stringify(one.part('guide').gather))).size).toBe(1);
  });

  test('B52 while notes are hidden, all that anybody else learns of them is how many there are', async () => {
    await press(f1, 'Next step');
    await allIn('write-do');
    allDraft('do', 3, (n, i) => `We answer question ${n * 3 + i}`);
    await tabTo(p5, p5.composer);
    await types(p5, `We check invoices ${planted('P5', 'do0')}`, `We count ${planted('P5', 'do1')}`);
    await p13.write(`We carry boxes ${planted('P13', 'do0')}`);
    written.push(`We carry boxes ${planted('P13', 'do0')}`);
    const drafts = cast.scripted.length * 3 + 3;
    await everyone((one) => waiting(one) === drafts, `${drafts} hidden notes`);
    await allSaved();
    expect(cast.scripted.every((one) => one.notes.length === 3)).toBe(true);
    await p13.page
      .getByText(`${drafts - 1} notes from others`)
      .first()
      .waitFor();
    await f1.show('List');
    await f1.page.getByText(`${drafts} notes from others`).first().waitFor();
    await f1.show('Canvas');
    expect(cast.leaks()).toEqual([]);
  });

  test('B53 who comes late is told what is going on, and can write at once', async () => {
    await press(f1, 'Start timer');
    await everyone((one) => one.part('agenda').timer.state === 'running', 'the time is running');
    p15 = await cast.open('P15');
    const card = p15.page.getByRole('region', { name: 'What is going on' });
    for (const words of [/what do we do\?/, /Step 2 of 11/, /ends /, /66 notes written so far/]) {
      await card.getByText(words).first().waitFor();
    }
    await expect.poll(() => p15.composer.evaluate((field) => field === document.activeElement)).toBe(true);
    await types(p15, `Late but here ${planted('P15', 'do0')}`);
    await everyone((one) => waiting(one) === 67, 'the late note counts');
    await expect.poll(() => f1.page.getByRole('button', { name: `People: ${EVERYBODY} here` }).count()).toBe(1);
  });

  test('B54 who loses the connection writes on, and afterwards everything is there exactly once', async () => {
    const p20 = cast.script('P20');
    const [first] = p20.drafts;
    p20.disconnect();
    for (let i = 0; i < 4; i++) written.push(`offline ${i} ${planted('P20', `off${i}`)}`);
    for (const text of written.slice(-4)) p20.draft('do', text);
    if (first === undefined) throw new Error('P20 has written');
    written.splice(written.indexOf(first.text), 1, `${first.text}, edited`);
    p20.redraft(first.id, `${first.text}, edited`);
    expect(p20.drafts.length).toBe(7);
    p20.connect();
    await p20.ready();
    await everyone((one) => waiting(one) === 71, 'four more');
    const again = await p20.anotherTab();
    await until(() => again.drafts.length === 7, 'the other tab has them all');
    expect(textsOf(again.drafts)).toEqual(textsOf(p20.drafts));
    again.leave();
  });

  test('B55 the time ends for all at the same instant, blocks nobody, and a minute more is everybody’s', async () => {
    await cast.f2.does({ type: 'start-timer', minutes: 0.02 });
    for (const person of [f1, p5, p13]) await person.page.getByRole('timer', { name: 'Time is up' }).waitFor();
    const ends = (): Set<string> => new Set(cast.scripted.map((one) => JSON.stringify(one.part('agenda').timer)));
    await expect.poll(() => ends().size).toBe(1);
    await types(p5, `After the end ${planted('P5', 'do2')}`);
    await everyone((one) => waiting(one) === 72, 'written after the end');
    await cast.f2.does({ type: 'start-timer', minutes: 4 });
    for (const one of cast.contributors.slice(0, 5)) await one.does({ type: 'more-time', on: true });
    await press(p13, 'More time?');
    await f1.page.getByRole('region', { name: 'Run the workshop' }).getByText('6 want more time').waitFor();
    const { timer } = cast.f2.part('agenda');
    await press(f1, 'Add a minute');
    const longer = timer.state === 'running' ? timer.endsAt + 60_000 : 0;
    await everyone((one) => {
      const now = one.part('agenda').timer;
      return now.state === 'running' && now.endsAt === longer;
    }, 'a minute more');
    await everyone((one) => one.part('turnout').moreTime === 0, 'nobody waits for more time');
  });

  test('B56 two facilitators who press Next step at once go on by one step', async () => {
    await f1.refused(async () => {
      const answered = f1.page.waitForResponse(
        (response) => response.request().postData()?.includes('"next"') === true,
      );
      // F1's finger comes down the moment after F2's.
      await f1.page.getByRole('button', { name: 'Next step' }).evaluate((button: HTMLElement) => {
        const press = new MutationObserver(() => {
          press.disconnect();
          button.click();
        });
        const about = document.getElementById(button.getAttribute('aria-describedby') ?? '');
        press.observe(about ?? document.body, { subtree: true, characterData: true, childList: true });
      });
      await cast.f2.does({ type: 'next', from: 'write-do' as StepId });
      expect((await answered).status()).toBe(409);
      await allIn('write-value');
      await expect.poll(() => f1.page.getByText('Write: Value').count()).toBeGreaterThan(0);
    });
    expect(cast.scripted.every((one) => one.step === 'write-value')).toBe(true);
  });

  test('B57 a reveal turns all hidden notes at once: none lost, none doubled, none read before', async () => {
    allDraft('value', 2, (n, i) => `An hour a week saved for ${n * 2 + i}`);
    await allSaved();
    await cast.f2.does({ type: 'next', from: 'write-value' as StepId });
    await allIn('write-whom');
    allDraft('whom', 3, (n, i) => `${customers[(n + i) % customers.length]} in town ${n * 3 + i}`);
    await tabTo(p5, p5.composer);
    const mine = ['north', 'south', 'west'].map((where) => `Clinics in the ${where} ${planted('P5', where)}`);
    await types(p5, ...mine);
    await p13.write(`Suppliers without IT ${planted('P13', 'whom0')}`);
    written.push(`Suppliers without IT ${planted('P13', 'whom0')}`);
    const drafts = written.length - 3;
    await everyone((one) => waiting(one) === drafts, `${drafts} hidden notes`);
    await allSaved();
    expect(cast.leaks()).toEqual([]);
    await p15.offline(async () => {
      await p15.write('Away one', 'Away two');
      await p15.page.getByText('Offline: 2 changes kept on this device').waitFor();
      await press(f1, 'Reveal notes');
      await everyone((one) => one.notes.length === written.length, 'all notes are there');
    });
    const [one] = cast.scripted;
    expect(textsOf(one?.notes ?? [])).toEqual([...written].sort());
    const shown = (one?.notes ?? []).filter(({ text }) => text.includes('planted'));
    expect(new Set(shown.map(({ created }) => created)).size).toBe(1);
    expect(shown.every(({ author }) => author !== null)).toBe(true);
    await everyone((each) => each.drafts.length === 0, 'no drafts are left');
    await f1.page.getByText(`${drafts} notes revealed`).first().waitFor();
    await expect.poll(async () => (await p13.texts()).length).toBe(written.length);
  });

  test('B58 who was away at the reveal keeps what they wrote meanwhile, and is asked whether to show it', async () => {
    const card = p15.page.getByRole('region', { name: 'Add your 2 drafts now?' });
    await card.waitFor();
    await everyone((one) => waiting(one) === 2 && one.notes.length === written.length, 'still hidden');
    await card.getByRole('button').click();
    written.push('Away one', 'Away two');
    await everyone((one) => waiting(one) === 0 && one.notes.length === written.length, 'shown');
    expect(textsOf(cast.f2.notes)).toEqual([...written].sort());
    await card.waitFor({ state: 'detached' });
  });

  test('B59 marks are counted, one a person, and nobody is told whose they are', async () => {
    await press(f1, 'Next step');
    await allIn('talk');
    const [note] = cast.f2.notes;
    if (note === undefined) throw new Error('there are notes');
    const markers = cast.contributors.slice(0, 7);
    for (const one of markers) await one.does({ type: 'mark', note: note.id, on: true });
    await markers[0]?.does({ type: 'mark', note: note.id, on: true });
    await everyone((one) => one.part('taps').marks[note.id] === 7, 'seven marks');
    await expect
      .poll(() => cast.contributors.map((one) => one.part('mine').marks.length))
      .toEqual(cast.contributors.map((_, n) => (n < 7 ? 1 : 0)));
  });

  test('B60 15 people group at once, and at every moment each note is there once, in one theme or none', async () => {
    await cast.f2.does({ type: 'next', from: 'talk' as StepId });
    await allIn('group');
    const whom = p13.page.getByRole('heading', { name: 'Who do we deliver it for?' });
    await expect.poll(() => inView(whom)).toBe(true);
    const ids = cast.f2.notes.filter(({ zone }) => zone === 'whom').map(({ id }) => id);
    const phoned = cast.f2.notes.find(({ text }) => text.startsWith('Suppliers w'))?.id;
    const wrong: string[] = [];
    const look = (): void => {
      const { notes, board } = cast.script('P23');
      if (notes.length !== written.length) wrong.push(`${notes.length} notes`);
      wrong.push(...notes.flatMap(({ theme }) => (theme === null || board.themes.has(theme) ? [] : [theme])));
    };
    const stop = cast.script('P23').watch(look);
    const groupers = cast.contributors.slice(0, 15);
    const startsWith = (name: string): NoteId[] =>
      cast.f2.notes.filter(({ text }) => text.startsWith(`${name} in town`)).map(({ id }) => id);
    customers.forEach((name, n) => groupers[n]?.group(startsWith(name).slice(0, 2), name, themeSymbols[n]));
    await everyone(({ themes }) => customers.every((name) => themes.some((one) => one.name === name)), 'nine themes');
    await Promise.all([groupByKeys(), moveByTouch('Suppliers without IT', 'Suppliers')]);
    // Everybody at everybody's notes, and pairs at the same one in the same moment.
    for (let round = 0; round < 10; round++) {
      groupers.forEach((one, n) => {
        const note = ids[(round * 7 + Math.trunc(n / 2)) % ids.length];
        const theme = one.themes[(n + round) % one.themes.length];
        if (note !== undefined && note !== phoned) one.put([note], (n + round) % 5 === 0 ? null : (theme?.id ?? null));
      });
      await allSaved();
    }
    const moved = (one: Participant): Note | undefined => one.notes.find(({ text }) => text.startsWith('Suppliers w'));
    await everyone((one) => one.board.themes.get(moved(one)?.theme ?? nothing)?.name === 'Suppliers', 'moved by phone');
    await allSaved();
    stop();
    const membership = (one: Participant): string =>
      one.notes
        .map(({ id, theme }) => `${id} ${theme}`)
        .sort()
        .join();
    await everyone((one) => membership(one) === membership(cast.f2), 'all have the same');
    expect(wrong).toEqual([]);
    await expect.poll(async () => (await p13.texts()).length).toBe(written.length);
  });

  test('B61 notes in no theme stay where all can see them', async () => {
    for (const { id, name } of cast.f2.themes) {
      cast.f2.put(
        cast.f2.notes.filter(({ text }) => text.startsWith(name)).map((note) => note.id),
        id,
      );
    }
    const loose = cast.f2.notes.filter(({ text }) => text.startsWith('Finance in town')).slice(0, 2);
    cast.f2.put(
      loose.map(({ id }) => id),
      null,
    );
    for (const { id } of cast.f2.themes.filter(({ name }) => !customers.includes(name))) cast.f2.dissolve(id);
    await allSaved();
    const inNone = (one: Participant): number =>
      one.notes.filter(({ zone, theme }) => zone === 'whom' && theme === null).length;
    await everyone((one) => inNone(one) === 2 && one.themes.length === 9, 'two are in none');
    await p13.sees(...loose.map(({ text }) => text));
    await expect.poll(async () => (await p13.texts()).length).toBe(written.length);
  });

  test('B62 Open voting asks all at once, with the rules in one line; dots are given by keyboard and by touch', async () => {
    await press(f1, 'Next step');
    await allIn('vote');
    await press(f1, 'Open voting');
    await everyone(({ sets }) => sets[0]?.state === 'open', 'voting is open');
    expect([theSet().rounds.length, theSet().slate.length, theSet().dots, theSet().most]).toEqual([3, 11, 3, 2]);
    for (const person of [p5, p13, p15, f1]) {
      await person.page.getByRole('heading', { name: 'Who is our biggest customer group?' }).waitFor();
      await person.page.getByText('3 dots, at most 2 on one').waitFor();
      await person.page.getByRole('status').filter({ hasText: '3 dots left' }).waitFor();
    }
    const key = async (name: string): Promise<void> => {
      await tabTo(p5, p5.page.getByRole('button', { name, exact: true }));
      await p5.page.keyboard.press('Enter');
    };
    const left = (person: Person, words: string): Promise<void> =>
      person.page.getByRole('status').filter({ hasText: words }).waitFor();
    await key('Add a dot to Clinics');
    await key('Add a dot to Clinics');
    await left(p5, '1 dot left');
    await key('Remove a dot from Clinics');
    await key('Add a dot to Insurers');
    await left(p5, '1 dot left');
    await p13.page.getByRole('button', { name: 'Add a dot to Suppliers' }).tap();
    await left(p13, '2 dots left');
  });

  test('B63 two tabs share one ballot, more than there is is refused, and a repeat changes nothing', async () => {
    const [one, two] = [cast.script('P21'), await cast.script('P21').anotherTab()];
    const round = roundOf(0);
    const [a, b, c] = [candidate('Clinics'), candidate('Patients'), candidate('Finance')];
    await Promise.all([one.cast(round, a, 2), two.cast(round, b, 2), one.cast(round, c, 2), two.cast(round, c, 1)]);
    await until(() => sum(one.ballots.get(round)?.dots ?? {}) === 3, 'three dots are given');
    await until(
      () => JSON.stringify(two.ballots.get(round)) === JSON.stringify(one.ballots.get(round)),
      'in both tabs',
    );
    for (const each of [a, b, c]) await two.cast(round, each, 0);
    for (let i = 0; i < 10; i++) expect((await one.cast(round, a, 2)).status).toBe(200);
    expect((await two.cast(round, b, 1)).body.ballot).toMatchObject({ dots: { [a]: 2, [b]: 1 }, left: 0 });
    const over = await two.cast(round, c, 1);
    expect([over.status, over.body.ballot?.left]).toEqual([409, 0]);
    expect((await one.cast(round, a, 3)).status).toBe(409);
    await until(() => one.ballots.get(round)?.left === 0, 'the first tab has heard of it');
    two.leave();
  });

  test('B64 nobody votes for anybody else, and nothing is told of dots before the reveal', async () => {
    const [p4, p8] = [cast.script('P4'), cast.script('P8')];
    await p8.cast(roundOf(0), candidate('Clinics'), 2);
    const forged = { dots: 0, participant: p8.id };
    const path = `/rounds/${roundOf(0)}/ballot/${candidate('Clinics')}`;
    expect((await p4.request(path, 'PUT', forged)).status).toBe(400);
    expect((await p4.ballot(roundOf(0))).body.ballot.dots).toEqual({});
    expect((await p8.ballot(roundOf(0))).body.ballot.dots).toEqual({ [candidate('Clinics')]: 2 });
    for (const refused of ['reveal-result', 'close-voting'] as const) {
      const wish =
        refused === 'close-voting' ? { type: refused, set: theSet().id } : { type: refused, round: roundOf(0) };
      expect((await p4.wish(wish)).status).toBe(409);
    }
    expect(cast.scripted.filter(({ heard }) => telling.test(heard)).map(({ name }) => name)).toEqual([]);
  });

  test('B65 themes that are merged while all vote take their dots along; what is too much comes back', async () => {
    await Promise.all(cast.scripted.map((one) => castAll(one, 0)));
    const [p1, p2] = [cast.script('P1'), cast.script('P2')];
    const [from, into] = ['Hospitals', 'Clinics'].map((name) => cast.f2.themes.find((one) => one.name === name)?.id);
    if (from === undefined || into === undefined) throw new Error('both are there');
    await cast.f2.does({ type: 'merge-themes', from, into });
    await everyone((one) => one.themes.length === 8 && one.notes.length === written.length, 'eight themes, all notes');
    for (const one of [p1, p2]) {
      await until(() => one.notices.some(({ kind }) => kind === 'dots-returned'), `${one.name} is told`);
      expect((await one.ballot(roundOf(0))).body.ballot).toMatchObject({ dots: { [into]: 2 }, left: 1 });
      await one.cast(roundOf(0), candidate('Finance'), 1);
    }
    for (const one of cast.scripted) {
      expect(sum((await one.ballot(roundOf(0))).body.ballot.dots), one.name).toBeLessThanOrEqual(3);
    }
  });

  test('B66 a server that is killed while all vote comes back with every dot, the time and the step', async () => {
    await cast.f2.does({ type: 'start-timer' });
    await Promise.all(cast.contributors.slice(0, 10).map((one) => castAll(one, 1)));
    const ballots = () => Promise.all(cast.scripted.map(async (one) => (await one.ballot(roundOf(1))).body.ballot));
    const before = { ballots: await ballots(), agenda: cast.f2.part('agenda'), sets: cast.f2.sets };
    const browsers = [f1, p5, p13, p15];
    await allExpecting(browsers, async () => {
      await cast.server.end('SIGKILL');
      await cast.server.start();
      for (const person of browsers) await person.saved();
    });
    await until(() => cast.scripted.every((one) => one.online && one.saved), 'everybody is back');
    expect(await ballots()).toEqual(before.ballots);
    expect({ agenda: cast.f2.part('agenda'), sets: cast.f2.sets }).toEqual({
      agenda: before.agenda,
      sets: before.sets,
    });
    for (const person of browsers) {
      await person.page.getByRole('timer', { name: 'Time left' }).waitFor();
      await person.page.getByRole('heading', { name: 'Who is our biggest customer group?' }).waitFor();
    }
    await p5.page.getByRole('status').filter({ hasText: '1 dot left' }).waitFor();
    // Whoever is not sure says it again.
    for (const round of [0, 1, 2]) await Promise.all(cast.scripted.map((one) => castAll(one, round)));
  });

  test('B67 who leaves keeps the vote, who abstains is counted apart, and the turnout says so', async () => {
    cast.script('P9').leave();
    await cast.script('P23').say(roundOf(2), 'abstained');
    await Promise.all(
      cast.scripted
        .filter(({ online }) => online)
        .map(async (one) => {
          for (const round of [0, 1, 2]) if (round < 2 || one.name !== 'P23') await one.say(roundOf(round), 'done');
        }),
    );
    for (const person of [f1, p13, p15]) await finishes(person, (name) => press(person, name));
    await finishes(p5, async (name) => {
      await tabTo(p5, p5.page.getByRole('button', { name, exact: true }));
      await p5.page.keyboard.press('Enter');
    });
    await f1.page.getByText('24 of 25 done', { exact: true }).waitFor();
    await p13.page.getByRole('tab', { name: /Underserved/ }).tap();
    await p13.page.getByText('23 of 25 done, 1 abstained, 1 left').waitFor();
  });

  test('B68 results are shown one by one, with shared ranks, and a run-off decides a tie in one press', async () => {
    await press(f1, 'Close voting');
    await everyone(({ sets }) => sets[0]?.state === 'closed', 'voting is closed');
    expect(cast.scripted.filter(({ heard }) => telling.test(heard)).map(({ name }) => name)).toEqual([]);
    for (const round of [0, 1, 2]) {
      await press(f1, 'Reveal result');
      await everyone(({ sets }) => sets[0]?.rounds[round]?.result !== null, `result ${round}`);
      expect(theSet().rounds.filter(({ result }) => result !== null).length).toBe(round + 1);
    }
    const result = theSet().rounds[0]?.result;
    const ranks = result?.standings
      .slice(0, 3)
      .map(({ candidate: id, dots, rank, tied }) => `${rank}${tied ? '=' : ''} ${titleOf(id)} ${dots}`);
    expect(ranks?.sort()).toEqual(['1 Clinics 43', '2= GPs 9', '2= Patients 9']);
    for (const person of [f1, p13]) {
      await person.page.getByRole('tab', { name: /Biggest/ }).click();
      await expect.poll(() => person.page.getByRole('cell', { name: '2=' }).count()).toBe(2);
    }
    await press(f1, 'Run-off');
    await everyone(({ sets }) => sets[1]?.state === 'open', 'the run-off is open');
    const runOff = theSet(1);
    expect([runOff.runOffOf, runOff.dots, runOff.slate.map(({ title }) => title).sort()]).toEqual([
      roundOf(0),
      1,
      ['GPs', 'Patients'],
    ]);
    const [round] = runOff.rounds;
    if (round === undefined) throw new Error('it asks something');
    await Promise.all(
      cast.contributors
        .filter(({ online }) => online)
        .map((one, n) => one.cast(round.id, candidate(n % 3 === 0 ? 'GPs' : 'Patients'), 1)),
    );
    await press(f1, 'Close voting');
    await press(f1, 'Reveal result');
    await everyone(({ sets }) => sets[1]?.rounds[0]?.result !== null, 'its result');
    for (const person of [f1, p5, p13])
      await person.page.getByRole('heading', { name: 'Place 2 goes to Patients.' }).waitFor();
    expect(theSet().rounds[0]?.result).toEqual(result);
  });

  test('B69 a delay is seen by facilitators, and one press shortens what is to come for everyone', async () => {
    const minutes = (one: Participant): number[] => one.part('agenda').steps.map((step) => step.minutes);
    // As if what is over had been planned to take no time, and the vote takes six minutes more.
    const over = cast.f2.part('agenda').steps.slice(0, 6);
    await cast.f2.does({ type: 'retime', steps: over.map(({ id }) => ({ step: id, minutes: 0 })) });
    await cast.f2.does({ type: 'start-timer', minutes: 11 });
    await everyone((one) => minutes(one)[0] === 0, 'the plan is another one');
    const before = minutes(cast.f2);
    await f1.page.getByRole('button', { name: /min behind$/ }).click();
    await f1.page.getByRole('button', { name: /^Shorten what is to come.*Ends at/ }).click();
    await everyone((one) => minutes(one).join() !== before.join(), 'the steps to come are shorter');
    const after = minutes(cast.f2);
    // The vote is said to have taken its time; what comes behind it is shorter.
    const [toCome, planned] = [after.slice(7), before.slice(7)];
    expect(toCome.every((now, n) => now <= (planned[n] ?? 0)) && toCome.join() !== planned.join()).toBe(true);
    expect(cast.scripted.every((one) => !one.online || minutes(one).join() === after.join())).toBe(true);
  });
});
