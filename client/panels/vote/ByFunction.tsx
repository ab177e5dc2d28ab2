import { functions, type PersonFunction } from '@forwhom/shared/vocabulary/people.ts';
import type { RoundResult, RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import { m } from '../../words/more.ts';
import { t } from '../../words/t.ts';
import { disagreement } from '@forwhom/shared/insights/disagreement.ts';
import { inSlate, nameOf, quotedName } from './rounds.ts';

interface ByFunctionProps {
  readonly set: RoundSet;
  readonly result: RoundResult;
}

/** How the functions voted, and where two of them disagree most. Cells of fewer than three people are not told. */
export function ByFunction({ set, result }: ByFunctionProps) {
  const { byFunction, standings } = result;
  if (byFunction === null) return null;
  const isTold = (name: PersonFunction): boolean => Object.values(byFunction[name]).some((dots) => dots !== null);
  const columns = functions.filter(isTold);
  if (columns.length === 0) return <p className="result-note">{m('result.byFunction.tooFew')}</p>;
  const rows = standings.filter(({ candidate }) => columns.some((name) => byFunction[name][candidate] !== null));
  return (
    <section className="mt-8">
      <Disagree set={set} result={result} />
      <details className="mt-2">
        <summary className="link">{m('result.byFunction.title')}</summary>
        <figure className="table-scroll mt-3">
          <table className="plain-table">
            <caption className="sr-only">{m('result.byFunction.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('result.candidate')}</th>
                {columns.map((name) => (
                  <th key={name} scope="col">
                    {t(`function.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ candidate }) => (
                <tr key={candidate}>
                  <th scope="row">{nameOf(inSlate(set, candidate) ?? { title: '' })}</th>
                  {columns.map((name) => (
                    <td key={name}>{byFunction[name][candidate] ?? '–'}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </figure>
        <p className="result-note">{m('result.byFunction.why')}</p>
      </details>
    </section>
  );
}

function Disagree({ set, result }: ByFunctionProps) {
  const found = disagreement(result);
  const candidate = found === null ? undefined : inSlate(set, found.candidate);
  if (found === null || candidate === undefined) return null;
  const { more, less } = found;
  return (
    <p className="disagree">
      <b className="font-[650]">
        {m('result.disagree', {
          more: t(`function.${more.name}`),
          less: t(`function.${less.name}`),
          name: quotedName(candidate),
        })}
      </b>{' '}
      <span className="text-ink-2">
        {m('result.disagreeDots', { dots: more.dots, of: more.of, others: less.dots, ofOthers: less.of })}
      </span>
    </p>
  );
}
