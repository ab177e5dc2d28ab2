import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { summaryWords } from '@forwhom/shared/summary/words/words.ts';
import { Status } from '../panels/Status.tsx';
import { Toasts } from '../panels/Toasts.tsx';
import type { Board } from '../state/model.ts';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import { Account } from './Account.tsx';
import { isAnswered } from '@forwhom/shared/summary/answered.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { boardSource } from './formats.ts';
import { FreezeDialog } from './FreezeDialog.tsx';
import { GoOn } from './GoOn.tsx';
import { Head } from './Head.tsx';
import { createHolding } from './holding.ts';
import { SinceFrozen } from './SinceFrozen.tsx';
import { useLive } from './useLive.tsx';
import { useSummary } from './useSummary.tsx';

/** The live account of a board at its own address, over the connection of the board. */
export function SummaryPage({ board }: { readonly board: Board }) {
  const told = useSummary(board);
  const [, go] = useLocation();
  const [editing, setEditing] = useState(false);
  const [freezing, setFreezing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [typing] = useState(createHolding);
  const live = useLive(board, told, { editing, hold: typing.hold });
  if (told === null || live === null) {
    return <output className="grid min-h-dvh place-items-center text-ink-2">{t('waiting')}</output>;
  }
  const { summary } = told;
  const { facilitates } = live;
  const isEmpty = summary.counts.notes === 0 && !summary.answers.some(isAnswered);

  /** Goes on once everything that was typed is saved. What is not stays where it is, with the reason. */
  const whenSaved = async (then: () => void): Promise<void> => {
    setBusy(true);
    const done = await typing.saved();
    setBusy(false);
    if (done) then();
  };

  return (
    <Toasts board={board}>
      <div className="summary">
        <Head summary={summary} words={summaryWords(summary.language)} state={<Status board={board} />}>
          <a
            href={`/b/${board.id}`}
            className="btn btn-quiet summary-back"
            onClick={(event) => {
              event.preventDefault();
              void whenSaved(() => go(`/b/${board.id}`));
            }}
          >
            <ArrowLeft size={18} aria-hidden />
            <span>{m('summary.back')}</span>
          </a>
          {facilitates && (
            <button
              type="button"
              className="btn"
              disabled={busy}
              onClick={() => (editing ? void whenSaved(() => setEditing(false)) : setEditing(true))}
            >
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
          <SinceFrozen board={board} notes={summary.counts.notes} />
          {isEmpty && <Empty />}
          <Account summary={summary} live={live} />
          {live.maySay && !isEmpty && <GoOn summary={summary} live={live} />}
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
