import './summary.css';
import { X } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { scaleChart } from '@forwhom/shared/charts/scaleChart.ts';
import { scaleOf } from '@forwhom/shared/insights/scales.ts';
import { summaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { Rating } from '@forwhom/shared/vocabulary/insight.ts';
import type { Board } from '../state/model.ts';
import { Chart } from './Chart.tsx';
import { m } from '../words/more.ts';
import { pageLanguage } from '../gallery/language.ts';
import { t } from '../words/t.ts';
import { remember, remembered } from '../panels/remembered.ts';

interface WorthCardProps {
  readonly board: Board;
  /** Ended. */
  readonly rating: Rating;
}

/** What the room said at the close, on every screen until it was seen there: how many said 1, 2, 3, 4 and 5. */
export function WorthCard({ board, rating: { answered, counts } }: WorthCardProps) {
  const kept = `seen.worth.${board.id}` as const;
  const [seen, setSeen] = useState(() => remembered(kept) !== null);
  if (seen) return null;
  const words = summaryWords(pageLanguage());
  const chart = scaleChart(scaleOf(answered, counts), words.worth, words);
  return (
    <section aria-label={m('rating.worth')} className="float rise grid gap-2 p-4">
      <div className="flex items-start gap-2">
        <p className="flex-1 text-16 font-[650]">{m('rating.worth')}</p>
        <button
          type="button"
          className="btn btn-quiet btn-icon -mt-2 -mr-2"
          aria-label={t('dismiss')}
          onClick={() => {
            remember(kept, 'yes');
            setSeen(true);
          }}
        >
          <X size={16} aria-hidden />
        </button>
      </div>
      {chart === null ? (
        <p className="text-ink-2">{words.tooFewAnswers(answered)}</p>
      ) : (
        <Chart chart={chart} name={words.charts.worth} telling />
      )}
      <Link href={`/b/${board.id}/summary`} className="btn">
        {m('rating.goOn')}
      </Link>
    </section>
  );
}
