import { themeSymbols, type Evidence, type Note } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, RoundId, StepId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { PersonFunction, Role } from '@forwhom/shared/vocabulary/people.ts';
import { fitTaps, type CandidateId, type FitTap, type RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import { createBoard, Participant, type Venue } from '../support/participant.ts';
import { until } from '../support/stock.ts';
import { byFunction, ranking, type Ballots, type Voted } from './counting.ts';

// An hour of 25 people by script, over HTTP and sockets, with a ledger of its own: what was written by whom, what was
// voted, and what nobody else may ever read. Whatever must be told apart from all other words begins with `zqx`.

const FACILITATORS = ['Zqxottokar', 'Zqxphilippa'] as const;
/** Writes in the step alone that keeps no authors. */
const NAMELESS = 'Zqxnepomuka';
const LATE = 'Zqxwendelgard';
const OBSERVER = 'Zqxzwentibold';
const CONTRIBUTORS = (
  'abelone bartholdy cosimka dagnyra evandor fiorelle gudrunis hjalmaro ismeralda jorindel kasimira leopolda ' +
  'melisandro oleandra pankratia quirinus rosamundo sigiswald thusnelde ulfriede'
)
  .split(' ')
  .map((name) => `Zqx${name}`);

const customers = ['Clinics', 'Patients', 'GPs', 'Insurers', 'Suppliers', 'Finance'] as const;
/** In no theme. */
const LOOSE = 'Auditors';
/** One each: other scripts, both directions, what a spreadsheet reckons with, markup and lines. */
const awkward = [
  'نرد على أسئلة الموردين قبل الظهر',
  '仕入先の登録を手伝う',
  '=HYPERLINK("http://evil.example","Click here")',
  '<b>We</b> fix & *check* [it](javascript:alert(1)) | daily',
  'Two things:\nlistings and prices',
];

export interface Written {
  readonly text: string;
  readonly zone: string;
  /** null where the step keeps no authors. */
  readonly by: string | null;
}

const newId = (): string => crypto.randomUUID().replaceAll('-', '');
const wordOf = (kind: string, n: number): string =>
  `zqx${kind}${String.fromCharCode(97 + Math.trunc(n / 26))}${String.fromCharCode(97 + (n % 26))}`;

export class Hour {
  readonly venue: Venue;
  /** Everything that was revealed and not deleted. */
  readonly written: Written[] = [];
  /** What was said beside notes: sentences, remarks, next steps. */
  readonly said: string[] = [];
  readonly votes: Voted[] = [];
  /** Words of what was deleted, of what is still hidden, and of the round that was not revealed. */
  readonly unsaid: string[] = [];
  /** Those of what was deleted: no reveal brings them back. */
  readonly deleted: string[] = [];
  /** How many said 1, 2, 3, 4, 5. */
  readonly worth = [0, 0, 0, 0, 0];
  readonly marks = new Map<string, number>();
  readonly known = new Map<string, Evidence>();
  readonly taps: Record<string, Record<FitTap, number>> = {};
  readonly #advance: (ms: number) => void;
  readonly #people = new Map<string, Participant>();
  readonly #functions = new Map<Participant, PersonFunction>();
  #hidden = 0;

  private constructor(venue: Venue, advance: (ms: number) => void) {
    this.venue = venue;
    this.#advance = advance;
  }

  /** Runs all of it. `advance` moves the server's clock on, so that nobody is asked to wait. */
  static async run(port: number, advance: (ms: number) => void): Promise<Hour> {
    const hour = new Hour(await createBoard(port, { templateId: 'whos-your-customer' }), advance);
    await hour.#gather();
    await hour.#write();
    await hour.#talkAndGroup();
    await hour.#vote();
    await hour.#conclude();
    await hour.#writeUnseen();
    return hour;
  }

  get boss(): Participant {
    return this.script(FACILITATORS[0]);
  }

  get contributor(): Participant {
    return this.script(CONTRIBUTORS[0] as string);
  }

  get observer(): Participant {
    return this.script(OBSERVER);
  }

  /** Everybody who ever was here. */
  get people(): readonly Participant[] {
    return [...this.#people.values()];
  }

  /** Whose names may stand beside what they wrote, where names are wished for. */
  get authors(): ReadonlySet<string> {
    return new Set([...this.written.flatMap(({ by }) => by ?? []), ...this.#speakers]);
  }

  /** What nobody ever reads beside anything: they wrote where no authors are kept, or nothing at all. */
  get nobody(): readonly string[] {
    return this.people.map(({ name }) => name).filter((name) => !this.authors.has(name));
  }

  readonly #speakers = new Set<string>();

  /** What is hidden turns after all, the late result among it. */
  async revealAll(): Promise<void> {
    await this.#does(this.boss, { type: 'reveal' });
    const late = this.boss.sets.at(-1)?.rounds[0]?.id as RoundId;
    await this.#does(this.boss, { type: 'reveal-result', round: late });
    await this.#all(({ notes }) => notes.length === this.written.length + this.#hidden, 'all is revealed');
  }

  async #gather(): Promise<void> {
    const speaking: readonly PersonFunction[] = ['sales', 'support', 'development', 'design'];
    const functionOf = (n: number): PersonFunction | null => (n < 2 ? 'design' : (speaking[n % 3] ?? null));
    for (const name of FACILITATORS) await this.#joins(name, 'facilitator', 'management');
    await Promise.all([
      ...CONTRIBUTORS.map((name, n) => this.#joins(name, 'contributor', functionOf(n))),
      this.#joins(NAMELESS, 'contributor', 'support'),
      this.#joins(OBSERVER, 'observer', null),
    ]);
    const here = this.people.length;
    await this.#all((one) => [...one.people.values()].filter((each) => each.here).length === here, 'all are here');
    await this.#does(this.boss, { type: 'edit-step', step: 'write-value' as StepId, authors: 'never-stored' });
    await this.#does(this.boss, { type: 'start' });
    await this.#all(({ step }) => step === 'welcome', 'it has begun');
    this.#posts(this.contributor, 'do', 'A practice note');
    const [, second = this.contributor] = this.#writers;
    const slip = second.write('do', `A slip of the pen ${this.#regrets('zqxdeleted')}`);
    await this.#all(({ notes }) => notes.length === 2, 'they practise');
    second.remove(slip);
    await this.#all(({ notes }) => notes.length === 1, 'one thinks better of it');
  }

  async #write(): Promise<void> {
    await this.#next('write-do');
    for (const [n, one] of this.#writers.entries()) {
      this.#drafts(one, 'do', `${awkward[n] ?? `We answer question ${n}`} ${wordOf('do', n)}`);
    }
    await this.#saved();
    await this.#jump('write-whom');
    await this.#joins(LATE, 'contributor', 'sales');
    for (const [n, one] of [...this.#writers, this.script(LATE)].entries()) {
      for (let i = 0; i < 2; i++) {
        const whom = n === 3 && i === 1 ? LOOSE : customers[(n + i) % customers.length];
        this.#drafts(one, 'whom', `${whom} in town ${wordOf('whom', n * 2 + i)}`);
      }
    }
    await this.#turns();
    // Once a step that keeps no authors is entered, no draft that waits keeps its own: so these come last.
    await this.#jump('write-value');
    for (const [n, one] of [...this.#writers, this.script(NAMELESS)].entries()) {
      this.#drafts(one, 'value', `An hour saved, the ${n}th ${wordOf('value', n)}`, false);
    }
    await this.#turns();
  }

  /** Nobody has heard a word of the others, and then all of them at once. */
  async #turns(): Promise<void> {
    await this.#saved();
    for (const one of this.people) {
      const own = [...one.drafts, ...one.notes].map(({ text }) => text).join();
      const foreign = (one.heard.match(/zqx(?:do|value|whom)[a-z]{2}/g) ?? []).filter((word) => !own.includes(word));
      if (foreign.length > 0) throw new Error(`${one.name} has heard ${foreign.join()}`);
    }
    await this.#does(this.boss, { type: 'reveal' });
    await this.#all(({ notes }) => notes.length === this.written.length, 'all notes have turned');
  }

  async #talkAndGroup(): Promise<void> {
    await this.#jump('talk');
    const [first, second] = this.#whom('Clinics');
    for (const [n, one] of this.#writers.slice(0, 7).entries()) {
      for (const note of n < 4 ? [first, second] : [first]) {
        await this.#does(one, { type: 'mark', note: note?.id as NoteId, on: true });
        this.marks.set(note?.text ?? '', (this.marks.get(note?.text ?? '') ?? 0) + 1);
      }
    }
    await this.#next('group');
    for (const [n, name] of customers.entries()) {
      const by = this.#writers[n] ?? this.contributor;
      by.group(
        this.#whom(name).map(({ id }) => id),
        name,
        themeSymbols[n],
      );
    }
    await this.#saved();
    const loose = ({ zone, theme }: Note): boolean => zone === 'whom' && theme === null;
    await this.#all((one) => one.themes.length === 6 && one.notes.filter(loose).length === 1, 'they are grouped');
  }

  async #vote(): Promise<void> {
    await this.#next('vote');
    await this.#does(this.boss, { type: 'open-voting' });
    await this.#all(({ sets }) => sets[0]?.state === 'open', 'voting is open');
    const voters = [...this.#writers, this.script(FACILITATORS[1]), this.script(LATE)];
    const gives: readonly ((n: number) => Record<string, number>)[] = [
      // Two share the second place.
      (n) => ({ Clinics: 2, [n % 2 === 0 ? 'Patients' : 'GPs']: 1 }),
      (n) => ({ Insurers: 2, [n % 3 === 0 ? 'Finance' : 'Suppliers']: 1 }),
      (n) => ({ [n % 2 === 0 ? 'Finance' : 'Suppliers']: 2, [n % 5 === 0 ? this.#looseTitle : 'GPs']: 1 }),
    ];
    const set = this.#set(0);
    const ballots = gives.map((give) => new Map(voters.map((one, n) => [one, give(n)])));
    const [shy = this.contributor] = voters.slice(-3);
    ballots[2]?.delete(shy);
    await this.#cast(set, ballots);
    await this.#does(shy, { type: 'ballot-state', round: set.rounds[2]?.id as RoundId, state: 'abstained' });
    // Who leaves keeps the vote.
    this.script('Zqxthusnelde').leave();
    await this.#close(0, ballots, 1);
    await this.#does(this.boss, { type: 'run-off', round: set.rounds[0]?.id as RoundId });
    await this.#all(({ sets }) => sets[1]?.state === 'open', 'the run-off is open');
    const decided = [new Map(this.#writers.map((one, n) => [one, { [n % 3 === 0 ? 'GPs' : 'Patients']: 1 }]))];
    await this.#cast(this.#set(1), decided);
    await this.#close(1, decided, 0);
    await this.#regret();

    await this.#next('results');
    this.unsaid.push('zqxlateround');
    const questions = [{ question: 'Who comes next, zqxlateround?', lens: null }];
    await this.#does(this.boss, { type: 'open-voting', questions, over: 'themes-and-notes', dots: 2, most: 2 });
    await this.#all(({ sets }) => sets[2]?.state === 'open', 'a late round is open');
    await this.#cast(this.#set(2), [new Map(this.#writers.slice(0, 9).map((one) => [one, { GPs: 2 }]))]);
    await this.#does(this.boss, { type: 'close-voting', set: this.#set(2).id });
    await this.#all(({ sets }) => sets[2]?.state === 'closed', 'it is closed, and not revealed');
  }

  /** A note that stood on a card of the vote as a sample of its theme is deleted after all. */
  async #regret(): Promise<void> {
    const sample = this.#set(0).slate.find(({ title }) => title === 'Insurers')?.samples[0] ?? '';
    const note = this.boss.notes.find(({ text }) => text === sample);
    const at = this.written.findIndex(({ text }) => text === sample);
    if (note === undefined || at < 0) throw new Error('no card has a sample');
    this.#regrets(sample.split(' ').at(-1) ?? '');
    this.written.splice(at, 1);
    this.boss.remove(note.id);
    await this.#all(({ notes }) => notes.length === this.written.length, 'one wishes not to have said it');
  }

  async #conclude(): Promise<void> {
    const { boss, contributor } = this;
    const links = [this.#theme('Clinics')];
    const sentence = this.#says('Clinics are the biggest, and that is zqxsentence.');
    await this.#does(boss, { type: 'set-sentence', about: 'biggest' as never, text: sentence, links });
    const dissent = { kind: 'dissent', about: 'valuable' as never, links: [] } as const;
    const surprise = { kind: 'surprise', about: null, links } as const;
    const remarks = [
      [contributor, { ...dissent, text: this.#says('I see it otherwise: zqxdissent.') }],
      [this.#writers[1] ?? contributor, { ...surprise, text: this.#says('Nobody named zqxsurprise.') }],
    ] as const;
    for (const [one, remark] of remarks) {
      await this.#does(one, { type: 'remark', remark: newId() as never, ...remark });
      this.#speakers.add(one.name);
    }
    await this.#next('fit');
    for (const [n, one] of this.#writers.entries()) {
      const [customer, tap] = [n % 2 === 0 ? 'Clinics' : 'GPs', fitTaps[n % 5 === 0 ? 1 : 0] ?? 'under'];
      await this.#does(one, { type: 'fit', customer: this.#theme(customer), tap });
      const counts = (this.taps[customer] ??= { under: 0, right: 0, over: 0 });
      counts[tap] += 1;
    }
    const [todo, value] = ['do', 'value'].map((zone) => boss.notes.filter((note) => note.zone === zone));
    for (const [n, one] of this.#writers.slice(0, 6).entries()) {
      const [from, to] = [todo?.[n]?.id as NoteId, value?.[n]?.id as NoteId];
      one.link(from, to);
      one.link(to, this.#theme(customers[n % 4] ?? 'GPs'));
    }
    for (const [n, note] of this.#whom('Suppliers').entries()) {
      const evidence = n === 0 ? 'saw' : 'assume';
      contributor.know(note.id, evidence);
      this.known.set(note.text, evidence);
    }
    await this.#saved();
    await this.#next('next-steps');
    const step = { owner: 'the office', due: '2026-12-01', goal: 'To know', check: 'We ask three', about: links[0] };
    const what = this.#says('Visit a clinic, zqxnextstep');
    await this.#does(contributor, { type: 'plan-next-step', nextStep: newId() as never, what, ...step } as never);
    await this.#next('close');
    await this.#rate('worth', (n) => (n % 5 === 0 ? 5 : 4), this.#writers);
    await this.#rate('biggest', () => 2, this.#writers.slice(0, 2));
  }

  /** The workshop is left in a step that hides, with notes of people of whom one has gone. */
  async #writeUnseen(): Promise<void> {
    const step = { title: 'Afterthoughts', prompt: 'What was not said?', minutes: 5, zone: 'whom' as never };
    const look = { tools: ['write' as const], veil: 'hidden' as const, authors: 'never-stored' as const };
    await this.#does(this.boss, { type: 'add-step', after: 'close' as StepId, ...step, ...look });
    await this.#next(this.boss.part('agenda').steps.at(-1)?.id ?? '');
    const hiding = [this.boss, this.contributor, this.script('Zqxulfriede'), this.script(LATE)];
    for (const [n, one] of hiding.entries()) {
      this.unsaid.push(wordOf('hidden', n));
      one.draft('whom', `Nobody dares to say ${wordOf('hidden', n)}`);
      this.#hidden += 1;
    }
    await this.#saved();
    this.script('Zqxulfriede').leave();
    await this.#all((one) => one.part('hidden').counts['whom'] === this.#hidden, 'they are known to be there');
  }

  /** Contributors who are there from the beginning and write everywhere. */
  get #writers(): readonly Participant[] {
    return CONTRIBUTORS.map((name) => this.script(name));
  }

  script(name: string): Participant {
    const found = this.#people.get(name);
    if (found === undefined) throw new Error(`${name} has not come`);
    return found;
  }

  async #joins(name: string, role: Role, speaksFor: PersonFunction | null): Promise<void> {
    const one = await Participant.join(this.venue, name, role, speaksFor);
    this.#people.set(name, one);
    if (speaksFor !== null) this.#functions.set(one, speaksFor);
  }

  #does(one: Participant, wish: Parameters<Participant['does']>[0]): Promise<void> {
    this.#advance(200);
    return one.does(wish);
  }

  async #next(to: string): Promise<void> {
    await this.#does(this.boss, { type: 'next', from: this.boss.step as StepId | null });
    await this.#all(({ step }) => step === to, `all are in ${to}`);
  }

  async #jump(to: string): Promise<void> {
    await this.#does(this.boss, { type: 'jump', from: this.boss.step as StepId | null, to: to as StepId });
    await this.#all(({ step }) => step === to, `all are in ${to}`);
  }

  #all(so: (one: Participant) => boolean, what: string): Promise<void> {
    return until(() => this.people.every((one) => !one.online || so(one)), what);
  }

  #saved(): Promise<void> {
    return this.#all(({ saved }) => saved, 'everything is saved');
  }

  #posts(one: Participant, zone: string, text: string): void {
    one.write(zone, text);
    this.written.push({ text, zone, by: one.name });
  }

  #drafts(one: Participant, zone: string, text: string, named = true): void {
    one.draft(zone, text);
    this.written.push({ text, zone, by: named ? one.name : null });
  }

  #regrets(word: string): string {
    this.unsaid.push(word);
    this.deleted.push(word);
    return word;
  }

  #says(text: string): string {
    this.said.push(text);
    return text;
  }

  #whom(name: string): readonly Note[] {
    return this.boss.notes.filter(({ text }) => text.startsWith(`${name} in town`));
  }

  #theme(name: string): ThemeId {
    return this.boss.themes.find((one) => one.name === name)?.id as ThemeId;
  }

  get #looseTitle(): string {
    return this.#whom(LOOSE)[0]?.text ?? '';
  }

  #set(n: number): RoundSet {
    const set = this.boss.sets[n];
    if (set === undefined) throw new Error('there is no such set');
    return set;
  }

  async #rate(about: string, value: (n: number) => number, by: readonly Participant[]): Promise<void> {
    await this.#does(this.boss, { type: 'ask-rating', about: about as never });
    for (const [n, one] of by.entries()) {
      await this.#does(one, { type: 'rate', about: about as never, value: value(n) });
      if (about === 'worth') this.worth[value(n) - 1] = (this.worth[value(n) - 1] ?? 0) + 1;
    }
    await this.#does(this.boss, { type: 'end-rating', about: about as never });
  }

  /** Everybody gives their dots at once, round for round. */
  async #cast(set: RoundSet, ballots: readonly Ballots[]): Promise<void> {
    for (const [n, { id }] of set.rounds.entries()) {
      const given = [...(ballots[n] ?? [])].flatMap(([one, dots]) =>
        Object.entries(dots).map(async ([title, count]) => {
          const candidate = set.slate.find((each) => each.title === title)?.id as CandidateId;
          const { status } = await one.cast(id, candidate, count);
          if (status !== 200) throw new Error(`${one.name}: ${title} answered ${status}`);
        }),
      );
      await Promise.all(given);
      await Promise.all([...(ballots[n]?.keys() ?? [])].map((one) => one.say(id, 'done')));
    }
  }

  /** Closes and reveals everything, and counts by hand. `abstained`: in the last round. */
  async #close(n: number, ballots: readonly Ballots[], abstained: number): Promise<void> {
    const set = this.#set(n);
    const mayVote = this.people.filter((one) => one !== this.observer && (one.online || ballots[0]?.has(one)));
    await this.#does(this.boss, { type: 'close-voting', set: set.id });
    for (const [at, { id, question }] of set.rounds.entries()) {
      await this.#does(this.boss, { type: 'reveal-result', round: id });
      const ballot = ballots[at] ?? new Map();
      const isLast = at === set.rounds.length - 1;
      this.votes.push({
        question,
        rows: ranking(set.slate, ballot, this.boss.notes),
        voted: ballot.size,
        abstained: isLast ? abstained : 0,
        of: mayVote.length,
        byFunction: byFunction(ballot, this.#functions),
      });
    }
    await this.#all(({ sets }) => sets[n]?.rounds.every(({ result }) => result !== null) === true, 'all results');
  }
}
