import { Ellipsis } from 'lucide-react';
import { memo, useState } from 'react';
import type { NoteColor } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { initials } from '../panels/initials.ts';
import type { Board } from '../state/model.ts';
import { late } from '../panels/late.tsx';
import { t } from '../words/t.ts';
import type { Hand } from './hand.ts';
import { ListNoteEditor } from './ListNoteEditor.tsx';
import type { Editor } from './useEditors.tsx';

const NoteMenu = late(() => import('./NoteMenu.tsx').then((m) => m.NoteMenu));

interface ListNoteProps {
  readonly id: NoteId;
  /** Grows when the note changes, which is what makes this row draw itself again. */
  readonly version: number;
  readonly text: string;
  readonly color: NoteColor;
  readonly zone: ZoneId | null;
  readonly board: Board;
  readonly hand: Hand;
  readonly entry: boolean;
  readonly editing: boolean;
  readonly selected: boolean;
  readonly ticking: boolean;
  readonly editor: Editor | null;
  readonly mayWrite: boolean;
}

/** A row's controls name the note by its first words. */
const START = 40;
const startOf = (text: string): string => (text.length > START ? `${text.slice(0, START).trimEnd()}…` : text);

/**
 * One note. The text of the list item is the note's text and nothing else: its controls are icons with names, and who is
 * editing is drawn by the style sheet.
 */
export const ListNote = memo(function ListNote({ board, hand, id, text, ...rest }: ListNoteProps) {
  const { color, zone, entry, editing, selected, ticking, editor, mayWrite } = rest;
  const [menu, setMenu] = useState(false);
  const start = startOf(text);
  const more = (
    <button
      type="button"
      className="row-more"
      aria-label={t('list.more', { note: start })}
      aria-haspopup="menu"
      onClick={() => setMenu(true)}
    >
      <Ellipsis size={18} aria-hidden />
    </button>
  );
  return (
    <li className="line" data-selected={selected || undefined} data-ticking={ticking || undefined}>
      <input
        type="checkbox"
        className="row-tick"
        aria-label={t('list.tick', { note: start })}
        checked={selected}
        onChange={() => hand.tick(id)}
      />
      <div className="row" style={{ background: `var(--note-${color})` }}>
        {editing ? (
          <ListNoteEditor board={board} id={id} text={text} hand={hand} />
        ) : (
          <button
            type="button"
            data-note={id}
            dir="auto"
            className="row-text"
            tabIndex={entry ? 0 : -1}
            aria-label={text === '' ? t('list.empty') : undefined}
            aria-disabled={!mayWrite}
            title={editor === null ? undefined : t('list.editing', { name: editor.name })}
            onFocus={() => hand.focused(id)}
            onClick={() => hand.edit(id)}
          >
            {text}
          </button>
        )}
        {editor !== null && (
          <span
            className="avatar row-editor"
            style={{ background: `var(--person-${editor.color})` }}
            aria-hidden
            title={t('list.editing', { name: editor.name })}
            data-initials={initials(editor.name)}
          />
        )}
        {mayWrite &&
          (menu ? (
            <NoteMenu
              board={board}
              hand={hand}
              id={id}
              color={color}
              zone={zone}
              trigger={more}
              fallback={more}
              onFail={() => setMenu(false)}
            />
          ) : (
            more
          ))}
      </div>
    </li>
  );
});
