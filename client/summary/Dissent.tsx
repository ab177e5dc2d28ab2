import type { PartProps } from './part.ts';
import { Section } from './Section.tsx';

/** Everything that somebody sees otherwise, with what it is about. */
export function Dissent({ summary: { dissent }, words }: PartProps) {
  return (
    <Section of="dissent" words={words}>
      <ul className="said">
        {dissent.map(({ id, text, question, by }) => (
          <li key={id}>
            {words.quote(text)}
            {question !== null && <span className="text-ink-3"> {words.about(question)}</span>}
            {by !== null && <span className="text-ink-3"> · {words.saidBy(by)}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
