import { useStore } from 'zustand';
import { fitTaps, type CandidateId } from '@forwhom/shared/vocabulary/voting.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { useAct } from '../useAct.tsx';
import { Choice } from './Choice.tsx';

/** One tap: how well we serve this customer. Mine can be seen from the outline, everybody's from the numbers. */
export function FitTaps({ board, customer }: { board: Board; customer: CandidateId }) {
  const mine = useStore(board.session, (session) => session.mine.fit[customer] ?? null);
  const counts = useStore(board.session, (session) => session.taps.fit[customer]);
  const observes = useStore(board.session, ({ me }) => me === null || me.role === 'observer');
  const act = useAct(board);

  return (
    <Choice
      legend={t('fit.howWell')}
      options={fitTaps.map((one) => ({ value: one, label: t(`fit.tap.${one}`), count: counts?.[one] ?? 0 }))}
      chosen={mine}
      disabled={observes}
      onChoose={(tap) => void act({ type: 'fit', customer, tap })}
    />
  );
}
