import { useId, useState } from 'react';
import { sortedCustomers, type Customer } from './customers.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { factsOf } from '../gallery/facts.ts';
import { StartProgress } from '../gallery/StartProgress.tsx';
import { TemplatePreview } from '../gallery/TemplatePreview.tsx';
import { TemplatesFailed } from '../gallery/TemplatesFailed.tsx';
import { useStart } from '../gallery/useStart.tsx';
import { useTemplates } from '../gallery/useTemplates.tsx';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import type { Live } from './live.ts';
import { takeFocus, useOpening } from './useOpening.tsx';

interface GoOnProps {
  readonly summary: Summary;
  readonly live: Live;
}

/** Every account ends with a way on: deeper with one customer that was found, or the same workshop once more. */
export function GoOn({ summary, live }: GoOnProps) {
  const start = useStart();
  const title = useId();
  const continuing = useOpening();
  const { board } = live;
  const customers = sortedCustomers(summary, live);
  return (
    <section className="go-on no-print" aria-labelledby={title}>
      <h2 id={title}>{m('summary.goOn')}</h2>
      <div className="go-on-ways">
        {customers.length > 0 && (
          <div className="go-on-way">
            <p>{m('summary.continue.what')}</p>
            {!continuing.isOpen && (
              <button
                ref={continuing.wasOpen ? takeFocus : undefined}
                type="button"
                className="btn btn-primary"
                onClick={continuing.open}
              >
                {m('summary.continue')}
              </button>
            )}
          </div>
        )}
        <div className="go-on-way">
          <p>{m('summary.again.what')}</p>
          <button
            type="button"
            className="btn"
            disabled={start.busy}
            onClick={() => start.start({ from: { kind: 'again', board: board.id } })}
          >
            {m('summary.again')}
          </button>
        </div>
      </div>
      {continuing.isOpen && (
        <ContinueForm
          customers={customers}
          busy={start.busy}
          onStart={(customer, templateId) =>
            start.start({ templateId, from: { kind: 'continue', board: board.id, customer } })
          }
          onCancel={continuing.close}
        />
      )}
      <StartProgress start={start} />
    </section>
  );
}

interface ContinueFormProps {
  readonly customers: readonly Customer[];
  readonly busy: boolean;
  readonly onStart: (customer: Customer['id'], templateId: string) => void;
  readonly onCancel: () => void;
}

/** With whom, and by which method. */
function ContinueForm({ customers, busy, onStart, onCancel }: ContinueFormProps) {
  const library = useTemplates();
  const id = useId();
  const [chosen, setChosen] = useState<Customer | undefined>(customers[0]);
  const [templateId, setTemplateId] = useState('know-your-customer');
  const cards = library.kind === 'loaded' ? library.cards : [];
  return (
    <form
      className="continue-form"
      aria-label={m('summary.continue')}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== undefined) onStart(chosen.id, templateId);
      }}
    >
      <label htmlFor={id} className="field-label">
        {m('summary.continue.whom')}
        <select
          id={id}
          // Whoever opens the form goes on in it.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          className="field field-small"
          value={chosen?.id}
          onChange={({ currentTarget }) => setChosen(customers.find((one) => one.id === currentTarget.value))}
        >
          {customers.map((customer) => (
            <option key={customer.id} value={customer.id}>
              {customer.title}
            </option>
          ))}
        </select>
      </label>
      {chosen !== undefined && (
        <p className="text-ink-2">{m('summary.continue.comes', { name: chosen.title, count: chosen.notes })}</p>
      )}
      {library.kind === 'failed' && <TemplatesFailed onRetry={library.retry} />}
      <fieldset className="continue-templates">
        <legend className="field-label mb-1.5">{m('summary.continue.how')}</legend>
        {cards.map((card) => (
          <label key={card.id} className="card continue-card">
            <input
              type="radio"
              name="template"
              className="sr-only"
              value={card.id}
              checked={card.id === templateId}
              onChange={() => setTemplateId(card.id)}
            />
            <TemplatePreview zones={card.zones} />
            <b className="mt-2 block font-semibold">{card.name}</b>
            <span className="text-13 text-ink-3">{factsOf(card)}</span>
          </label>
        ))}
      </fieldset>
      <div className="form-acts">
        <button type="submit" className="btn btn-primary" disabled={busy || cards.length === 0}>
          {m('summary.continue.do')}
        </button>
        <button type="button" className="btn btn-quiet" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
