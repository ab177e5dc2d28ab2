import type { PartProps } from './part.ts';
import { Section } from './Section.tsx';

/** Notes that nobody put into a theme: nothing disappears. */
export function Loose({ summary: { coverage }, words }: PartProps) {
  return (
    <Section of="loose" words={words}>
      <ul className="note-list">
        {coverage.loose.map(({ id, text }) => (
          <li key={id} className="note-text">
            {text === '' ? words.wordless : text}
          </li>
        ))}
      </ul>
    </Section>
  );
}
