import { titled } from '@forwhom/shared/summary/facts.ts';
import { fitTaps } from '@forwhom/shared/vocabulary/voting.ts';
import type { PartProps } from './Account.tsx';
import { disagreementChart, flowChart, portfolioChart, worthChart } from './charts.ts';
import { Chart } from './Chart.tsx';
import { Section } from './Section.tsx';

/** Customers by value, size and how well they are served. */
export function Portfolio({ summary: { portfolio }, words }: PartProps) {
  if (portfolio === null) return null;
  return (
    <Section of="portfolio" words={words}>
      <Chart chart={portfolioChart(portfolio, words)} name={words.charts.portfolio} />
    </Section>
  );
}

/** How well customers are served, and what is promised to them. */
export function Fit({ summary: { fit }, words }: PartProps) {
  return (
    <Section of="fit" words={words}>
      <div className="table-scroll">
        <table className="numbers">
          <caption className="sr-only">{words.headings.fit}</caption>
          <thead>
            <tr>
              <th scope="col">{words.columns.customer}</th>
              {fitTaps.map((tap) => (
                <th key={tap} scope="col" data-number>
                  {words.fit[tap]}
                </th>
              ))}
              <th scope="col">{words.columns.values}</th>
            </tr>
          </thead>
          <tbody>
            {fit.map((row) => (
              <tr key={row.id}>
                <th scope="row">{titled(row)}</th>
                {fitTaps.map((tap) => (
                  <td key={tap} data-number>
                    {words.number(row.taps[tap])}
                  </td>
                ))}
                <td>{row.values.length === 0 ? words.noValues : words.list(row.values)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** Threads from what we do to whom it reaches, and what they do not reach. */
export function Flow({ summary: { flow }, words }: PartProps) {
  if (flow === null) return null;
  const named = (ids: readonly string[]): string =>
    words.list(flow.nodes.filter(({ id }) => ids.includes(id)).map((node) => titled(node)));
  return (
    <Section of="flow" words={words}>
      <Chart chart={flowChart(flow, words)} name={words.charts.flow} />
      {flow.unserved.length > 0 && (
        <p className="mt-2">
          <b className="font-medium">{words.unserved}:</b> {named(flow.unserved)}
        </p>
      )}
      {flow.unreaching.length > 0 && (
        <p className="mt-2">
          <b className="font-medium">{words.unreaching}:</b> {named(flow.unreaching)}
        </p>
      )}
    </Section>
  );
}

/** Where two functions see one candidate differently. */
export function Disagreements({ summary: { disagreements }, words }: PartProps) {
  return (
    <Section of="disagreements" words={words}>
      {disagreements.map((one) => {
        const { round, question, title, more, less } = one;
        return (
          <article key={`${round} ${title} ${more.name}`} className="disagreement">
            <h3 className="part-sub">
              {words.disagreeAbout(words.functions[more.name], words.functions[less.name], title)}
            </h3>
            <p className="part-explains">{question}</p>
            <Chart chart={disagreementChart(one, words)} name={words.charts.disagreement(title)} />
          </article>
        );
      })}
    </Section>
  );
}

/** Whether people found it worth the hour. */
export function Worth({ summary: { worth }, words }: PartProps) {
  if (worth === null) return null;
  return (
    <Section of="worth" words={words}>
      {worth.counts === null || worth.mean === null || worth.spread === null ? (
        <p>{words.tooFewAnswers(worth.answered)}</p>
      ) : (
        <Chart chart={worthChart(worth, words)} name={words.charts.worth} />
      )}
    </Section>
  );
}
