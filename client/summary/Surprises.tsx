import type { PartProps } from './part.ts';
import { SaidList } from './SaidList.tsx';
import { SayForm } from './SayForm.tsx';
import { Section } from './Section.tsx';

/** What people say surprised them, and what was new to most. */
export function Surprises({ summary: { surprises }, words, live }: PartProps) {
  return (
    <Section of="surprises" words={words}>
      <SaidList said={surprises?.remarks ?? []} words={words} live={live} label={words.headings.surprises} />
      {live?.maySay === true && <SayForm board={live.board} kind="surprise" about={null} />}
      {surprises !== null && surprises.marked.length > 0 && (
        <>
          <h3 className="part-sub">{words.newToPeople}</h3>
          <ol className="note-list marked">
            {surprises.marked.map(({ id, text, people }) => (
              <li key={id}>
                <span className="note-text">{text}</span>
                <span className="note-fact">{words.newTo(people)}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </Section>
  );
}
