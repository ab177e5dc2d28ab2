import './summary.css';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { mayNotPlan } from '@forwhom/shared/rules/insightsPlan.ts';
import { summaryWords } from '@forwhom/shared/summary/words/words.ts';
import { Status } from '../panels/Status.tsx';
import { Toasts } from '../panels/Toasts.tsx';
import type { Board } from '../state/model.ts';
import { m } from '../words/more.ts';
import { Account } from './Account.tsx';
import { isAnswered } from './answered.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { boardSource } from './formats.ts';
import { FreezeDialog } from './FreezeDialog.tsx';
import { GoOn } from './GoOn.tsx';
import { Head } from './Head.tsx';
import type { Live } from './live.ts';
import { SinceFrozen } from './SinceFrozen.tsx';
import { useSummary } from './useSummary.tsx';

/** The live account of a board at its own address, over the connection of the board. */
export function SummaryPage({ board }: { readonly board: Board }) {
  const told = useSummary(board);
  const [, go] = useLocation();
  const [editing, setEditing] = useState(false);
  const [freezing, setFreezing] = useState(false);
  const [busy, setBusy] = useState(false);
  const held = useRef(new Set<() => Promise<boolean>>());
  const said = useStore(
    board.session,
    useShallow(({ me, agenda, insights }) => ({
      role: me?.role ?? 'observer',
      mayPlan: agenda !== null && mayNotPlan({ role: me?.role ?? 'observer' }, { agenda }) === null,
      insights,
    })),
  );
  const hold = useCallback((save: () => Promise<boolean>) => {
    held.current.add(save);
    return () => void held.current.delete(save);
  }, []);
  const facilitates = said.role === 'facilitator';
  const live = useMemo(
    (): Live | null =>
      told === null
        ? null
        : {
            board,
            ids: told.ids,
            facilitates,
            maySay: said.role !== 'observer',
            mayPlan: said.mayPlan,
            editing,
            hold,
            questions: said.insights.questions,
            remarks: said.insights.remarks,
            nextSteps: said.insights.nextSteps,
          },
    [board, told, facilitates, said, editing, hold],
  );
  if (told === null || live === null) return null;
  const { summary } = told;

  /** Whether everything that was typed is saved. What was not stays where it is, with the reason. */
  const saved = async (): Promise<boolean> => {
    setBusy(true);
    const done = await Promise.all([...held.current].map((save) => save()));
    setBusy(false);
    return done.every((one) => one);
  };
  const finish = async (): Promise<void> => {
    if (await saved()) setEditing(false);
  };

  return (
    <Toasts board={board}>
      <div className="summary">
        <Head summary={summary} words={summaryWords(summary.language)}>
          <a
            href={`/b/${board.id}`}
            className="btn btn-quiet summary-back"
            onClick={(event) => {
              event.preventDefault();
              void saved().then((done) => done && go(`/b/${board.id}`));
            }}
          >
            {m('summary.back')}
          </a>
          {facilitates && (
            <button type="button" className="btn" disabled={busy} onClick={() => void (editing ? finish() : setEditing(true))}>
              {m(editing ? 'summary.edit.end' : 'summary.edit')}
            </button>
          )}
          <ExportMenu sourceOf={(format, names) => boardSource(board.id, format, names)} mayName={facilitates} />
          {facilitates && (
            <button type="button" className="btn btn-primary" onClick={() => setFreezing(true)}>
              {m('summary.freeze')}
            </button>
          )}
        </Head>
        <main className="summary-main" aria-label={m('summary.title')}>
          <p className="summary-state no-print">
            <Status board={board} />
            <SinceFrozen board={board} notes={summary.counts.notes} />
          </p>
          {summary.counts.notes === 0 && !summary.answers.some(isAnswered) && <Empty />}
          <Account summary={summary} live={live} />
          {live.maySay && <GoOn summary={summary} live={live} />}
        </main>
        {freezing && <FreezeDialog board={board} onClose={() => setFreezing(false)} />}
      </div>
    </Toasts>
  );
}

/** What will stand here, while there is nothing yet. */
function Empty() {
  return (
    <section className="summary-empty">
      <h2>{m('summary.empty.title')}</h2>
      <p>{m('summary.empty.text')}</p>
    </section>
  );
}
