import { tieOf } from '@forwhom/shared/rules/tally.ts';
import type { RoundId } from '@forwhom/shared/vocabulary/ids.ts';
import {
  MAX_CANDIDATES,
  lenses,
  type Candidate,
  type CandidateId,
  type Lens,
  type Round,
  type RoundResult,
  type RoundSet,
  type Standing,
} from '@forwhom/shared/vocabulary/voting.ts';
import { language, t } from '../../words/t.ts';

/** A round with the set that it belongs to. */
export interface RoundIn {
  readonly set: RoundSet;
  readonly round: Round;
}

export const roundIn = (sets: readonly RoundSet[], id: RoundId): RoundIn | null => {
  for (const set of sets) {
    const round = set.rounds.find((one) => one.id === id);
    if (round !== undefined) return { set, round };
  }
  return null;
};

export const isRevealed = ({ revealed, result }: Round): boolean => revealed && result !== null;

/** The rounds whose results everybody may see, in order of opening. */
export const revealedRounds = (sets: readonly RoundSet[]): readonly (RoundIn & { readonly result: RoundResult })[] =>
  sets.flatMap((set) =>
    set.rounds.flatMap((round) =>
      round.revealed && round.result !== null ? [{ set, round, result: round.result }] : [],
    ),
  );

/**
 * The set whose results one looks at first: the last to close. A run-off that was `known` before one came is told beneath
 * the vote that tied, with the other questions of that vote.
 */
export const frontOf = (closed: readonly RoundSet[], known: (round: Round) => boolean): RoundSet | undefined =>
  closed.findLast(({ runOffOf, rounds }) => runOffOf === null || !rounds.every(known)) ?? closed.at(-1);

const lensNames = { '▲': 'size', '●': 'value', '◆': 'need' } as const satisfies Record<Lens, string>;

/**
 * What a round's lens stands for in words. Only where all three are asked, as in the central exercise, or in a run-off
 * of that: elsewhere the same shape stands for whatever its question says.
 */
export function lensName(sets: readonly RoundSet[], { set, round }: RoundIn): 'size' | 'value' | 'need' | null {
  const parent = set.runOffOf === null ? null : roundIn(sets, set.runOffOf);
  const asked = (parent?.set ?? set).rounds.map(({ lens }) => lens);
  return round.lens !== null && lenses.every((lens) => asked.includes(lens)) ? lensNames[round.lens] : null;
}

/** A few words for a tab or the head of a column. */
export function roundLabel(sets: readonly RoundSet[], one: RoundIn): string {
  const name = lensName(sets, one);
  return name === null ? one.round.question : t(`vote.lens.${name}`);
}

/** Longest name of a candidate inside a sentence or a control's name, in characters. */
const NAME_LENGTH = 80;

/** A candidate in one line: a note's text is shortened, and in quotation marks where it stands in a sentence. */
export function nameOf({ title }: Pick<Candidate, 'title'>): string {
  const characters = [...title.replaceAll(/\s+/g, ' ').trim()];
  return characters.length <= NAME_LENGTH
    ? characters.join('')
    : `${characters
        .slice(0, NAME_LENGTH - 1)
        .join('')
        .trim()}…`;
}

export const quotedName = (candidate: Candidate): string =>
  candidate.kind === 'note' ? t('vote.quoted', { text: nameOf(candidate) }) : nameOf(candidate);

export const inSlate = ({ slate }: RoundSet, id: CandidateId): Candidate | undefined =>
  slate.find((candidate) => candidate.id === id);

/** What can be voted for: candidates that were merged into another are gone. */
export const standingCandidates = ({ slate, aliases }: RoundSet): readonly Candidate[] =>
  slate.filter(({ id }) => !Object.hasOwn(aliases, id));

/** "2", or "2=" when the rank is shared. */
export const rankWords = ({ rank, tied }: Standing): string => (tied ? `${rank}=` : String(rank));

const inList = (names: readonly string[]): string => new Intl.ListFormat(language()).format(names);

/** More names than this make no sentence. */
const MOST_NAMES = 4;

/** The place that is decided: the first, or in a run-off the one that its candidates shared. */
function placeIn(sets: readonly RoundSet[], { set }: RoundIn): number {
  const parent = set.runOffOf === null ? null : roundIn(sets, set.runOffOf);
  const shared = parent?.round.result?.standings.find(({ candidate }) => inSlate(set, candidate) !== undefined);
  return parent === null || shared === undefined ? 1 : placeIn(sets, parent) + shared.rank - 1;
}

/** Whether a tie is to be decided: by no run-off yet, or by one in which nobody gave a dot. */
export function awaitsRunOff(sets: readonly RoundSet[], { id }: Round, result: RoundResult): boolean {
  const runOff = sets.findLast(({ runOffOf }) => runOffOf === id);
  const isUndecided =
    runOff?.rounds.every((round) => isRevealed(round) && round.result?.standings.every(({ dots }) => dots === 0)) ??
    true;
  return isUndecided && tieOf(result, undefined).length > 1;
}

/** What came out, as a sentence that names the winner, and claims no more than was asked. */
export function headline(sets: readonly RoundSet[], one: RoundIn, result: RoundResult): string {
  const kind = lensName(sets, one) ?? 'plain';
  const place = placeIn(sets, one);
  const best = result.standings.filter(({ rank, dots }) => rank === 1 && dots > 0);
  const names = best.flatMap(({ candidate }) => inSlate(one.set, candidate) ?? []).map(quotedName);
  const [name] = names;
  if (name === undefined) return t('vote.headline.nobody');
  if (place > 1) {
    return names.length === 1
      ? t('vote.headline.place', { place, name })
      : t('vote.tied.place', { place, names: inList(names) });
  }
  if (names.length === 1) return t(`vote.headline.${kind}`, { name });
  return names.length > MOST_NAMES
    ? t(`vote.tied.${kind}`, { names: t('vote.tied.many', { count: names.length }) })
    : t(`vote.tied.${kind}`, { names: inList(names) });
}

/** "23 of 25 voted, 1 abstained". */
export const votedWords = ({ voted, of, abstained }: Pick<RoundResult, 'voted' | 'of' | 'abstained'>): string =>
  [t('vote.voted', { voted, of }), abstained > 0 ? t('vote.abstained', { count: abstained }) : '']
    .filter((words) => words !== '')
    .join(', ');

/** "3 dots, at most 2 on one". */
export const rulesWords = ({ dots, most }: Pick<RoundSet, 'dots' | 'most'>): string =>
  most < dots && dots > 1 ? t('vote.rules', { count: dots, most }) : t('vote.rulesFree', { count: dots });

/** What is to be said of a ballot that holds as much as one may: something can be missing. */
export const fullWords = ({ slate }: Pick<RoundSet, 'slate'>): string | null =>
  slate.length < MAX_CANDIDATES ? null : t('vote.full', { count: MAX_CANDIDATES });

/** Hours and minutes of an instant, as this page's language writes them. */
export const timeOf = (instant: number): string =>
  new Date(instant).toLocaleTimeString(language(), { hour: 'numeric', minute: '2-digit' });
