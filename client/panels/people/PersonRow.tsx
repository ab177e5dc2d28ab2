import { Pencil, UserMinus } from 'lucide-react';
import { useState } from 'react';
import type { Person } from '@forwhom/shared/vocabulary/people.ts';
import type { Board, Me } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { Avatar } from '../Avatar.tsx';
import { RenameForm } from './RenameForm.tsx';
import { useToasts } from '../Toasts.tsx';

interface PersonRowProps {
  readonly board: Board;
  readonly person: Person;
  readonly me: Me | null;
}

const factsOf = (person: Person): string =>
  [
    t(`role.${person.role}`),
    person.function === null ? '' : t(`function.${person.function}`),
    person.here ? '' : t('people.away'),
  ]
    .filter((fact) => fact !== '')
    .join(' · ');

/** One person: name, role, function, and whether they are here. */
export function PersonRow({ board, person, me }: PersonRowProps) {
  const [stage, setStage] = useState<'shown' | 'renaming' | 'removing'>('shown');
  const toast = useToasts();
  const mine = person.id === me?.id;

  const remove = async (): Promise<void> => {
    setStage('shown');
    const refusal = await board.command({ type: 'remove-person', participant: person.id });
    toast({ message: refusal ?? t('people.removed', { name: person.name }) });
  };

  if (stage === 'renaming') {
    return (
      <li className="p-2">
        <RenameForm board={board} person={person} onDone={() => setStage('shown')} />
      </li>
    );
  }
  return (
    <li className="rounded-m px-2 py-1.5">
      <div className={`flex min-h-11 items-center gap-3 ${person.here ? '' : 'opacity-75'}`}>
        <Avatar name={person.name} color={person.color} />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">
            {person.name} {mine && <span className="font-normal text-ink-3">{t('people.you')}</span>}
          </span>
          <span className="block truncate text-12 text-ink-3">{factsOf(person)}</span>
        </span>
        {mine && (
          <button
            type="button"
            className="btn btn-quiet btn-icon"
            aria-label={t('people.rename')}
            title={t('people.rename')}
            onClick={() => setStage('renaming')}
          >
            <Pencil size={16} aria-hidden />
          </button>
        )}
        {!mine && me?.role === 'facilitator' && (
          <button
            type="button"
            className="btn btn-quiet btn-icon"
            aria-label={t('people.remove', { name: person.name })}
            title={t('people.remove', { name: person.name })}
            onClick={() => setStage('removing')}
          >
            <UserMinus size={16} aria-hidden />
          </button>
        )}
      </div>
      {stage === 'removing' && (
        <div className="mt-1 rounded-m bg-danger-soft p-3">
          <p className="mb-2 text-13 text-danger">{t('people.removeAsk', { name: person.name })}</p>
          <div className="flex gap-2">
            <button type="button" className="btn btn-small" onClick={() => void remove()}>
              {t('people.removeDo')}
            </button>
            <button type="button" className="btn btn-quiet btn-small" onClick={() => setStage('shown')}>
              {t('cancel')}
            </button>
          </div>
        </div>
      )}
    </li>
  );
}
