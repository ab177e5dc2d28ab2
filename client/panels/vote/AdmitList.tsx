import { useStore } from 'zustand';
import type { RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { useAct } from '../useAct.tsx';

/** Who is here, may vote and did not when a set opened that asks for it: a facilitator lets them. */
export function AdmitList({ board, set }: { board: Board; set: RoundSet }) {
  const people = useStore(board.session, (session) => session.people);
  const act = useAct(board);
  const { electorate } = set;
  if (electorate === null) return null;
  const late = [...people.values()].filter(
    ({ id, role, here, removed }) => here && !removed && role !== 'observer' && !electorate.includes(id),
  );
  if (late.length === 0) return null;

  return (
    <section className="card mb-4 max-w-[440px] px-4 py-3" aria-label={t('vote.lateTitle')}>
      <h3 className="mb-1 font-[650]">{t('vote.lateTitle')}</h3>
      <ul>
        {late.map(({ id, name }) => (
          <li key={id} className="flex min-h-11 items-center gap-3">
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <button
              type="button"
              className="btn btn-small"
              aria-label={t('vote.admitNamed', { name })}
              onClick={() => void act({ type: 'admit', set: set.id, participant: id })}
            >
              {t('vote.admit')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
