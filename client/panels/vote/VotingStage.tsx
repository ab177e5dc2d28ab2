import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { late, type LateProps } from '../late.tsx';
import { openSet, sceneOf, type Scene } from './scene.ts';

const BallotScreen = late(() => import('./BallotScreen.tsx').then((m) => m.BallotScreen));
const ResultsScreen = late(() => import('./ResultsScreen.tsx').then((m) => m.ResultsScreen));
const StageBack = late(() => import('./StageBack.tsx').then((m) => m.StageBack));
const FitScreen = late(() => import('../fit/FitScreen.tsx').then((m) => m.FitScreen));

/** Where somebody has put it: away, or on the results at another time than theirs. Holds until the scene changes. */
interface Choice {
  readonly scene: string;
  readonly shown: Scene | null;
}

interface VotingStageProps {
  readonly board: Board;
  /** What lies over it while the room plans. */
  readonly Plan: ComponentType<{ readonly board: Board; readonly back: ReactNode } & LateProps>;
}

/**
 * What lies over the board while a workshop votes, talks about results, looks at how customers are served, or plans.
 * Only the ballot cannot be put away by those who are asked to vote.
 */
export function VotingStage({ board, Plan }: VotingStageProps) {
  const agenda = useStore(board.session, (session) => session.agenda);
  const sets = useStore(board.session, (session) => session.sets);
  const contributes = useStore(board.session, ({ me }) => me?.role === 'contributor');
  const [choice, setChoice] = useState<Choice | null>(null);
  const due = sceneOf(agenda, sets);
  const key = `${due ?? ''} ${agenda?.current ?? ''} ${sets.length}`;
  const scene = choice?.scene === key ? choice.shown : due;
  const show = (shown: Scene | null): void => setChoice({ scene: key, shown });
  const set = openSet(sets);
  // What is selected beneath would go on standing there with a name, on every screen that shows the board.
  const covers = scene !== null;
  useEffect(() => {
    if (covers) board.ui.setState({ selected: new Set() });
  }, [board, covers]);

  if (scene === null) {
    const back = due ?? (sets.some(({ state }) => state === 'closed') ? 'results' : null);
    return back === null ? null : <StageBack scene={back} onShow={() => show(back)} onFail={() => undefined} />;
  }
  const away = (): void => show(null);
  const back =
    scene === 'ballot' && contributes ? null : (
      <button type="button" className="btn btn-quiet btn-small ml-auto" onClick={away}>
        {t('stage.back')}
      </button>
    );
  if (scene === 'plan') return <Plan board={board} back={back} onFail={away} />;
  if (scene === 'fit') return <FitScreen board={board} back={back} onFail={away} />;
  // The step in which results are talked about begins with all of them, not with the last that was revealed.
  if (scene === 'results') return <ResultsScreen key={agenda?.current ?? ''} board={board} back={back} onFail={away} />;
  return set === null ? null : <BallotScreen key={set.id} board={board} set={set} back={back} onFail={away} />;
}
