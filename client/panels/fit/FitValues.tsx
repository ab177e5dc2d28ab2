import { useState } from 'react';
import { useStore } from 'zustand';
import type { Board } from '../../state/model.ts';
import { m } from '../../words/more.ts';
import { valuesFor, type Customer, type Value } from './customers.ts';

/** With more values than this, a few letters find one sooner than the eye. */
const FEW = 12;

/** What this customer gets from us. A tick draws the thread from the value to the customer, for everybody. */
export function FitValues({ board, customer }: { board: Board; customer: Customer }) {
  const mayThread = useStore(board.session, () => board.may('thread'));
  const [words, setWords] = useState('');
  const values = valuesFor(board.notes, customer);
  const threads = board.notes.threads().filter(({ to }) => to === customer.id);
  const sought = words.trim().toLocaleLowerCase();
  const shown = values.filter(({ text }) => text.toLocaleLowerCase().includes(sought));
  const ticked = values.filter(({ id }) => threads.some(({ from }) => from === id)).length;

  const tick = ({ id }: Value, on: boolean): void => {
    if (on) board.actions.link(id, customer.id);
    else board.actions.unlink(threads.filter(({ from }) => from === id).map((thread) => thread.id));
  };

  return (
    <fieldset className="min-w-0">
      <legend className="fit-legend">
        {m('fit.values')} <span className="font-normal text-ink-3">{m('fit.ticked', { count: ticked })}</span>
      </legend>
      <p className="mb-3 text-13 text-ink-3">{m(values.length === 0 ? 'fit.noValues' : 'fit.valuesHelp')}</p>
      {values.length > FEW && (
        <input
          type="search"
          className="field mb-3"
          aria-label={m('fit.find')}
          placeholder={m('fit.find')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => event.stopPropagation()}
        />
      )}
      <ul className="fit-values">
        {shown.map((value) => (
          <li key={value.id}>
            <label className="fit-value">
              <input
                type="checkbox"
                checked={threads.some(({ from }) => from === value.id)}
                disabled={!mayThread}
                onChange={(event) => tick(value, event.currentTarget.checked)}
              />
              <span className="min-w-0">
                {value.symbol !== null && (
                  <span className="mr-1.5 text-ink-3" aria-hidden>
                    {value.symbol}
                  </span>
                )}
                {value.text}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
