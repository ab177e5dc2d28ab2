import { faultsIn, usedTwice, type Fault } from '../templates/schema.ts';
import { MAX_OBJECTS } from '../vocabulary/board.ts';
import type { Fields } from './fields.ts';

type Path = Fault['path'];
type FileSet = Fields['sets'][number];

/** Everything of a file that can be spoken of. */
interface Known {
  readonly zones: ReadonlySet<string>;
  readonly steps: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
  readonly themes: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
  /** Themes and notes, and candidates that only a slate has. */
  readonly candidates: ReadonlySet<string>;
  /** Questions of the template, and rounds. */
  readonly keys: ReadonlySet<string>;
}

const idsOf = (list: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(list.map(({ id }) => id));

function knownOf({ zones, agenda, people, themes, notes, sets, insights }: Fields): Known {
  const slates = sets.flatMap(({ slate }) => slate);
  const rounds = sets.flatMap((set) => set.rounds);
  return {
    zones: idsOf(zones),
    steps: idsOf(agenda.steps),
    people: idsOf(people),
    themes: idsOf(themes),
    notes: idsOf(notes),
    candidates: idsOf([...themes, ...notes, ...slates]),
    keys: idsOf([...insights.questions, ...rounds]),
  };
}

/** A fault where something is named that is not there. null names nothing. */
const lacking = (where: ReadonlySet<string>, id: string | null, what: string, ...path: Path): Fault[] =>
  id === null || where.has(id) ? [] : [{ path, message: `must be ${what}` }];

const aZone = 'the id of a zone of this file';
const aStep = 'the id of a step of this file';
const onePerson = 'the id of one of the people of this file';
const aTheme = 'the id of a theme of this file';
const aNote = 'the id of a note of this file';
const aCandidate = 'the id of a theme or note of this file';
const aKey = 'a question of the summary or a round of this file';

/** The template's own rules, at the places that its parts have in a file. */
function methodFaults({ zones, agenda, insights }: Fields): Fault[] {
  const found = faultsIn({ zones, steps: agenda.steps, questions: insights.questions, notes: [] });
  const places: Readonly<Record<string, Path>> = { steps: ['agenda', 'steps'], questions: ['insights', 'questions'] };
  return found.map(({ path: [first = '', ...rest], message }) => {
    return { path: [...(places[first] ?? [first]), ...rest], message };
  });
}

function agendaFaults({ agenda }: Fields, { steps }: Known): Fault[] {
  return [
    ...lacking(steps, agenda.current, aStep, 'agenda', 'current'),
    ...Object.keys(agenda.spent).flatMap((id) => lacking(steps, id, aStep, 'agenda', 'spent', id)),
  ];
}

function contentFaults({ people, themes, notes, threads }: Fields, known: Known): Fault[] {
  const total = themes.length + notes.length + threads.length;
  const living = new Set([...known.themes, ...known.notes]);
  return [
    ...(total > MAX_OBJECTS
      ? [{ path: ['notes'], message: `must be at most ${MAX_OBJECTS} with themes and threads` }]
      : []),
    ...usedTwice(people, 'people'),
    ...usedTwice(themes, 'themes'),
    ...usedTwice(notes, 'notes'),
    ...themes.flatMap(({ zone }, i) => lacking(known.zones, zone, aZone, 'themes', i, 'zone')),
    ...notes.flatMap(({ author, zone, theme }, i) => [
      ...lacking(known.people, author, onePerson, 'notes', i, 'author'),
      ...lacking(known.zones, zone, aZone, 'notes', i, 'zone'),
      ...lacking(known.themes, theme, aTheme, 'notes', i, 'theme'),
    ]),
    ...threads.flatMap(({ from, to }, i) => [
      ...lacking(living, from, aCandidate, 'threads', i, 'from'),
      ...lacking(living, to, aCandidate, 'threads', i, 'to'),
    ]),
  ];
}

/** `before`: rounds of earlier sets, which a run-off can be of. */
function setFaults(set: FileSet, i: number, known: Known, before: ReadonlySet<string>): Fault[] {
  const at: Path = ['sets', i];
  const slate = idsOf(set.slate);
  const standing = new Set([...slate].filter((id) => !Object.hasOwn(set.aliases, id)));
  const inSlate = 'a candidate of this slate';
  return [
    ...usedTwice(set.slate, ...at, 'slate'),
    ...set.slate.flatMap(({ id, kind }, k) => {
      const is = id.startsWith('t') ? 'theme' : 'note';
      return kind === is ? [] : [{ path: [...at, 'slate', k, 'kind'], message: `must be ${is}` }];
    }),
    ...Object.entries(set.aliases).flatMap(([from, into]) => [
      ...lacking(slate, from, inSlate, ...at, 'aliases', from),
      // Also what keeps aliases from running in a circle.
      ...lacking(standing, into, 'a candidate of this slate that was not merged', ...at, 'aliases', from),
    ]),
    ...lacking(known.steps, set.step, aStep, ...at, 'step'),
    ...lacking(before, set.runOffOf, 'an earlier round of this file', ...at, 'runOffOf'),
    ...set.rounds.flatMap(({ result }, k) => {
      const here: Path = [...at, 'rounds', k, 'result'];
      const standings = result.standings.map(({ candidate: id }) => ({ id }));
      return [
        ...usedTwice(standings, ...here, 'standings').map(({ path, message }) => {
          return { path: [...path.slice(0, -1), 'candidate'], message };
        }),
        ...standings.flatMap(({ id }, s) => lacking(slate, id, inSlate, ...here, 'standings', s, 'candidate')),
        ...Object.entries(result.byFunction ?? {}).flatMap(([name, dots]) =>
          Object.keys(dots).flatMap((id) => lacking(slate, id, inSlate, ...here, 'byFunction', name, id)),
        ),
      ];
    }),
  ];
}

function votingFaults({ sets, insights }: Fields, known: Known): Fault[] {
  const seen = new Set<string>();
  const asked = idsOf(insights.questions);
  return sets.flatMap((set, i) => {
    const faults = setFaults(set, i, known, seen);
    for (const [k, { id }] of set.rounds.entries()) {
      if (seen.has(id) || asked.has(id))
        faults.push({ path: ['sets', i, 'rounds', k, 'id'], message: 'is used twice' });
      seen.add(id);
    }
    return faults;
  });
}

function saidFaults({ marks, fit, insights }: Fields, { people, notes, candidates, keys }: Known): Fault[] {
  const links = (list: readonly string[], ...path: Path): Fault[] =>
    list.flatMap((id, i) => lacking(candidates, id, aCandidate, ...path, 'links', i));
  const rated = insights.ratings.map(({ about }) => ({ id: about }));
  return [
    ...Object.keys(marks).flatMap((id) => lacking(notes, id, aNote, 'marks', id)),
    ...Object.keys(fit).flatMap((id) => lacking(candidates, id, aCandidate, 'fit', id)),
    ...Object.entries(insights.sentences).flatMap(([id, sentence]) => [
      ...lacking(keys, id, aKey, 'insights', 'sentences', id),
      ...links(sentence.links, 'insights', 'sentences', id),
    ]),
    ...insights.remarks.flatMap((remark, i) => [
      ...lacking(keys, remark.about, aKey, 'insights', 'remarks', i, 'about'),
      ...links(remark.links, 'insights', 'remarks', i),
      ...lacking(people, remark.by, onePerson, 'insights', 'remarks', i, 'by'),
    ]),
    ...insights.nextSteps.flatMap(({ about }, i) =>
      lacking(candidates, about, aCandidate, 'insights', 'nextSteps', i, 'about'),
    ),
    ...usedTwice(rated, 'insights', 'ratings').map(({ path, message }) => {
      return { path: [...path.slice(0, -1), 'about'], message };
    }),
    ...rated.flatMap(({ id }, i) => (id === 'worth' ? [] : lacking(keys, id, aKey, 'insights', 'ratings', i, 'about'))),
    ...insights.examples.flatMap((id, i) => lacking(notes, id, aNote, 'insights', 'examples', i)),
  ];
}

/** What is wrong with a file whose parts are each well-formed: what leads nowhere, is there twice, or runs in a circle. */
export function faultsOf(file: Fields): Fault[] {
  const known = knownOf(file);
  return [
    ...methodFaults(file),
    ...agendaFaults(file, known),
    ...contentFaults(file, known),
    ...votingFaults(file, known),
    ...saidFaults(file, known),
  ];
}
