import { evidences } from '@forwhom/shared/vocabulary/board.ts';
import type { PartProps } from './part.ts';
import { Scroller } from './Scroller.tsx';
import { Section } from './Section.tsx';

/** Who and what was heard, and who and what was not. */
export function Coverage({ summary: { coverage, counts, people }, words }: PartProps) {
  const { wrote, functions, zones, nobody, evidence } = coverage;
  const names = (list: readonly (keyof typeof words.functions)[]): string =>
    words.list(list.map((name) => words.functions[name]));
  const known = evidences.some((one) => evidence[one] > 0);
  return (
    <Section of="coverage" words={words}>
      <ul className="facts">
        {wrote !== null && <li>{words.coverage.wrote(wrote, people)}</li>}
        {counts.grouped > 0 && (
          <li>{words.coverage.grouped(counts.grouped, counts.grouped + coverage.loose.length)}</li>
        )}
        {functions !== null && functions.heard.length > 0 && <li>{words.coverage.heard(names(functions.heard))}</li>}
        {functions !== null && functions.absent.length > 0 && <li>{words.coverage.absent(names(functions.absent))}</li>}
        {known && (
          <li>
            {words.coverage.known}:{' '}
            {([...evidences, 'unasked'] as const)
              .map((one) => `${words.evidence[one]} ${words.number(evidence[one])}`)
              .join(' · ')}
          </li>
        )}
        {nobody.length > 0 && (
          <li>
            {words.coverage.nobody}: {words.list(nobody.map(({ title }) => words.quote(title)))}
          </li>
        )}
      </ul>
      {zones.length > 0 && (
        <Scroller name={words.coverage.zones}>
          <table className="numbers">
            <caption>{words.coverage.zones}</caption>
            <thead>
              <tr>
                <th scope="col">{words.columns.zone}</th>
                <th scope="col" data-number>
                  {words.columns.notes}
                </th>
              </tr>
            </thead>
            <tbody>
              {zones.map(({ title, notes }) => (
                <tr key={title}>
                  <th scope="row">{title}</th>
                  <td data-number>{words.number(notes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
    </Section>
  );
}
