import { useStore } from 'zustand';
import type { Board } from '../../state/model.ts';
import { RatingCard } from '../rating/RatingCard.tsx';
import { LeftoverCard } from './LeftoverCard.tsx';

/** Cards that nobody waits for when a board opens: what is asked from 1 to 5, and what lies about from before. */
export function LateCards({ board }: { readonly board: Board }) {
  const ratings = useStore(board.session, (session) => session.insights.ratings);
  const facilitates = useStore(board.session, ({ me }) => me?.role === 'facilitator');
  return (
    <>
      {ratings.map((rating) => rating.open && <RatingCard key={rating.about} board={board} rating={rating} />)}
      {facilitates && <LeftoverCard board={board} />}
    </>
  );
}
