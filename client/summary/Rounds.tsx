import { turnoutFacts } from '@forwhom/shared/summary/facts.ts';
import type { RoundTable } from '@forwhom/shared/vocabulary/summary.ts';
import { functions } from '@forwhom/shared/vocabulary/people.ts';
import type { SummaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { PartProps } from './part.ts';
import { Scroller } from './Scroller.tsx';
import { Section } from './Section.tsx';

/** Every vote with its whole ranking. Who shares a place is marked as such. */
export function Rounds({ summary: { rounds }, words }: PartProps) {
  return (
    <Section of="rounds" words={words}>
      {rounds.map((round) => (
        <Round key={round.id} round={round} rounds={rounds} words={words} />
      ))}
    </Section>
  );
}

interface RoundProps {
  readonly round: RoundTable;
  readonly rounds: readonly RoundTable[];
  readonly words: SummaryWords;
}

function Round({ round, rounds, words }: RoundProps) {
  const { question, lens, turnout, standings, byFunction, runOffOf } = round;
  const parent = rounds.find(({ id }) => id === runOffOf);
  const told = functions.filter((name) => Object.values(byFunction?.[name] ?? {}).some((dots) => dots !== null));
  const untold = told.some((name) => Object.values(byFunction?.[name] ?? {}).some((dots) => dots === null));
  return (
    <article className="round">
      <h3 className="part-sub">
        {lens !== null && <span aria-hidden>{lens} </span>}
        {parent === undefined ? question : words.runOffOf(parent.question)}
      </h3>
      <p className="part-explains">
        {[...turnoutFacts(turnout, words), words.rules(round.dots, round.most, round.secret)].join(' · ')}
      </p>
      <Scroller name={question}>
        <table className="numbers">
          <caption className="sr-only">{question}</caption>
          <thead>
            <tr>
              <th scope="col">{words.columns.place}</th>
              <th scope="col">{words.columns.candidate}</th>
              <th scope="col" data-number>
                {words.columns.dots}
              </th>
              <th scope="col" data-number>
                {words.columns.voters}
              </th>
              <th scope="col" data-number>
                {words.columns.notes}
              </th>
              {told.map((name) => (
                <th key={name} scope="col" data-number>
                  {words.functions[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {standings.map(({ id, title, symbol, dots, rank, tied, voters, notes }) => (
              <tr key={id} data-tied={tied || undefined}>
                <td className="tabular-nums">{words.place(rank, tied)}</td>
                <th scope="row">
                  {symbol !== null && <span aria-hidden>{symbol} </span>}
                  {title}
                </th>
                <td data-number>{words.number(dots)}</td>
                <td data-number>{words.number(voters)}</td>
                <td data-number>{words.number(notes)}</td>
                {told.map((name) => {
                  const given = byFunction?.[name]?.[id] ?? null;
                  return (
                    <td key={name} data-number>
                      {given === null ? words.untold : words.number(given)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      {untold && <p className="part-explains">{words.untoldWhy}</p>}
    </article>
  );
}
