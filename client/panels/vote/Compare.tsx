import type { RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import { t } from '../../words/t.ts';
import { comparison } from './comparison.ts';
import { rankWords, roundLabel, timeOf } from './rounds.ts';

/** All rounds that were revealed, side by side: dots, and rank in brackets. */
export function Compare({ sets }: { sets: readonly RoundSet[] }) {
  const { columns, rows } = comparison(sets);
  if (columns.length < 2) return null;
  const several = new Set(columns.map(({ set }) => set.id)).size > 1;
  return (
    <details className="mt-6">
      <summary className="link">{t('result.compare')}</summary>
      <figure className="table-scroll mt-3">
        <table className="plain-table">
          <caption className="sr-only">{t('result.compareCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('result.candidate')}</th>
              {columns.map((one) => (
                <th key={one.round.id} scope="col">
                  {one.round.lens} {roundLabel(sets, one)}
                  {one.set.runOffOf !== null && <span className="block font-normal">{t('result.runOff')}</span>}
                  {several && <span className="block font-normal">{timeOf(one.set.openedAt)}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ candidate, title, cells }) => (
              <tr key={candidate}>
                <th scope="row">{title}</th>
                {cells.map((cell, at) => (
                  <td key={columns[at]?.round.id}>
                    {cell === null ? (
                      <span className="text-ink-3">{t('result.notThere')}</span>
                    ) : (
                      <>
                        <b>{cell.dots}</b>{' '}
                        <span className="text-ink-3">{t('result.place', { rank: rankWords(cell) })}</span>
                      </>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </figure>
    </details>
  );
}
