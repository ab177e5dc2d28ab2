import { useStore } from 'zustand';
import { evidences } from '@forwhom/shared/vocabulary/board.ts';
import type { Board } from '../../state/model.ts';
import { evidenceInWords } from '../../words/evidence.ts';
import { t } from '../../words/t.ts';
import { Choice } from './Choice.tsx';
import type { Customer } from './customers.ts';

/** How we know that this is our customer. One answer for the board; none is *not asked*. */
export function FitEvidence({ board, customer }: { board: Board; customer: Customer }) {
  const mayMark = useStore(board.session, () => board.may('evidence'));
  return (
    <Choice
      legend={t('fit.evidence')}
      options={evidences.map((one) => ({ value: one, label: evidenceInWords(one) }))}
      chosen={customer.evidence}
      disabled={!mayMark}
      onChoose={(evidence) => board.actions.setEvidence([customer.id], evidence)}
    />
  );
}
