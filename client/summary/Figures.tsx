import { disagreementChart } from '@forwhom/shared/charts/disagreementChart.ts';
import { fitChart } from '@forwhom/shared/charts/fitChart.ts';
import { flowChart } from '@forwhom/shared/charts/flowChart.ts';
import { portfolioChart } from '@forwhom/shared/charts/portfolioChart.ts';
import { scaleChart } from '@forwhom/shared/charts/scaleChart.ts';
import { titled, worthFact } from '@forwhom/shared/summary/facts.ts';
import type { PartProps } from './part.ts';
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
      <Chart chart={fitChart(fit, words)} name={words.headings.fit} />
      <ul className="facts mt-2">
        {fit.map((row) => (
          <li key={row.id}>
            <b className="font-medium">{titled(row)}:</b>{' '}
            {row.values.length === 0 ? words.noValues : words.promised(words.list(row.values))}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Threads from what we do to whom it reaches, and what they do not reach. */
export function Flow({ summary: { flow }, words }: PartProps) {
  if (flow === null) return null;
  const named = (ids: readonly string[]): readonly string[] =>
    flow.nodes.filter(({ id }) => ids.includes(id)).map((node) => titled(node));
  return (
    <Section of="flow" words={words}>
      <Chart chart={flowChart(flow, words)} name={words.charts.flow} />
      <Named heading={words.unserved} names={named(flow.unserved)} />
      <Named heading={words.unreaching} names={named(flow.unreaching)} />
    </Section>
  );
}

/** More names than this would push everything else away: they are counted, and unfold. */
const FEW = 8;

function Named({ heading, names }: { readonly heading: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <details className="named" open={names.length <= FEW}>
      <summary className="pointer-coarse:py-3">
        {heading} <span className="part-count">{names.length}</span>
      </summary>
      <ul className="note-list">
        {names.map((name) => (
          <li key={name} className="note-text">
            {name}
          </li>
        ))}
      </ul>
    </details>
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
  const chart = scaleChart(worth, words.worth, words);
  return (
    <Section of="worth" words={words}>
      {chart === null ? (
        <p>{words.tooFewAnswers(worth.answered)}</p>
      ) : (
        <>
          <p>{worthFact(worth, words)}</p>
          <Chart chart={chart} name={words.charts.worth} telling />
        </>
      )}
    </Section>
  );
}
