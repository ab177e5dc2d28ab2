import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { peopleInOrder } from './people.ts';
import { PersonRow } from './PersonRow.tsx';

/** More rows than this would make opening the list slow; nobody reads further. */
const SHOWN = 200;

/** Who is here, and what may be done about it. */
export function PeoplePopover({ board, trigger }: { board: Board; trigger: ReactNode }) {
  const people = useStore(board.session, (session) => session.people);
  const me = useStore(board.session, (session) => session.me);
  const rows = peopleInOrder(people, me?.id ?? null);
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={12}
          collisionPadding={12}
          aria-label={t('people.title')}
          className="float z-50 flex max-h-[min(560px,80dvh)] w-[min(340px,calc(100vw-24px))] flex-col overflow-hidden p-2 shadow-3"
          onKeyDown={(event) => event.stopPropagation()}
        >
          <h2 className="px-2 pt-2 pb-1 text-16 font-[650]">{t('people.title')}</h2>
          <ul aria-label={t('people.title')} className="overflow-y-auto">
            {rows.slice(0, SHOWN).map((person) => (
              <PersonRow key={person.id} board={board} person={person} me={me} />
            ))}
          </ul>
          {rows.length > SHOWN && (
            <p className="p-2 text-13 text-ink-2">{t('people.more', { count: rows.length - SHOWN })}</p>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
