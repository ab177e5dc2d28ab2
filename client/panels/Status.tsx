import { useState } from 'react';
import { useStore } from 'zustand';
import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { Board, Saving } from '../state/model.ts';
import { t } from '../words/t.ts';

const wordsFor = (saving: Saving): string => {
  switch (saving.kind) {
    case 'connecting':
      return t('status.connecting');
    case 'saved':
      return t('status.saved');
    case 'saving':
      return t('status.saving');
    case 'unsaved':
      return t(saving.unwritable ? 'status.unwritable' : 'status.unsaved', { count: saving.changes });
    case 'offline':
      return saving.changes === 0 ? t('status.offline') : t('status.offlineWith', { count: saving.changes });
    case 'unkept':
      // Without a change of mine it is the connection that is missing.
      return saving.changes === 0 ? t('status.unkeptOffline') : t('status.unkept', { count: saving.changes });
    default:
      return unreachable(saving);
  }
};

/** Kinds that somebody must hear of; the others come and go with every note. */
const LOUD: readonly Saving['kind'][] = ['unsaved', 'offline', 'unkept'];

/** How things stand between this device and the server, in words. What somebody must hear of takes a line of its own. */
export function Status({ board }: { board: Board }) {
  const saving = useStore(board.session, (session) => session.saving);
  const loud = LOUD.includes(saving.kind);
  const words = wordsFor(saving);
  // Whoever heard of a worry hears as well that it is over, once.
  const [worry, setWorry] = useState<'none' | 'told' | 'over'>('none');
  if (loud && worry !== 'told') setWorry('told');
  if (worry === 'told' && saving.kind === 'saved') setWorry('over');
  if (worry === 'over' && saving.kind === 'saving') setWorry('none');
  return (
    <output
      aria-live={worry === 'none' ? 'off' : 'polite'}
      title={words}
      className={
        loud
          ? 'status-loud rounded-s bg-amber-soft px-1.5 py-0.5 text-12 font-medium text-amber'
          : 'min-w-0 truncate text-12 text-ink-3 tabular-nums'
      }
    >
      {words}
    </output>
  );
}
