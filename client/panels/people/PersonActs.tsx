import { useState, type ReactNode } from 'react';
import { roles, type Person } from '@forwhom/shared/vocabulary/people.ts';
import type { Board } from '../../state/model.ts';
import { m } from '../../words/more.ts';
import { t } from '../../words/t.ts';
import { useToasts } from '../Toasts.tsx';
import { useAct } from '../useAct.tsx';
import type { Twins } from './sameName.ts';

interface PersonActsProps {
  readonly board: Board;
  readonly person: Person;
  readonly mine: boolean;
  /** The entries of the same name that would become one. */
  readonly twins: Twins | null;
  readonly onRename: () => void;
  readonly onDone: () => void;
}

/** What a facilitator may do about a person. What cannot be undone is asked first. */
export function PersonActs({ board, person, mine, twins, onRename, onDone }: PersonActsProps) {
  const [asking, setAsking] = useState<'remove' | 'merge' | null>(null);
  const act = useAct(board);
  const toast = useToasts();

  const remove = async (): Promise<void> => {
    onDone();
    if (await act({ type: 'remove-person', participant: person.id })) {
      toast({ message: m('people.removed', { name: person.name }) });
    }
  };
  const merge = async (): Promise<void> => {
    if (twins === null) return;
    onDone();
    if (await act({ type: 'merge-people', from: twins.from.id, into: twins.into.id })) {
      toast({ message: m('people.merged', { name: twins.into.name }) });
    }
  };
  const button = { type: 'button' as const, className: 'btn btn-small' };

  if (asking === 'remove') {
    return (
      <Question words={m('people.removeAsk', { name: person.name })} onNo={() => setAsking(null)}>
        <button {...button} onClick={() => void remove()}>
          {m('people.removeDo')}
        </button>
      </Question>
    );
  }
  if (asking === 'merge' && twins !== null) {
    return (
      <Question
        words={m(twins.into.here && !twins.from.here ? 'people.mergeHere' : 'people.mergeAway', {
          name: twins.into.name,
          role: t(`role.${twins.into.role}`),
        })}
        onNo={() => setAsking(null)}
      >
        <button {...button} onClick={() => void merge()}>
          {m('people.mergeDo')}
        </button>
      </Question>
    );
  }
  return (
    <div className="flex flex-wrap gap-1.5 pt-1 pb-2 pl-10">
      <button {...button} onClick={onRename}>
        {m('people.renameDo')}
      </button>
      {!mine &&
        roles
          .filter((role) => role !== person.role)
          .map((role) => (
            <button
              key={role}
              {...button}
              onClick={() => void act({ type: 'set-role', participant: person.id, role }).then(onDone)}
            >
              {t(`people.make.${role}`)}
            </button>
          ))}
      {twins !== null && (
        <button {...button} onClick={() => setAsking('merge')}>
          {m('people.merge')}
        </button>
      )}
      {!mine && (
        <button {...button} className="btn btn-danger btn-small" onClick={() => setAsking('remove')}>
          {m('people.removeDo')}
        </button>
      )}
    </div>
  );
}

function Question({ words, onNo, children }: { words: string; onNo: () => void; children: ReactNode }) {
  return (
    <div className="mt-1 rounded-m bg-danger-soft p-3">
      <p className="mb-2 text-13 text-danger">{words}</p>
      <div className="flex gap-2">
        {children}
        <button type="button" className="btn btn-quiet btn-small" onClick={onNo}>
          {t('cancel')}
        </button>
      </div>
    </div>
  );
}
