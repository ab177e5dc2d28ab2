import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Rating } from '@forwhom/shared/vocabulary/insight.ts';
import type { Board } from '../../state/model.ts';
import { m } from '../../words/more.ts';
import { useAct } from '../useAct.tsx';
import { questionOf } from './questionOf.ts';

const values = [1, 2, 3, 4, 5] as const;

/** One question that everybody answers with a number from 1 to 5, and nobody learns who said what. */
export function RatingCard({ board, rating }: { readonly board: Board; readonly rating: Rating }) {
  const mine = useStore(board.session, (session) => session.mine.ratings[rating.about] ?? null);
  const answered = useStore(board.session, (session) => session.turnout.ratings[rating.about] ?? 0);
  const about = useStore(board.session, (session) => questionOf(rating.about, session));
  const observes = useStore(board.session, ({ me }) => me?.role === 'observer');
  const act = useAct(board);
  const question = m(rating.about === 'worth' ? 'rating.worth' : 'rating.sure');
  // A live region speaks of what changes in it, not of what it came with.
  const said = useRef<HTMLOutputElement>(null);
  useEffect(() => said.current?.replaceChildren(about === null ? question : `${about} ${question}`), [about, question]);
  return (
    <section aria-label={m('rating.label')} className="float rise grid gap-2 p-4">
      {about !== null && <p className="text-13 text-ink-2">{about}</p>}
      <p className="text-16 font-[650]">{question}</p>
      <output ref={said} className="sr-only" />
      {!observes && (
        <fieldset className="flex gap-2" aria-label={m('rating.scale')}>
          {values.map((value) => (
            <button
              key={value}
              type="button"
              className={`btn min-h-11 flex-1 tabular-nums ${value === mine ? 'btn-primary' : ''}`}
              aria-label={m('rating.option', { value })}
              aria-pressed={value === mine}
              onClick={() => void act({ type: 'rate', about: rating.about, value: value === mine ? null : value })}
            >
              {value}
            </button>
          ))}
        </fieldset>
      )}
      <p className="text-13 text-ink-3">{m('rating.scale')}</p>
      <output className="text-13 text-ink-3">
        {mine !== null && `${m('rating.mine', { value: mine })} `}
        {m('rating.kept', { count: answered })}
      </output>
    </section>
  );
}
