import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useNoteChanges } from '../useNoteChanges.tsx';
import { Dot } from '../vote/Dots.tsx';
import { nameOf } from '../vote/rounds.ts';
import { focusHeading, StageHeading } from '../vote/StageHeading.tsx';
import type { Board } from '../../state/model.ts';
import { m } from '../../words/more.ts';
import { customersIn, type Customer } from './customers.ts';
import { FitEvidence } from './FitEvidence.tsx';
import { FitTaps } from './FitTaps.tsx';
import { FitValues } from './FitValues.tsx';
import '../vote/vote.css';

interface FitScreenProps {
  readonly board: Board;
  /** The way back to the board. */
  readonly back: ReactNode;
}

/** For the customers with most dots, one after another: what they get from us, whether it is enough, how we know. */
export function FitScreen({ board, back }: FitScreenProps) {
  useNoteChanges(board);
  const sets = useStore(board.session, (session) => session.sets);
  const facilitates = useStore(board.session, ({ me }) => me?.role === 'facilitator');
  const [at, setAt] = useState(0);
  const customers = customersIn(board.notes, sets);
  const now = customers[Math.min(at, customers.length - 1)];
  const go = (to: number): void => {
    setAt(to);
    focusHeading();
  };

  return (
    <section className="voting" aria-label={m('fit.label')}>
      <div className="voting-scroll">
        <div className="voting-column fit-column">
          <div className="voting-top">{back}</div>
          {now === undefined ? (
            <>
              <StageHeading>{m('fit.emptyTitle')}</StageHeading>
              <p className="mt-2 max-w-[56ch] text-16 text-ink-2">{m('fit.empty')}</p>
            </>
          ) : (
            <CustomerScreen key={now.id} board={board} customer={now} />
          )}
        </div>
      </div>
      {customers.length > 1 && now !== undefined && (
        <nav className="vote-dock" aria-label={m('fit.customers')}>
          <div className="vote-dock-row">
            <button
              type="button"
              className="btn"
              aria-disabled={now === customers[0]}
              onClick={() => now !== customers[0] && go(customers.indexOf(now) - 1)}
            >
              {m('fit.previous')}
            </button>
            <output className="vote-turnout tabular-nums">
              {m('fit.place', { at: customers.indexOf(now) + 1, of: customers.length })}
            </output>
            <button
              type="button"
              className={`btn ${facilitates ? 'btn-soft' : 'btn-primary'}`}
              aria-disabled={now === customers.at(-1)}
              onClick={() => now !== customers.at(-1) && go(customers.indexOf(now) + 1)}
            >
              {m('fit.next')}
            </button>
          </div>
        </nav>
      )}
    </section>
  );
}

function CustomerScreen({ board, customer }: { board: Board; customer: Customer }) {
  return (
    <>
      <p className="text-14 text-ink-2">{m('fit.question')}</p>
      <StageHeading>
        {customer.symbol !== null && (
          <span
            className="candidate-symbol fit-symbol"
            style={{ background: `var(--note-${customer.color})` }}
            aria-hidden
          >
            {customer.symbol}
          </span>
        )}
        {nameOf(customer)}
      </StageHeading>
      <ul className="fit-dots" aria-label={m('fit.dots')}>
        {customer.dots.map(({ lens, question, dots }) => (
          <li key={question} title={question}>
            <Dot lens={lens} filled />
            <span className="sr-only">{question}</span> {m('fit.dotCount', { count: dots })}
          </li>
        ))}
      </ul>
      <div className="fit-parts">
        <FitValues board={board} customer={customer} />
        <div className="grid content-start gap-6">
          <FitTaps board={board} customer={customer.id} />
          <FitEvidence board={board} customer={customer} />
        </div>
      </div>
    </>
  );
}
