import { Ellipsis } from 'lucide-react';
import { memo, useId, useState } from 'react';
import type { NoteColor } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { initials } from '../panels/initials.ts';
import type { Board } from '../state/model.ts';
import { late } from '../panels/late.tsx';
import { t } from '../words/t.ts';
import type { Hand } from './hand.ts';
import { ListNoteEditor } from './ListNoteEditor.tsx';
import { NoteText } from './NoteText.tsx';
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
  /** The Tab key leads to this row; the arrow keys lead to the others. */
  readonly entry: boolean;
  readonly editing: boolean;
  readonly selected: boolean;
  readonly ticking: boolean;
  readonly editor: Editor | null;
  readonly mayWrite: boolean;
}

/**
 * One note. The text of the list item is the note's text and nothing else: its controls are icons that are described by
 * the text, not named by it, and who is editing is drawn by the style sheet.
 */
export const ListNote = memo(function ListNote({ board, hand, id, text, ...rest }: ListNoteProps) {
  const { color, zone, entry, editing, selected, ticking, editor, mayWrite } = rest;
  const [menu, setMenu] = useState(false);
  const textId = useId();
  const stop = entry ? 0 : -1;
  const more = (
    <button
      type="button"
      data-part="menu"
      className="row-more"
      tabIndex={stop}
      aria-label={t('list.more')}
      aria-describedby={editing ? undefined : textId}
      aria-haspopup="menu"
      onClick={() => setMenu(true)}
    >
      <Ellipsis size={18} aria-hidden />
    </button>
  );
  return (
    <li className="line" data-row={id} data-selected={selected || undefined} data-ticking={ticking || undefined}>
      <input
        type="checkbox"
        data-part="tick"
        className="row-tick"
        tabIndex={stop}
        aria-label={t('list.tick')}
        aria-describedby={editing ? undefined : textId}
        checked={selected}
        onChange={() => hand.tick(id)}
      />
      <div className="row" style={{ background: `var(--note-${color})` }}>
        {editing ? (
          <ListNoteEditor board={board} id={id} text={text} hand={hand} />
        ) : (
          <NoteText
            id={textId}
            text={text}
            tabIndex={stop}
            editor={editor}
            mayWrite={mayWrite}
            onEdit={() => hand.edit(id)}
          />
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
