import { EyeOff } from 'lucide-react';
import { memo, useMemo, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { asksEvidence } from '../canvas/noteActs.ts';
import type { Board } from '../state/model.ts';
import type { Group, Section } from '../state/sections.ts';
import { t } from '../words/t.ts';
import { AddHere } from './AddHere.tsx';
import { Cutter } from './chunks.ts';
import type { ListOf } from './facts.ts';
import { lettersAt } from './heights.ts';
import { ListChunk } from './ListChunk.tsx';
import { sectionId } from './sectionId.ts';
import { ThemeHeading } from './ThemeHeading.tsx';

interface ListSectionProps {
  readonly list: ListOf;
  readonly section: Section;
  /** What the search has found, of which this is a part. */
  readonly found: ReadonlySet<NoteId> | null;
}

/** A phone that is turned has other lines. */
function onResize(changed: () => void): () => void {
  addEventListener('resize', changed);
  return () => removeEventListener('resize', changed);
}

/** One zone: its question, how many notes it has, the notes by theme. */
export const ListSection = memo(function ListSection({ list, section, found }: ListSectionProps) {
  const { board } = list;
  const { zone, groups } = section;
  const isCurrent = useStore(board.ui, (ui) => zone !== null && ui.zone === zone.id);
  const mayWrite = useStore(board.session, () => board.mayWrite());
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
          list={list}
          group={group}
          found={found}
          headingId={group.kind === 'plain' ? headingId : `${sectionId(section.key)}-${group.key}`}
        />
      ))}
      <Hidden board={board} section={section} />
      {mayWrite && found === null && zone !== null && <AddHere board={board} zone={zone} />}
    </div>
  );
});

interface NotesProps extends Pick<ListSectionProps, 'list' | 'found'> {
  readonly group: Group;
  readonly headingId: string;
}

function Notes({ list, group, found, headingId }: NotesProps) {
  const { board, wanted } = list;
  const { kind, theme, notes } = group;
  const asks = useStore(board.session, asksEvidence);
  const mayChange = useStore(list.facts, ({ readable }) => readable.has('theme'));
  // A thread needs another end, or is there to be cut.
  const mayAct = useStore(
    list.facts,
    ({ readable, threads }) =>
      theme !== null &&
      ((readable.has('evidence') && (asks || theme.evidence !== null)) ||
        (readable.has('thread') && (threads.has(theme.id) || board.notes.themes().length > 1))),
  );
  const letters = useSyncExternalStore(onResize, () => lettersAt(innerWidth));
  const [cutter] = useState(() => new Cutter());
  const chunks = useMemo(
    () => cutter.cut(notes, board.ui.getState().editing?.id ?? wanted.getState().entry),
    [cutter, notes, board, wanted],
  );
  return (
    <>
      {theme !== null && (
        <ThemeHeading
          id={headingId}
          list={list}
          theme={theme}
          count={notes.length}
          mayAct={mayAct}
          mayChange={mayChange}
        />
      )}
      {kind === 'loose' && (
        <div className="theme-heading" data-loose>
          <h3 id={headingId} className="theme-title">
            {t('loose.title', { count: notes.length })}
          </h3>
        </div>
      )}
      {/* The elements for lists want their items as children, and between these stand the chunks. */}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div role="list" aria-labelledby={headingId} className="mt-2.5 grid grid-cols-1 gap-2">
        {chunks.map((chunk) => (
          <ListChunk
            key={chunk.key}
            list={list}
            chunk={chunk}
            theme={theme?.id ?? null}
            found={found}
            letters={letters}
          />
        ))}
      </div>
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
