import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Round, RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { AdmitList } from './AdmitList.tsx';
import { ballotIn, standingIn } from './ballot.ts';
import { BallotDock } from './BallotDock.tsx';
import { BallotGrid } from './BallotGrid.tsx';
import { PANEL_ID, QuestionTabs, tabId } from './QuestionTabs.tsx';
import { fullWords, inSlate, nameOf, roundIn, rulesWords } from './rounds.ts';
import { focusHeading, StageHeading } from './StageHeading.tsx';
import './vote.css';

interface BallotScreenProps {
  readonly board: Board;
  readonly set: RoundSet;
  /** The way back to the board, for those who have one. */
  readonly back: ReactNode;
}

/** An open set: its questions, each at one's own pace. */
export function BallotScreen({ board, set, back }: BallotScreenProps) {
  const sets = useStore(board.session, (session) => session.sets);
  const ballots = useStore(board.session, (session) => session.ballots);
  const me = useStore(board.session, (session) => session.me);
  const sharing = useStore(board.ui, (ui) => ui.sharing);
  const [chosen, setChosen] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const isDone = (round: Round): boolean => ballotIn({ ballots }, set, round).state !== 'voting';
  const now = set.rounds.find(({ id }) => id === chosen) ?? set.rounds.find((round) => !isDone(round)) ?? set.rounds[0];
  if (now === undefined || me === null) return null;
  const standing = standingIn({ me }, set);
  const full = fullWords(set);
  const next = set.rounds.find((round) => round !== now && !isDone(round)) ?? null;

  // Once somebody has begun with a question it stays in front of them until they go on.
  const choose = (round: Round): void => {
    setChosen(round.id);
    setRefusal(null);
  };
  const goOn = (): void => {
    if (next !== null) choose(next);
    focusHeading();
  };

  return (
    <section className="voting" aria-label={t('vote.ballot')}>
      <div className="voting-scroll">
        <div className="voting-column">
          <div className="voting-top">
            <QuestionTabs sets={sets} set={set} now={now} isDone={isDone} done={t('vote.tabDone')} onChoose={choose} />
            {back}
          </div>
          <div id={PANEL_ID} {...(set.rounds.length > 1 ? { role: 'tabpanel', 'aria-labelledby': tabId(now) } : {})}>
            <div className="voting-head">
              <StageHeading>{now.question}</StageHeading>
              <div className="vote-rules">
                <p>{rulesWords(set)}</p>
                <p>{t(set.secret ? 'vote.secret' : 'vote.live')}</p>
                {sharing && standing === 'voter' && <p>{t('vote.hiddenDots')}</p>}
              </div>
            </div>
            {full !== null && <p className="vote-note">{full}</p>}
            {set.runOffOf !== null && <RunOffOf sets={sets} set={set} />}
            {standing === 'late' && me.role !== 'facilitator' && <p className="vote-note">{t('vote.late')}</p>}
            {me.role === 'facilitator' && <AdmitList board={board} set={set} />}
            <BallotGrid
              board={board}
              set={set}
              round={now}
              me={me.id}
              standing={standing}
              onBegin={() => setChosen(now.id)}
              onRefusal={setRefusal}
            />
            {set.byFunction && <p className="mt-4 text-13 text-ink-3">{t('vote.byFunctionNote')}</p>}
          </div>
        </div>
      </div>
      <BallotDock
        key={now.id}
        board={board}
        set={set}
        round={now}
        standing={standing}
        refusal={refusal}
        onRefusal={setRefusal}
        onBegin={() => setChosen(now.id)}
        onNext={next === null ? null : goOn}
      />
    </section>
  );
}

/** What a run-off decides, and who does not stand in it. */
function RunOffOf({ sets, set }: { sets: readonly RoundSet[]; set: RoundSet }) {
  const parent = set.runOffOf === null ? null : roundIn(sets, set.runOffOf);
  if (parent === null) return null;
  const others = parent.round.result?.standings.filter(({ candidate }) => inSlate(set, candidate) === undefined) ?? [];
  const names = others.flatMap(({ candidate }) => inSlate(parent.set, candidate) ?? []).map(nameOf);
  return (
    <p className="mb-4 text-14 text-ink-2">
      {t('vote.runOffWhy')}{' '}
      {names.length > 0 && <span className="text-ink-3">{t('vote.runOffOut', { names: names.join(', ') })}</span>}
    </p>
  );
}
