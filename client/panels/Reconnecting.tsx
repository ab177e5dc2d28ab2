import { useStore } from 'zustand';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { isUnattended } from './cards/handover.ts';
import { useLasting } from './useLasting.tsx';

/** Whoever only reloads the page is back before this, milliseconds. */
const RELOAD = 2_000;

/** Says quietly that nobody runs the workshop just now. Everything goes on. */
export function Reconnecting({ board }: { board: Board }) {
  const unattended = useStore(
    board.session,
    ({ people, me, agenda, saving }) =>
      me?.role !== 'facilitator' &&
      agenda !== null &&
      agenda.current !== null &&
      // Without a connection I know nothing of others.
      saving.kind !== 'offline' &&
      isUnattended(people),
  );
  const lasting = useLasting(unattended, RELOAD);
  return lasting ? <output className="head-quiet">{t('facilitate.reconnecting')}</output> : null;
}
