import type { RoundResult, RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import { tieOf } from '@forwhom/shared/rules/tally.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { useAct } from '../useAct.tsx';
import { ByFunction } from './ByFunction.tsx';
import { Dot } from './Dots.tsx';
import { Ranking } from './Ranking.tsx';
import { awaitsRunOff, headline, roundIn, rulesWords, votedWords, type RoundIn } from './rounds.ts';
import { openSet } from './scene.ts';
import { StageHeading } from './StageHeading.tsx';
import { delayOf } from './unfolding.ts';

interface RoundOutcomeProps {
  readonly board: Board;
  readonly sets: readonly RoundSet[];
  readonly one: RoundIn;
  readonly result: RoundResult;
  readonly facilitates: boolean;
  readonly staged: boolean;
  readonly onShown: () => void;
  readonly onShowSet: (set: RoundSet) => void;
}

/** A revealed question: the winner in a sentence, and how all the others came out. */
export function RoundOutcome(props: RoundOutcomeProps) {
  const { board, sets, one, result, facilitates, staged, onShown, onShowSet } = props;
  const { set, round } = one;
  const act = useAct(board);
  const runOff = sets.findLast(({ runOffOf }) => runOffOf === round.id) ?? null;
  const parent = set.runOffOf === null ? null : roundIn(sets, set.runOffOf);
  const tied = tieOf(result, undefined).length;
  const sentence = headline(sets, one, result);
  // What names the winner comes after the first place has.
  const last = staged
    ? { className: 'staged-last', style: { animationDelay: `${delayOf(0, result.standings.length)}ms` } }
    : {};

  return (
    <>
      <p className="flex items-center gap-1.5 text-14 text-ink-2">
        {round.lens !== null && <Dot lens={round.lens} filled />}
        {round.question}
      </p>
      <div {...last}>
        <StageHeading>{sentence}</StageHeading>
      </div>
      <p className="result-note">
        {votedWords(result)} · {rulesWords(set)}
      </p>
      {parent !== null && (
        <p className="result-note">
          {t('result.runOffOf')}{' '}
          <button type="button" className="link" onClick={() => onShowSet(parent.set)}>
            {t('result.toParent')}
          </button>
        </p>
      )}
      <Ranking key={round.id} set={set} result={result} caption={sentence} staged={staged} onShown={onShown} />
      <div {...last}>
        {runOff !== null && (
          <p className="mt-4">
            <RunOffOutcome sets={sets} runOff={runOff} />{' '}
            {runOff.state === 'closed' && (
              <button type="button" className="link" onClick={() => onShowSet(runOff)}>
                {t('result.toRunOff')}
              </button>
            )}
          </p>
        )}
        {facilitates && awaitsRunOff(sets, round, result) && openSet(sets) === null && (
          <p className="mt-4 flex flex-wrap items-center gap-3">
            <button
              type="button"
              className="btn btn-soft"
              onClick={() => void act({ type: 'run-off', round: round.id })}
            >
              {t('result.runOff')}
            </button>
            <span className="text-13 text-ink-2">{t('result.runOffWhat', { count: tied })}</span>
          </p>
        )}
        <ByFunction set={set} result={result} />
      </div>
    </>
  );
}

function RunOffOutcome({ sets, runOff }: { sets: readonly RoundSet[]; runOff: RoundSet }) {
  const [round] = runOff.rounds;
  if (round === undefined) return null;
  return round.revealed && round.result !== null
    ? t('result.runOffCame', { sentence: headline(sets, { set: runOff, round }, round.result) })
    : t('result.runOffWaits');
}
