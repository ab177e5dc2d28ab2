import { EyeOff } from 'lucide-react';
import { useStore } from 'zustand';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Face } from '../canvas/faces.ts';
import type { Board, NoteRecord } from '../state/model.ts';
import type { RowShown } from '../panels/looking/useReading.tsx';
import { t } from '../words/t.ts';
import { AddHere } from './AddHere.tsx';
import type { Hand } from './hand.ts';
import { ListNote } from './ListNote.tsx';
import { sectionId } from './sectionId.ts';
import type { Group, Section } from '../state/sections.ts';
import { ThemeHeading } from './ThemeHeading.tsx';
import { threadsOf } from './threadsOf.ts';
import type { Editor } from './useEditors.tsx';
import type { Rights } from './useRights.tsx';

interface ListSectionProps {
  readonly board: Board;
  readonly section: Section;
  readonly hand: Hand;
  readonly face: (record: NoteRecord) => Face | null;
  readonly readable: Rights;
  readonly hidden: Rights;
  readonly marking: boolean;
  readonly shown: RowShown;
  /** The one note that the Tab key leads to. */
  readonly entry: NoteId | null;
  readonly editing: NoteId | null;
  readonly selected: ReadonlySet<NoteId>;
  readonly hit: NoteId | null;
  readonly editors: ReadonlyMap<NoteId, Editor>;
}

/** One zone: its question, how many notes it has, the notes by theme. */
export function ListSection(props: ListSectionProps) {
  const { board, section, readable } = props;
  const { zone, groups } = section;
  const isCurrent = useStore(board.ui, (ui) => zone !== null && ui.zone === zone.id);
  const mayWrite = useStore(board.session, () => board.mayWrite());
  const searching = useStore(board.ui, (ui) => ui.found !== null);
  const headingId = `${sectionId(section.key)}-heading`;
  return (
    <div id={sectionId(section.key)} className="list-section">
      <div className="mb-1 flex items-baseline gap-3">
        <h2 id={headingId} className={`flex-1 text-17 font-[650] tracking-[-0.01em] ${isCurrent ? 'text-accent' : ''}`}>
          {zone?.prompt ?? t('list.elsewhere')}
        </h2>
        <span className="text-12 text-ink-3 tabular-nums">{t('list.count', { count: section.count })}</span>
      </div>
      {zone !== null && zone.helper !== '' && <p className="mb-2 text-13 text-ink-2">{zone.helper}</p>}
      {groups.map((group) => (
        <Notes
          key={group.key}
          {...props}
          group={group}
          headingId={group.kind === 'plain' ? headingId : `${sectionId(section.key)}-${group.key}`}
          mayChange={readable.has('theme')}
        />
      ))}
      <Hidden board={board} section={section} />
      {mayWrite && !searching && zone !== null && <AddHere board={board} zone={zone} />}
    </div>
  );
}

interface NotesProps extends ListSectionProps {
  readonly group: Group;
  readonly headingId: string;
  readonly mayChange: boolean;
}

function Notes({ group, headingId, mayChange, ...rest }: NotesProps) {
  const { board, hand, face, readable, hidden, marking, shown, entry, editing, selected, hit, editors } = rest;
  const { kind, theme, notes } = group;
  const nameOf = (record: NoteRecord): string | null => {
    const { author } = record.note;
    return author === null || record.draft ? null : board.session.getState().people.get(author)?.name || null;
  };
  return (
    <>
      {theme !== null && (
        <ThemeHeading id={headingId} board={board} theme={theme} count={notes.length} mayChange={mayChange} />
      )}
      {kind === 'loose' && (
        <div className="theme-heading" data-loose>
          <h3 id={headingId} className="theme-title">
            {t('loose.title', { count: notes.length })}
          </h3>
        </div>
      )}
      <ul aria-labelledby={headingId} className="mt-2.5 grid gap-2">
        {notes.map((record) => {
          const { note, version, draft } = record;
          const worn = face(record);
          const isSelected = selected.has(note.id);
          return (
            <ListNote
              key={note.id}
              id={note.id}
              version={version}
              text={note.text}
              color={note.color}
              zone={note.zone}
              theme={theme?.id ?? null}
              draft={draft}
              evidence={note.evidence}
              marks={worn?.marks ?? 0}
              marked={worn?.mine ?? false}
              marking={marking}
              threads={threadsOf(board.notes, note.id).length}
              author={worn?.author?.name ?? (isSelected ? nameOf(record) : null)}
              board={board}
              hand={hand}
              rights={draft ? hidden : readable}
              shown={shown}
              entry={note.id === entry}
              editing={note.id === editing}
              selected={isSelected}
              hit={note.id === hit}
              editor={editors.get(note.id) ?? null}
            />
          );
        })}
      </ul>
    </>
  );
}

/** How many notes of others wait here that nobody but their authors can read yet. */
function Hidden({ board, section }: { board: Board; section: Section }) {
  const counted = useStore(board.session, ({ hidden }) => hidden.counts[section.key] ?? 0);
  const mine = counted === 0 ? 0 : board.notes.inZone(section.zone?.id ?? null).filter(({ draft }) => draft).length;
  if (counted <= mine) return null;
  return (
    <p className="list-hidden">
      <EyeOff size={16} className="mt-0.5 flex-none" aria-hidden />
      {t('list.hidden', { count: counted - mine })}
    </p>
  );
}
