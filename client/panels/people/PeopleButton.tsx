import { useState } from 'react';
import { useStore } from 'zustand';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { Avatar } from '../Avatar.tsx';
import { late } from '../late.tsx';
import { peopleInOrder } from './people.ts';

const PeoplePopover = late(() => import('./PeoplePopover.tsx').then((m) => m.PeoplePopover));

/** Those who are here, as far as they fit; the rest as a number. Opens the list of people. */
export function PeopleButton({ board, shown }: { board: Board; shown: number }) {
  const [wanted, setWanted] = useState(false);
  const people = useStore(board.session, (session) => session.people);
  const me = useStore(board.session, (session) => session.me?.id ?? null);
  const counted = useStore(board.session, (session) => session.here);
  const here = peopleInOrder(people, me).filter((person) => person.here || person.id === me);
  const count = Math.max(counted, here.length);
  const more = count - Math.min(shown, here.length);
  const face = (
    <button
      type="button"
      className="-mx-1 flex min-h-11 items-center rounded-m px-1 hover:bg-surface-2 [&>*+*]:-ml-1.5"
      aria-label={t('people.here', { count })}
      aria-haspopup="dialog"
      onClick={() => setWanted(true)}
    >
      {here.slice(0, shown).map((person) => (
        <Avatar key={person.id} name={person.name} color={person.color} />
      ))}
      {more > 0 && <span className="avatar bg-surface-2 text-ink-2!" data-initials={`+${more}`} aria-hidden />}
    </button>
  );
  if (!wanted) return face;
  return <PeoplePopover board={board} trigger={face} fallback={face} onFail={() => setWanted(false)} />;
}
