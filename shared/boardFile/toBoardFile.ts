import type { BoardContent, Zone } from '../vocabulary/board.ts';
import type { ParticipantId } from '../vocabulary/ids.ts';
import type { Insights } from '../vocabulary/insight.ts';
import type { Round, RoundResult, RoundSet } from '../vocabulary/voting.ts';
import type { AgendaPart, Step, TapsPart } from '../vocabulary/workshop.ts';
import { mapValues, renamed } from './records.ts';
import { fileInsights, withoutUnrevealed } from './fileInsights.ts';
import { namesOf, type Names } from './names.ts';
import { numberingOf, whole } from './numbering.ts';
import type { BoardFile } from './schema.ts';

/** A board as somebody is told it: with the script or without, results only where they were revealed. */
export interface ToldBoard {
  readonly agenda: AgendaPart;
  readonly zones: readonly Zone[];
  readonly sets: readonly RoundSet[];
  readonly insights: Insights;
  readonly taps: TapsPart;
  /** What was deleted may be among it; it is left out. */
  readonly content: BoardContent;
  readonly asksFunction: boolean;
  /** Everybody who was ever here, removed people included. The empty name: not known. */
  readonly people: ReadonlyMap<ParticipantId, string>;
  /** Whether authors are named. Without names their notes still belong to one local id. */
  readonly names: boolean;
}

export interface FiledBoard {
  readonly file: BoardFile;
  /** The board's own ids by those of the file: of notes, themes, people and rounds. */
  readonly ids: ReadonlyMap<string, string>;
}

type FileSet = BoardFile['sets'][number];
type FileRound = FileSet['rounds'][number];

const fileStep = ({ script, ...step }: Step): BoardFile['agenda']['steps'][number] => ({
  ...step,
  // A phase that was cut out of a title may end in a space, which a template has nowhere.
  phase: step.phase.trim(),
  tools: [...step.tools],
  ballot: step.ballot === null ? null : { ...step.ballot, questions: [...step.ballot.questions] },
  ...(script === undefined ? {} : { script }),
});

/** Only closed sets can have rounds that were revealed. */
const revealedIn = ({ rounds }: RoundSet): readonly (Round & { readonly result: RoundResult })[] =>
  rounds.filter((round): round is Round & { result: RoundResult } => round.revealed && round.result !== null);

function fileSet(set: RoundSet, names: Names, steps: ReadonlySet<string>): FileSet {
  const slate = new Map(
    set.slate.map(({ id, kind }) => [id as string, (kind === 'theme' ? names.themes : names.notes).get(id) as string]),
  );
  const local = (id: string): string | undefined => slate.get(id);
  const fileRound = ({ id, question, lens, result }: ReturnType<typeof revealedIn>[number]): FileRound => ({
    id: names.rounds.get(id) as string,
    question,
    lens,
    result: {
      ...result,
      standings: result.standings.flatMap((standing) => {
        const candidate = local(standing.candidate);
        return candidate === undefined ? [] : [{ ...standing, candidate }];
      }),
      byFunction: result.byFunction === null ? null : mapValues(result.byFunction, (dots) => renamed(dots, local)),
    },
  });
  return {
    openedAt: set.openedAt,
    closedAt: set.closedAt,
    step: set.step !== null && steps.has(set.step) ? set.step : null,
    over: set.over,
    // Samples are for those who vote: texts of notes as they read then, deleted since or not.
    slate: set.slate.map((one) => ({ ...one, id: local(one.id) as string, samples: [], more: false })),
    aliases: mapValues(renamed(set.aliases, local), (into) => local(into) as string),
    dots: set.dots,
    most: set.most,
    secret: set.secret,
    byFunction: set.byFunction,
    late: set.late,
    rounds: revealedIn(set).map(fileRound),
    runOffOf: (set.runOffOf === null ? undefined : names.rounds.get(set.runOffOf)) ?? null,
  };
}

/**
 * The board as a portable file. The same board gives the same file, whoever asks and whatever its ids are, but for what
 * they are told of it. What is open or was not revealed is left out, and so is whatever speaks of things that the file
 * does not have. Candidates that were deleted since are numbered behind the living ones and stand in slates alone.
 */
export function toBoardFile(board: ToldBoard): FiledBoard {
  const { agenda, zones, taps, content, people } = board;
  const sets = board.sets
    .map((set) => ({ ...set, rounds: revealedIn(set) }))
    .filter(({ state, rounds }) => state === 'closed' && rounds.length > 0);
  const insights = withoutUnrevealed(board.insights, sets);
  const numbering = numberingOf({ content, zones, sets, insights, people });
  const names = namesOf(numbering, insights);
  const { living, themes, notes } = numbering;
  const steps = new Set<string>(agenda.steps.map(({ id }) => id));
  const zoneIds = new Set<string>(zones.map(({ id }) => id));
  const zoneOf = (zone: string | null): string | null => (zone !== null && zoneIds.has(zone) ? zone : null);
  const alive = new Set<string>([...living.themes, ...living.notes].map(({ id }) => id));
  const end = (id: string): string | undefined => (alive.has(id) ? names.candidate(id) : undefined);
  const file: BoardFile = {
    format: 'forwhom-board',
    version: 1,
    title: agenda.title,
    template: agenda.template,
    asksFunction: board.asksFunction,
    zones: [...zones],
    agenda: {
      steps: agenda.steps.map(fileStep),
      current: agenda.current,
      startedAt: agenda.startedAt,
      revealed: agenda.revealed,
      spent: renamed(agenda.spent, (id) => (steps.has(id) ? id : undefined)),
      locked: agenda.locked,
    },
    people: [...numbering.people].map(([id, local]) => ({
      id: local,
      name: (board.names ? people.get(id) : undefined) || null,
    })),
    themes: living.themes.map(({ id, name, symbol, color, zone, evidence }) => {
      return { id: themes.get(id) as string, name, symbol, color, zone: zoneOf(zone), evidence };
    }),
    notes: living.notes.map(({ id, author, created, zone, x, y, z, text, color, size, theme, evidence }) => ({
      id: notes.get(id) as string,
      author: (author === null ? undefined : numbering.people.get(author)) ?? null,
      created,
      zone: zoneOf(zone),
      x: whole(x),
      y: whole(y),
      z: whole(z),
      text,
      color,
      size,
      theme: theme !== null && alive.has(theme) ? (themes.get(theme) ?? null) : null,
      evidence,
    })),
    threads: [...content.threads.values()]
      .flatMap(({ from, to }) => {
        const ends = { from: end(from), to: end(to) };
        return ends.from === undefined || ends.to === undefined ? [] : [{ from: ends.from, to: ends.to }];
      })
      .sort((a, b) => byNumber(a.from, b.from) || byNumber(a.to, b.to)),
    sets: sets.map((set) => fileSet(set, names, steps)),
    marks: renamed(taps.marks, (id) => (alive.has(id) ? notes.get(id) : undefined)),
    fit: renamed(taps.fit, names.candidate),
    insights: fileInsights(insights, names),
  };
  const own: readonly ReadonlyMap<string, string>[] = [themes, notes, numbering.people, numbering.rounds];
  return { file, ids: new Map(own.flatMap((map) => [...map].map(([id, local]): [string, string] => [local, id]))) };
}

/** n2 before n10, notes before themes. */
const byNumber = (a: string, b: string): number =>
  a.charCodeAt(0) - b.charCodeAt(0) || Number(a.slice(1)) - Number(b.slice(1));
