import { noteFacts } from '@forwhom/shared/summary/facts.ts';
import type { AppendixNote } from '@forwhom/shared/vocabulary/summary.ts';
import type { SummaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { PartProps } from './part.ts';
import { Section } from './Section.tsx';

/** Everything that lies on the board: as many notes as it has. */
export function Appendix({ summary: { appendix, counts }, words }: PartProps) {
  return (
    <Section of="appendix" words={words} aside={<span className="part-count">{words.notes(counts.notes)}</span>}>
      {appendix.map(({ zone, prompt, themes, loose }) => (
        <article key={zone} className="zone">
          <h3 className="part-sub">{zone === null ? words.elsewhere : prompt}</h3>
          {themes.map(({ id, name, symbol, color, evidence, notes }) => (
            <div key={id} className="zone-theme">
              <h4>
                <span className="theme-mark" data-color={color} aria-hidden>
                  {symbol}
                </span>
                {name}
                {evidence !== null && <span className="note-fact">{words.evidence[evidence]}</span>}
              </h4>
              <Notes notes={notes} words={words} />
            </div>
          ))}
          {themes.length > 0 && loose.length > 0 && <h4>{words.inNoTheme}</h4>}
          <Notes notes={loose} words={words} />
        </article>
      ))}
    </Section>
  );
}

function Notes({ notes, words }: { readonly notes: readonly AppendixNote[]; readonly words: SummaryWords }) {
  if (notes.length === 0) return null;
  return (
    <ul className="note-list">
      {notes.map((note) => (
        <li key={note.id} data-color={note.color}>
          <span className="note-text" dir="auto">
            {note.text === '' ? words.wordless : note.text}
          </span>
          {noteFacts(note, words).map((fact) => (
            <span key={fact} className="note-fact">
              {fact}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
