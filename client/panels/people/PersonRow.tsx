import { Check, Pencil, Settings2 } from 'lucide-react';
import { useState } from 'react';
import type { Person } from '@forwhom/shared/vocabulary/people.ts';
import type { Board, Me } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { Avatar } from '../Avatar.tsx';
import { PersonalLink } from '../PersonalLink.tsx';
import { PersonActs } from './PersonActs.tsx';
import { RenameForm } from './RenameForm.tsx';
import type { Twins } from './sameName.ts';

interface PersonRowProps {
  readonly board: Board;
  readonly person: Person;
  readonly me: Me | null;
  /** When this looks like one person who joined twice. */
  readonly twins: Twins | null;
}

const factsOf = (person: Person): string =>
  [
    t(`role.${person.role}`),
    person.function === null ? '' : t(`function.${person.function}`),
    person.here ? '' : t('people.away'),
  ]
    .filter((fact) => fact !== '')
    .join(' · ');

/** One person: name, role, function, whether they are here and ready. Facilitators unfold what may be done. */
export function PersonRow({ board, person, me, twins }: PersonRowProps) {
  const [stage, setStage] = useState<'shown' | 'renaming' | 'open'>('shown');
  const mine = person.id === me?.id;
  const facilitates = me?.role === 'facilitator';
  const change = t('people.rename');

  if (stage === 'renaming') {
    return (
      <li className="p-2">
        <RenameForm board={board} person={person} mine={mine} onDone={() => setStage('shown')} />
      </li>
    );
  }
  return (
    <li className="rounded-m px-2 py-1.5">
      <div className="flex min-h-11 items-center gap-3">
        <span className={person.here ? undefined : 'opacity-50'}>
          <Avatar name={person.name} color={person.color} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-1.5">
            <span className="truncate font-medium">
              {person.name} {mine && <span className="font-normal text-ink-3">{t('people.you')}</span>}
            </span>
            {person.ready && (
              <Check size={15} strokeWidth={2.5} className="flex-none text-accent" aria-label={t('people.ready')} />
            )}
          </span>
          <span className="block truncate text-12 text-ink-3">{factsOf(person)}</span>
          {facilitates && twins !== null && (
            <span className="block text-12 font-medium text-amber">{t('people.twice')}</span>
          )}
        </span>
        {mine && !facilitates && (
          <button
            type="button"
            className="btn btn-quiet btn-icon"
            aria-label={change}
            title={change}
            onClick={() => setStage('renaming')}
          >
            <Pencil size={16} aria-hidden />
          </button>
        )}
        {facilitates && (
          <button
            type="button"
            className="btn btn-quiet btn-icon"
            aria-label={t('people.change', { name: person.name })}
            title={t('people.change', { name: person.name })}
            aria-expanded={stage === 'open'}
            onClick={() => setStage(stage === 'open' ? 'shown' : 'open')}
          >
            <Settings2 size={16} aria-hidden />
          </button>
        )}
      </div>
      {mine && (
        <div className="pt-1 pb-2 pl-10 empty:hidden">
          <PersonalLink board={board} />
        </div>
      )}
      {stage === 'open' && (
        <PersonActs
          board={board}
          person={person}
          mine={mine}
          twins={twins}
          onRename={() => setStage('renaming')}
          onDone={() => setStage('shown')}
        />
      )}
    </li>
  );
}
