import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { stepOf } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { asClock } from '../timer/face.ts';
import { useFace } from '../timer/useFace.tsx';
import { useLasting } from '../useLasting.tsx';
import { goneFacilitators } from './handover.ts';

/** Whoever only reloads the page is back before this, milliseconds. */
const RELOAD = 2_000;

/** For the other facilitators, when one of them drops out while the workshop runs: where it stands, and to go on. */
export function HandoverCard({ board }: { board: Board }) {
  const [gone, setGone] = useState<readonly ParticipantId[]>([]);
  const person = useStore(board.session, ({ people }) => people.get(gone[0] ?? ('' as ParticipantId)) ?? null);
  const step = useStore(board.session, ({ agenda }) => (agenda === null ? null : stepOf(agenda)));
  const facilitates = useStore(board.session, ({ me }) => me?.role === 'facilitator');
  const face = useFace(board);
  useEffect(
    () =>
      board.session.subscribe(({ people, me }, before) => {
        if (people === before.people) return;
        setGone((known) => goneFacilitators(known, before.people, people, me?.id ?? null));
      }),
    [board],
  );
  const shown = useLasting(facilitates && step !== null && person !== null, RELOAD);
  if (!shown || person === null || step === null) return null;
  const where = 'left' in face ? t('handover.withTime', { title: step.title, time: asClock(face.left) }) : step.title;
  return (
    <section aria-label={t('handover.title', { name: person.name })} className="float card-line rise">
      <output className="min-w-0 flex-1">
        <span className="block font-semibold">{t('handover.title', { name: person.name })}</span>
        <span className="block text-14 text-ink-2">{t('handover.text', { where })}</span>
      </output>
      <button
        type="button"
        className="btn btn-quiet btn-icon"
        aria-label={t('dismiss')}
        onClick={() => setGone((known) => known.slice(1))}
      >
        <X size={16} aria-hidden />
      </button>
    </section>
  );
}
