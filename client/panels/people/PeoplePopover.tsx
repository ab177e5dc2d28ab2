import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { Popup } from '../Popup.tsx';
import { peopleInOrder } from './people.ts';
import { PersonRow } from './PersonRow.tsx';
import { sameNames } from './sameName.ts';

/** More rows than this would make opening the list slow; nobody reads further. */
const SHOWN = 200;

/** Who is here, and what may be done about it. */
export function PeoplePopover({ board, trigger }: { board: Board; trigger: ReactNode }) {
  const people = useStore(board.session, (session) => session.people);
  const me = useStore(board.session, (session) => session.me);
  const ready = useStore(board.session, ({ agenda, turnout }) => ((agenda?.ready ?? null) === null ? null : turnout));
  const rows = peopleInOrder(people, me?.id ?? null);
  const twins = sameNames(people.values(), me?.id ?? null);
  return (
    <Popup trigger={trigger} label={t('people.title')}>
      <h2 className="popup-title">{t('people.title')}</h2>
      {ready !== null && (
        <p className="px-2 pb-1 text-13 text-ink-2">{t('ready.count', { ready: ready.ready, of: ready.of })}</p>
      )}
      <ul aria-label={t('people.title')} className="overflow-y-auto">
        {rows.slice(0, SHOWN).map((person) => (
          <PersonRow key={person.id} board={board} person={person} me={me} twins={twins.get(person.id) ?? null} />
        ))}
      </ul>
      {rows.length > SHOWN && (
        <p className="p-2 text-13 text-ink-2">{t('people.more', { count: rows.length - SHOWN })}</p>
      )}
    </Popup>
  );
}
