import { Check } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Round, RoundSet, VoterState } from '@forwhom/shared/vocabulary/voting.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { ballotIn, turnoutWords, type Standing } from './ballot.ts';
import { Dots } from './Dots.tsx';
import { focusHeading } from './StageHeading.tsx';

interface BallotDockProps {
  readonly board: Board;
  readonly set: RoundSet;
  readonly round: Round;
  readonly standing: Standing;
  /** Why the last dot was not moved. */
  readonly refusal: string | null;
  readonly onRefusal: (sentence: string | null) => void;
  readonly onBegin: () => void;
  /** To a question that waits; null when none does. */
  readonly onNext: (() => void) | null;
}

/** More shapes than this would take the room of the words. */
const MOST_SHAPES = 10;

/** How many dots are left, how many people are done, and the ways to end: done, or abstaining. */
export function BallotDock({ board, set, round, standing, refusal, onRefusal, onBegin, onNext }: BallotDockProps) {
  const ballots = useStore(board.session, (session) => session.ballots);
  const turnout = useStore(board.session, (session) => session.turnout.rounds[round.id]);
  const facilitates = useStore(board.session, ({ me }) => me?.role === 'facilitator');
  const [waiting, setWaiting] = useState(false);
  // The one primary button of a facilitator is the next act, which is on their bar.
  const main = `btn ${facilitates ? 'btn-soft' : 'btn-primary'}`;
  const { left, state } = ballotIn({ ballots }, set, round);

  const say = async (wished: VoterState): Promise<void> => {
    onBegin();
    setWaiting(true);
    onRefusal(await board.command({ type: 'ballot-state', round: round.id, state: wished }));
    setWaiting(false);
    // The button that was pressed has made way for others.
    focusHeading();
  };

  return (
    <div className="vote-dock">
      <p role="alert" className="vote-refusal">
        {refusal}
      </p>
      <div className="vote-dock-row">
        {standing === 'voter' && state === 'voting' && (
          <span className="vote-left">
            {set.dots <= MOST_SHAPES && <Dots lens={round.lens} filled={left} of={set.dots} />}
            <output className="text-16 leading-5 font-[650] tabular-nums">{t('vote.left', { count: left })}</output>
          </span>
        )}
        {standing === 'voter' && state !== 'voting' && (
          <output className="vote-left font-[650]">
            <Check size={18} strokeWidth={2.5} className="text-accent" aria-hidden />
            {t(state === 'abstained' ? 'vote.youAbstain' : onNext === null ? 'vote.allDone' : 'vote.youDone')}
          </output>
        )}
        {turnout !== undefined && <span className="vote-turnout">{turnoutWords(turnout)}</span>}
        {standing === 'voter' && state === 'voting' && (
          <span className="vote-acts">
            <button type="button" className="btn btn-quiet" disabled={waiting} onClick={() => void say('abstained')}>
              {t('vote.abstain')}
            </button>
            <button type="button" className={main} disabled={waiting} onClick={() => void say('done')}>
              {t('vote.done')}
            </button>
          </span>
        )}
        {standing === 'voter' && state !== 'voting' && (
          <span className="vote-acts">
            <button type="button" className="btn btn-quiet" disabled={waiting} onClick={() => void say('voting')}>
              {t(state === 'abstained' ? 'vote.voteAfterAll' : 'vote.change')}
            </button>
            {onNext !== null && (
              <button type="button" className={main} onClick={onNext}>
                {t('vote.nextQuestion')}
              </button>
            )}
          </span>
        )}
      </div>
    </div>
  );
}
