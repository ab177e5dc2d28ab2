import { useStore } from 'zustand';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { AddHere } from './AddHere.tsx';
import type { Hand } from './hand.ts';
import { ListNote } from './ListNote.tsx';
import { sectionId } from './sectionId.ts';
import type { Editor } from './useEditors.tsx';
import type { Section } from './useSections.tsx';

interface ListSectionProps {
  readonly board: Board;
  readonly section: Section;
  readonly hand: Hand;
  /** The one note that the Tab key leads to. */
  readonly entry: NoteId | null;
  readonly editing: NoteId | null;
  readonly selected: ReadonlySet<NoteId>;
  readonly editors: ReadonlyMap<NoteId, Editor>;
  readonly mayWrite: boolean;
}

/** One zone: its question, how many notes it has, the notes. */
export function ListSection({ section, ...rest }: ListSectionProps) {
  const { board, hand, entry, editing, selected, editors, mayWrite } = rest;
  const { zone, notes } = section;
  const isCurrent = useStore(board.ui, (ui) => zone !== null && ui.zone === zone.id);
  const headingId = `${sectionId(section.key)}-heading`;
  return (
    <div id={sectionId(section.key)} className="list-section">
      <div className="mb-1 flex items-baseline gap-3">
        <h2 id={headingId} className={`flex-1 text-17 font-[650] tracking-[-0.01em] ${isCurrent ? 'text-accent' : ''}`}>
          {zone?.prompt ?? t('list.elsewhere')}
        </h2>
        <span className="text-12 text-ink-3 tabular-nums">{t('list.count', { count: notes.length })}</span>
      </div>
      {zone !== null && zone.helper !== '' && <p className="mb-2 text-13 text-ink-2">{zone.helper}</p>}
      <ul aria-labelledby={headingId} className="mt-2.5 grid gap-2">
        {notes.map(({ note, version }) => (
          <ListNote
            key={note.id}
            id={note.id}
            version={version}
            text={note.text}
            color={note.color}
            zone={note.zone}
            board={board}
            hand={hand}
            entry={note.id === entry}
            editing={note.id === editing}
            selected={selected.has(note.id)}
            ticking={selected.size > 0}
            editor={editors.get(note.id) ?? null}
            mayWrite={mayWrite}
          />
        ))}
      </ul>
      {mayWrite && zone !== null && <AddHere board={board} zone={zone} />}
    </div>
  );
}
