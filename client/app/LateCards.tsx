import { useStore } from 'zustand';
import { onward } from '@forwhom/shared/rules/agenda.ts';
import { HalfThought } from '../panels/cards/HalfThought.tsx';
import { LeftoverCard } from '../panels/cards/LeftoverCard.tsx';
import { late } from '../panels/late.tsx';
import { RatingCard } from '../panels/rating/RatingCard.tsx';
import { openSet } from '../panels/vote/scene.ts';
import type { Board } from '../state/model.ts';

const WorthCard = late(() => import('../summary/WorthCard.tsx').then((m) => m.WorthCard));

/** The answers also stand on the summary. */
const nothing = (): void => undefined;

/**
 * Cards that nobody waits for when a board opens: half a thought that the room went on from, what is asked from 1 to 5, and
 * what lies about from before. How the room answered belongs to the close, whatever is done there, on every screen that
 * shows the board: a board that was brought begins before it.
 */
export function LateCards({ board }: { readonly board: Board }) {
  const ratings = useStore(board.session, (session) => session.insights.ratings);
  const isClose = useStore(
    board.session,
    ({ agenda, sets }) =>
      (agenda === null || agenda.steps.length === 0 || (agenda.current !== null && onward(agenda) === undefined)) &&
      openSet(sets) === null,
  );
  const facilitates = useStore(board.session, ({ me }) => me?.role === 'facilitator');
  return (
    <>
      <HalfThought board={board} />
      {ratings.map((rating) => {
        if (rating.open) return <RatingCard key={rating.about} board={board} rating={rating} />;
        return (
          rating.about === 'worth' &&
          isClose && <WorthCard key={rating.about} board={board} rating={rating} onFail={nothing} />
        );
      })}
      {facilitates && <LeftoverCard board={board} />}
    </>
  );
}
