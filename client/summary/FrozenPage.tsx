import { useCallback, useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { FrozenView } from '@forwhom/shared/protocol/http.ts';
import { summaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { SummaryId } from '@forwhom/shared/vocabulary/ids.ts';
import { frozenSummary } from '../connection/summaries.ts';
import { inWords, statusOf } from '../panels/problem.ts';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import { Account } from './Account.tsx';
import { dateOf } from './dates.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { frozenFormats, frozenSource } from './formats.ts';
import { Head } from './Head.tsx';

type Stage =
  | { readonly kind: 'asking' }
  | { readonly kind: 'there'; readonly view: FrozenView; readonly secret: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly why: string };

const NOT_FOUND = 404;

/** The secret stays in the address: there is no session, and a reader may come back or keep the link. */
const secretHere = (): string => location.hash.slice(1);

/** A summary that was made final, for whoever has its link. It never changes. */
export function FrozenPage({ id }: { readonly id: string }) {
  const [stage, setStage] = useState<Stage>({ kind: 'asking' });
  // Another try, and a second link pasted into the same tab, both ask anew.
  const [asked, setAsked] = useState(() => ({ secret: secretHere() }));
  const again = useCallback(() => setAsked({ secret: secretHere() }), []);
  useEffect(() => {
    window.addEventListener('hashchange', again);
    return () => window.removeEventListener('hashchange', again);
  }, [again]);
  useEffect(() => {
    let wanted = true;
    const { secret } = asked;
    const settle = (next: Stage): void => {
      if (wanted) setStage(next);
    };
    if (secret === '') settle({ kind: 'gone' });
    else {
      frozenSummary(id, secret).then(
        (view) => settle({ kind: 'there', view, secret }),
        (error: unknown) =>
          settle(statusOf(error) === NOT_FOUND ? { kind: 'gone' } : { kind: 'failed', why: inWords(error) }),
      );
    }
    return () => {
      wanted = false;
    };
  }, [id, asked]);
  const title = stage.kind === 'there' ? stage.view.summary.title : m('summary.title');
  useEffect(() => {
    document.title = `${title} · Forwhom`;
  }, [title]);

  if (stage.kind === 'asking') return <output className="grid min-h-dvh place-items-center">{t('waiting')}</output>;
  if (stage.kind !== 'there') {
    return (
      <main className="summary-gone">
        <h1>{m(stage.kind === 'gone' ? 'summary.gone.title' : 'summary.failed.title')}</h1>
        <p>{stage.kind === 'gone' ? m('summary.gone.text') : stage.why}</p>
        {stage.kind === 'failed' && (
          <button type="button" className="btn btn-primary" onClick={again}>
            {t('tryAgain')}
          </button>
        )}
        <Link href="/" className="link">
          {t('dead.home')}
        </Link>
      </main>
    );
  }
  const { summary, at, by, until } = stage.view;
  const words = summaryWords(summary.language);
  return (
    <div className="summary">
      <Head summary={summary} words={words}>
        <ExportMenu
          formats={frozenFormats}
          sourceOf={(format) => frozenSource(id as SummaryId, stage.secret, format)}
        />
      </Head>
      <main className="summary-main" aria-label={m('summary.title')}>
        <p className="summary-state">
          <span lang={summary.language}>{words.frozen(words.date(at), by)}</span>
          <span className="no-print">{m('summary.frozen.openUntil', { when: dateOf(until) })}</span>
        </p>
        <Account summary={summary} live={null} />
      </main>
    </div>
  );
}
