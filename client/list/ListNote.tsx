import { Ellipsis, EyeOff, Lightbulb } from 'lucide-react';
import { memo, useId, useState } from 'react';
import type { Evidence, NoteColor } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { initials } from '../panels/initials.ts';
import type { Board } from '../state/model.ts';
import { late } from '../panels/late.tsx';
import { evidenceInWords, evidenceSymbol } from '../words/evidence.ts';
import type { RowShown } from '../panels/looking/useReading.tsx';
import { t } from '../words/t.ts';
import type { Hand } from './hand.ts';
import { ListNoteEditor } from './ListNoteEditor.tsx';
import { NoteText } from './NoteText.tsx';
import type { Editor } from './useEditors.tsx';
import type { Rights } from './useRights.tsx';

const NoteMenu = late(() => import('./NoteMenu.tsx').then((m) => m.NoteMenu));

interface ListNoteProps {
  readonly id: NoteId;
  /** Grows when the note changes, which is what makes this row draw itself again. */
  readonly version: number;
  readonly text: string;
  readonly color: NoteColor;
  readonly zone: ZoneId | null;
  /** A living one. */
  readonly theme: ThemeId | null;
  /** Only I can read it yet. */
  readonly draft: boolean;
  readonly evidence: Evidence | null;
  /** To how many it was new, and whether to me; `marking`: people say so now. */
  readonly marks: number;
  readonly marked: boolean;
  readonly marking: boolean;
  /** How many threads tie it to others. */
  readonly threads: number;
  /** Whose it is, where that is shown now. */
  readonly author: string | null;
  readonly board: Board;
  readonly hand: Hand;
  readonly rights: Rights;
  /** Tells whoever wants to know what has been read that this row is on the page. */
  readonly shown: RowShown;
  /** The Tab key leads to this row; the arrow keys lead to the others. */
  readonly entry: boolean;
  readonly editing: boolean;
  readonly selected: boolean;
  /** The search led here. */
  readonly hit: boolean;
  readonly editor: Editor | null;
}

/**
 * One note. The text of the list item is the note's text and nothing else: its controls are icons that are described by
 * the text, not named by it, and what it wears besides is drawn by the style sheet.
 */
export const ListNote = memo(function ListNote({ board, hand, id, text, ...rest }: ListNoteProps) {
  const { color, zone, theme, draft, evidence, marks, marked, marking, threads, author, rights, shown } = rest;
  const { entry, editing, selected, hit, editor } = rest;
  const [menu, setMenu] = useState(false);
  const textId = useId();
  const stop = entry ? 0 : -1;
  const describedBy = editing ? undefined : textId;
  const says = [
    editor === null ? null : t('list.editing', { name: editor.name }),
    draft ? t('canvas.hidden') : null,
    author === null ? null : t('canvas.by', { name: author }),
    evidence === null ? null : evidenceInWords(evidence),
    threads === 0 ? null : t('canvas.threads', { count: threads }),
    marks === 0 ? null : t('canvas.marked', { count: marks }),
  ].filter((part) => part !== null);
  const more = (
    <button
      type="button"
      data-part="menu"
      className="row-more"
      tabIndex={stop}
      aria-label={t('list.more')}
      aria-describedby={describedBy}
      aria-haspopup="menu"
      onClick={() => setMenu(true)}
    >
      <Ellipsis size={18} aria-hidden />
    </button>
  );
  return (
    <li ref={shown} className="line" data-row={id} data-selected={selected || undefined} data-hit={hit || undefined}>
      <input
        type="checkbox"
        data-part="tick"
        className="row-tick"
        tabIndex={stop}
        aria-label={t('list.tick')}
        aria-describedby={describedBy}
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
            says={says}
            mayEdit={rights.has('text')}
            onEdit={() => hand.edit(id)}
          />
        )}
        {author !== null && <span className="row-mark row-author" aria-hidden data-words={author} />}
        {evidence !== null && (
          <span
            className="row-mark"
            aria-hidden
            data-words={evidenceSymbol[evidence]}
            title={evidenceInWords(evidence)}
          />
        )}
        {threads > 0 && (
          <span
            className="row-mark"
            aria-hidden
            data-words={`↔ ${threads}`}
            title={t('canvas.threads', { count: threads })}
          />
        )}
        {draft && (
          <span className="row-mark" aria-hidden title={t('canvas.hidden')}>
            <EyeOff size={15} />
          </span>
        )}
        {marking && !draft ? (
          <button
            type="button"
            data-part="mark"
            className="row-more row-bulb"
            tabIndex={stop}
            aria-label={t('canvas.mark')}
            aria-describedby={describedBy}
            aria-pressed={marked}
            title={marks === 0 ? t('canvas.mark') : t('canvas.marked', { count: marks })}
            data-words={marks === 0 ? undefined : marks}
            onClick={() => hand.mark(id)}
          >
            <Lightbulb size={17} aria-hidden />
          </button>
        ) : (
          marks > 0 && (
            <span className="row-mark" aria-hidden data-words={marks} title={t('canvas.marked', { count: marks })}>
              <Lightbulb size={15} />
            </span>
          )
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
        {rights.size > 0 &&
          (menu ? (
            <NoteMenu
              board={board}
              hand={hand}
              id={id}
              color={color}
              zone={zone}
              theme={theme}
              evidence={evidence}
              rights={rights}
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
