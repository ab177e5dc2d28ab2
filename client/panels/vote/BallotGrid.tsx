import { useMemo, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import type { ParticipantId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Candidate, Round, RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { ballotIn, whyNotAdd, whyNotRemove, type Standing } from './ballot.ts';
import { CandidateCard } from './CandidateCard.tsx';
import { neighbour } from './neighbour.ts';
import { standingCandidates } from './rounds.ts';
import { shuffledBy } from './shuffle.ts';

interface BallotGridProps {
  readonly board: Board;
  readonly set: RoundSet;
  readonly round: Round;
  readonly me: ParticipantId;
  readonly standing: Standing;
  /** A dot was moved here: this is the question that somebody is at. */
  readonly onBegin: () => void;
  readonly onRefusal: (sentence: string | null) => void;
}

/** How many cards stand in the first row. */
const columnsOf = (cards: readonly Element[]): number => {
  const top = cards[0]?.getBoundingClientRect().top;
  const second = cards.findIndex((card) => card.getBoundingClientRect().top !== top);
  return second < 0 ? cards.length : second;
};

/** The candidates as equal cards, in everybody's own order. */
export function BallotGrid({ board, set, round, me, standing, onBegin, onRefusal }: BallotGridProps) {
  const ballots = useStore(board.session, (session) => session.ballots);
  const totals = useStore(board.session, ({ turnout }) => turnout.rounds[round.id]?.totals ?? null);
  const sharing = useStore(board.ui, (ui) => ui.sharing);
  const ballot = ballotIn({ ballots }, set, round);
  const slate = useMemo(() => shuffledBy(`${me} ${set.id}`, standingCandidates(set)), [me, set]);

  const change = (candidate: Candidate, by: 1 | -1): void => {
    // Read afresh: a second press may come before the first one is drawn.
    const latest = ballotIn(board.session.getState(), set, round);
    const why = by > 0 ? whyNotAdd(latest, set, candidate.id) : whyNotRemove(latest, candidate.id);
    onBegin();
    onRefusal(why);
    if (why !== null) return;
    void board.cast(round.id, candidate.id, (latest.dots[candidate.id] ?? 0) + by).then(onRefusal);
  };

  // Arrows go from card to card, + and − move a dot; every card's buttons can also be reached one by one.
  const keyDown = (event: KeyboardEvent<HTMLUListElement>): void => {
    if (standing !== 'voter' || event.ctrlKey || event.metaKey || event.altKey) return;
    const cards = [...event.currentTarget.children];
    const at = cards.findIndex((card) => card.contains(event.target as Node));
    const candidate = slate[at];
    if (candidate === undefined) return;
    const to = neighbour(event.key, at, { count: cards.length, columns: columnsOf(cards) });
    if (to !== null) {
      const act = event.target instanceof HTMLElement ? event.target.dataset['act'] : undefined;
      cards[to]?.querySelector<HTMLElement>(`[data-act="${act ?? 'add'}"]`)?.focus();
    } else if (event.key === '+' || event.key === '=') change(candidate, 1);
    else if (event.key === '-' || event.key === '−') change(candidate, -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      {standing === 'voter' && <p className="sr-only">{t('vote.keys')}</p>}
      {/* Keys are heard here for all cards at once; what they do, the buttons of every card do too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul
        className="candidates"
        data-plain={slate.every(({ samples }) => samples.length === 0)}
        aria-label={t('vote.candidates')}
        onKeyDown={keyDown}
      >
        {slate.map((candidate) => (
          <CandidateCard
            key={candidate.id}
            candidate={candidate}
            color={board.notes.theme(candidate.id as ThemeId)?.theme.color ?? 'paper'}
            lens={round.lens}
            dots={sharing ? null : (ballot.dots[candidate.id] ?? 0)}
            total={totals === null ? null : (totals[candidate.id] ?? 0)}
            hand={
              standing === 'voter'
                ? {
                    add: () => change(candidate, 1),
                    remove: () => change(candidate, -1),
                    // Where my dots are hidden, a button that is off would tell of them.
                    whyNotAdd: sharing ? null : whyNotAdd(ballot, set, candidate.id),
                    whyNotRemove: sharing ? null : whyNotRemove(ballot, candidate.id),
                  }
                : null
            }
          />
        ))}
      </ul>
    </>
  );
}
