import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { RoundId, SetId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Round, RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { Compare } from './Compare.tsx';
import { PANEL_ID, QuestionTabs, tabId } from './QuestionTabs.tsx';
import { RoundOutcome } from './RoundOutcome.tsx';
import { frontOf, isRevealed, revealedRounds, roundLabel, timeOf, votedWords } from './rounds.ts';
import { StageHeading } from './StageHeading.tsx';
import './vote.css';

interface ResultsScreenProps {
  readonly board: Board;
  /** The way back to the board. */
  readonly back: ReactNode;
}

/** What came out of a set, question by question, and of the sets before it. */
export function ResultsScreen({ board, back }: ResultsScreenProps) {
  const sets = useStore(board.session, (session) => session.sets);
  const turnout = useStore(board.session, (session) => session.turnout.rounds);
  const facilitates = useStore(board.session, ({ me }) => me?.role === 'facilitator');
  const [chosenSet, setChosenSet] = useState<SetId | null>(null);
  const [chosen, setChosen] = useState<RoundId | null>(null);
  const closed = sets.filter(({ state }) => state === 'closed');
  const [known] = useState(() => revealedRounds(sets).map(({ round }) => round.id));
  const front = frontOf(closed, ({ id }) => known.includes(id));
  const set = closed.find(({ id }) => id === chosenSet) ?? front;

  // A result that is revealed while one looks on comes to the front and unfolds; one that was there simply stands.
  const told = set?.rounds.filter(isRevealed).map(({ id }) => id) ?? [];
  const [seen, setSeen] = useState<{ readonly told: readonly RoundId[]; readonly played: readonly RoundId[] }>({
    told: known,
    played: known,
  });
  const fresh = told.find((id) => !seen.told.includes(id));
  if (fresh !== undefined) {
    setSeen({ ...seen, told: [...seen.told, fresh] });
    setChosen(fresh);
  }

  const now =
    set?.rounds.find(({ id }) => id === chosen) ?? set?.rounds.find((round) => isRevealed(round)) ?? set?.rounds[0];
  if (set === undefined || now === undefined) return null;
  const show = (wanted: RoundSet): void => {
    setChosenSet(wanted === front ? null : wanted.id);
    setChosen(null);
  };
  const others = closed.filter((one) => one !== set);
  const counted = turnout[now.id];

  return (
    <section className="voting" aria-label={t('result.label')}>
      <div className="voting-scroll">
        <div className="voting-column result-column">
          <div className="voting-top">
            <QuestionTabs
              sets={sets}
              set={set}
              now={now}
              isDone={isRevealed}
              done={t('result.tabShown')}
              onChoose={({ id }) => setChosen(id)}
            />
            {back}
          </div>
          <div id={PANEL_ID} {...(set.rounds.length > 1 ? { role: 'tabpanel', 'aria-labelledby': tabId(now) } : {})}>
            {now.revealed && now.result !== null ? (
              <RoundOutcome
                key={now.id}
                board={board}
                sets={sets}
                one={{ set, round: now }}
                result={now.result}
                facilitates={facilitates}
                staged={!seen.played.includes(now.id)}
                onShown={() => setSeen((before) => ({ ...before, played: [...before.played, now.id] }))}
                onShowSet={show}
              />
            ) : (
              <Waiting
                key={now.id}
                round={now}
                facilitates={facilitates}
                counted={counted === undefined ? null : votedWords({ ...counted, voted: counted.done })}
              />
            )}
          </div>
          <Compare sets={sets} />
          {others.length > 0 && (
            <nav className="mt-8" aria-labelledby="earlier-rounds">
              <h3 id="earlier-rounds" className="mb-1 text-14 font-[650]">
                {t(set === closed.at(-1) ? 'result.earlier' : 'result.otherRounds')}
              </h3>
              <ul>
                {others.map((one) => (
                  <li key={one.id}>
                    <button type="button" className="link min-h-11 text-left" onClick={() => show(one)}>
                      {t('result.openEarlier', {
                        time: timeOf(one.openedAt),
                        questions: one.rounds.map((round) => roundLabel(sets, { set: one, round })).join(' · '),
                      })}
                    </button>
                  </li>
                ))}
              </ul>
            </nav>
          )}
        </div>
      </div>
    </section>
  );
}

interface WaitingProps {
  readonly round: Round;
  /** How many voted, when that is known. */
  readonly counted: string | null;
  readonly facilitates: boolean;
}

/** A question that was voted on, and whose result nobody has seen yet. */
function Waiting({ round, counted, facilitates }: WaitingProps) {
  return (
    <div className="grid gap-2">
      <StageHeading>{round.question}</StageHeading>
      <p className="text-16 text-ink-2">
        {t('result.closed')} {counted !== null && `${counted}.`}
      </p>
      {!facilitates && <p className="text-14 text-ink-3">{t('result.waiting')}</p>}
    </div>
  );
}
