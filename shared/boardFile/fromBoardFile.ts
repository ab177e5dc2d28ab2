import { must } from '../foundation/assert.ts';
import { untouched } from '../vocabulary/untouched.ts';
import type { BoardContent, Note, Theme, Thread } from '../vocabulary/board.ts';
import type {
  NextStepId,
  NoteId,
  ParticipantId,
  RemarkId,
  RoundId,
  SetId,
  StepId,
  TemplateId,
  ThemeId,
  ThreadId,
  ZoneId,
} from '../vocabulary/ids.ts';
import type { AnswerKey, Insights, RatingAbout } from '../vocabulary/insight.ts';
import type { CandidateId, Round, RoundSet } from '../vocabulary/voting.ts';
import type { Workshop } from '../vocabulary/workshop.ts';
import type { PlannedBoard } from '../templates/plannedBoard.ts';
import { mapValues, renamed } from './records.ts';
import type { BoardFile } from './schema.ts';

/** The new board's ids by those of the file. */
interface Ids {
  readonly theme: (local: string) => ThemeId;
  readonly note: (local: string) => NoteId;
  readonly person: (local: string) => ParticipantId;
  readonly round: (local: string) => RoundId;
  readonly candidate: (local: string) => CandidateId;
  /** A question keeps its id. */
  readonly key: (about: string) => AnswerKey;
  /** Whoever said what has no author in the file: nobody who is or will be on the board. */
  readonly nobody: ParticipantId;
}

/**
 * New ids in the order of the file, so that the order of ids in which the next export numbers what nothing else tells
 * apart is the order of this file.
 */
function minted(locals: Iterable<string>, newId: () => string): (local: string) => string {
  const list = [...new Set(locals)];
  const fresh = list.map(() => newId()).sort((a, b) => (a < b ? -1 : 1));
  const ids = new Map(list.map((local, i) => [local, fresh[i] as string]));
  return (local) => must(ids.get(local), 'a file speaks of what it has');
}

function idsFor(file: BoardFile, newId: () => string): Ids {
  const slates = file.sets.flatMap(({ slate }) => slate.map(({ id }) => id));
  const of = (letter: string, living: readonly { readonly id: string }[]): string[] => [
    ...living.map(({ id }) => id),
    ...slates.filter((id) => id.startsWith(letter)),
  ];
  const theme = minted(of('t', file.themes), newId) as Ids['theme'];
  const note = minted(of('n', file.notes), newId) as Ids['note'];
  const rounds = file.sets.flatMap((set) => set.rounds.map(({ id }) => id));
  const round = minted(rounds, newId) as Ids['round'];
  const isRound = new Set(rounds);
  return {
    theme,
    note,
    person: minted(
      file.people.map(({ id }) => id),
      newId,
    ) as Ids['person'],
    round,
    candidate: (local) => (local.startsWith('t') ? theme(local) : note(local)),
    key: (about) => (isRound.has(about) ? round(about) : (about as AnswerKey)),
    nobody: newId() as ParticipantId,
  };
}

function contentFrom({ themes, notes, threads }: BoardFile, ids: Ids, newId: () => string): BoardContent {
  const themeList = themes.map((theme): Theme => {
    return { ...theme, id: ids.theme(theme.id), zone: theme.zone as ZoneId | null, gone: null };
  });
  const noteList = notes.map((note): Note => ({
    ...note,
    id: ids.note(note.id),
    author: note.author === null ? null : ids.person(note.author),
    zone: note.zone as ZoneId | null,
    theme: note.theme === null ? null : ids.theme(note.theme),
    gone: null,
  }));
  const threadList = threads.map(({ from, to }): Thread => {
    return { id: newId() as ThreadId, from: ids.candidate(from), to: ids.candidate(to) };
  });
  return {
    themes: new Map(themeList.map((theme) => [theme.id, theme])),
    notes: new Map(noteList.map((note) => [note.id, note])),
    threads: new Map(threadList.map((thread) => [thread.id, thread])),
  };
}

const setsFrom = ({ sets }: BoardFile, ids: Ids, newId: () => string): RoundSet[] =>
  sets.map((set) => ({
    ...set,
    id: newId() as SetId,
    state: 'closed',
    slate: set.slate.map((one) => ({ ...one, id: ids.candidate(one.id) })),
    aliases: mapValues(renamed(set.aliases, ids.candidate), ids.candidate),
    electorate: null,
    rounds: set.rounds.map(({ id, question, lens, result }): Round => ({
      id: ids.round(id),
      question,
      lens,
      revealed: true,
      result: {
        ...result,
        standings: result.standings.map((one) => ({ ...one, candidate: ids.candidate(one.candidate) })),
        byFunction: result.byFunction && mapValues(result.byFunction, (dots) => renamed(dots, ids.candidate)),
      },
    })),
    runOffOf: set.runOffOf === null ? null : ids.round(set.runOffOf),
  }));

function insightsFrom({ insights }: BoardFile, ids: Ids, newId: () => string): Insights {
  const links = (locals: readonly string[]): CandidateId[] => locals.map(ids.candidate);
  return {
    language: insights.language,
    questions: insights.questions,
    sentences: mapValues(renamed(insights.sentences, ids.key), (sentence) => {
      return { text: sentence.text, links: links(sentence.links) };
    }),
    remarks: insights.remarks.map((remark) => ({
      ...remark,
      id: newId() as RemarkId,
      about: remark.about === null ? null : ids.key(remark.about),
      links: links(remark.links),
      by: remark.by === null ? ids.nobody : ids.person(remark.by),
    })),
    nextSteps: insights.nextSteps.map((step) => ({
      ...step,
      id: newId() as NextStepId,
      about: step.about === null ? null : ids.candidate(step.about),
      by: ids.nobody,
    })),
    ratings: insights.ratings.map((rating) => ({
      ...rating,
      about: rating.about === 'worth' ? 'worth' : (ids.key(rating.about) as RatingAbout),
      open: false,
    })),
    frozen: [],
    then: insights.then as Insights['then'],
    examples: insights.examples.map(ids.note),
  };
}

/**
 * A board from a file that passed its schema: as it ended, with its results revealed and nothing under way. Everything has
 * a new id. What people had tapped counts with what they will tap. `newId` gives ids of the form of all ids.
 */
export function fromBoardFile(file: BoardFile, newId: () => string): PlannedBoard {
  const ids = idsFor(file, newId);
  const { steps, current, startedAt, revealed, spent, locked } = file.agenda;
  const agenda: Workshop['agenda'] = {
    ...untouched,
    title: file.title,
    template: file.template as TemplateId,
    steps,
    current: current as StepId | null,
    startedAt,
    revealed,
    // Whoever writes unseen from now on in a step that keeps no authors has that promise, as if it was just entered.
    nameless: steps.some(({ id, authors }) => id === current && authors === 'never-stored'),
    spent,
    locked,
  };
  return {
    workshop: {
      agenda,
      zones: file.zones,
      sets: setsFrom(file, ids, newId),
      insights: insightsFrom(file, ids, newId),
      tapped: { marks: renamed(file.marks, ids.note), fit: renamed(file.fit, ids.candidate) },
      sheet: 1,
      revisions: { agenda: 1, zones: 1, rounds: 1, insights: 1 },
    },
    content: contentFrom(file, ids, newId),
    asksFunction: file.asksFunction,
    people: file.people.map(({ id, name }) => ({ id: ids.person(id), name: name ?? '' })),
  };
}
