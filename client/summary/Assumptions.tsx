import type { PartProps } from './part.ts';
import { GoAndSee } from './GoAndSee.tsx';
import { Section } from './Section.tsx';

/** What was voted for and rests on guesses: each can become a next step in one press. */
export function Assumptions({ summary: { assumptions }, words, live }: PartProps) {
  return (
    <Section of="assumptions" words={words}>
      <ul className="rows">
        {assumptions.map(({ id, title, question, dots, rank, evidence, planned }) => (
          <li key={id} className="assumption">
            <b className="font-medium">{title}</b>
            <span className="text-ink-2">
              {words.columns.place} {words.place(rank, false)} · {words.dots(dots)} · {question}
            </span>
            <span className="text-ink-2">{evidence === 'assume' ? words.assumed : words.notAsked}</span>
            <span>{planned ? words.planned : live !== null && <GoAndSee live={live} id={id} title={title} />}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
