import { EyeOff, Lightbulb } from 'lucide-react';
import { memo } from 'react';
import type { Evidence, NoteColor } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { initials } from '../panels/initials.ts';
import { evidenceInWords, evidenceSymbol } from '../words/evidence.ts';
import { t } from '../words/t.ts';
import type { ListOf } from './facts.ts';
import { ListNoteEditor } from './ListNoteEditor.tsx';
import { NoteText } from './NoteText.tsx';
import { rowId } from './places.ts';
import { RowMenu } from './RowMenu.tsx';
import type { Editor } from './useEditors.tsx';
import type { Rights } from './useRights.tsx';

interface ListNoteProps {
  readonly list: ListOf;
  readonly id: NoteId;
  readonly text: string;
  readonly color: NoteColor;
  /** The Tab key leads to this row; the arrow keys lead to the others. */
  readonly isEntry: boolean;
  /** Absent in the distance: there a row has its words and nothing else. */
  readonly rights?: Rights;
  readonly zone?: ZoneId | null;
  /** A living one. */
  readonly theme?: ThemeId | null;
  /** Only I can read it yet. */
  readonly draft?: boolean;
  readonly evidence?: Evidence | null;
  /** To how many it was new, and whether to me; `marking`: people say so now. */
  readonly marks?: number;
  readonly marked?: boolean;
  readonly marking?: boolean;
  /** How many threads tie it to others. */
  readonly threads?: number;
  /** Whose it is, where that is shown now. */
  readonly author?: string | null;
  readonly editing?: boolean;
  readonly selected?: boolean;
  /** The search led here. */
  readonly hit?: boolean;
  /** It is in the spotlight. */
  readonly lit?: boolean;
  readonly editor?: Editor | null;
}

/**
 * One note. The text of the list item is the note's text and nothing else: its controls are icons that are described by
 * the text, not named by it, and what it wears besides is drawn by the style sheet. Its words are the same elements
 * whether the rest is there or not, so that a selection, a search of the browser and the focus stay where they are.
 */
export const ListNote = memo(function ListNote({ list, id, text, color, isEntry, ...worn }: ListNoteProps) {
  const { board, hand, shown } = list;
  const { rights, zone = null, theme = null, draft = false, evidence = null, marks = 0, marked = false } = worn;
  const { marking = false, threads = 0, author = null, editing = false, selected = false, hit = false } = worn;
  const { lit = false, editor = null } = worn;
  const textId = `${rowId(id)}-text`;
  const stop = isEntry ? 0 : -1;
  const describedBy = editing ? undefined : textId;
  const says = [
    lit ? t('canvas.spotlight') : null,
    editor === null ? null : t('list.editing', { name: editor.name }),
    draft ? t('canvas.hidden') : null,
    author === null ? null : t('canvas.by', { name: author }),
    evidence === null ? null : evidenceInWords(evidence),
    threads === 0 ? null : t('canvas.threads', { count: threads }),
    marks === 0 ? null : t('canvas.marked', { count: marks }),
  ].filter((part) => part !== null);
  return (
    <div
      ref={rights === undefined ? undefined : shown}
      id={rowId(id)}
      // Chunks stand between the list and its items.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="listitem"
      className="line"
      data-row={id}
      data-plain={rights === undefined || undefined}
      data-selected={selected || undefined}
      data-hit={hit || undefined}
      data-lit={lit || undefined}
    >
      {rights !== undefined && (
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
      )}
      <div className="row" style={{ background: `var(--note-${color})` }}>
        {editing ? (
          <ListNoteEditor board={board} id={id} listed={text} hand={hand} />
        ) : (
          <NoteText
            id={textId}
            text={text}
            tabIndex={stop}
            says={says}
            mayEdit={rights?.has('text') === true}
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
        {rights !== undefined && rights.size > 0 && (
          <RowMenu
            board={board}
            hand={hand}
            id={id}
            color={color}
            zone={zone}
            theme={theme}
            evidence={evidence}
            rights={rights}
            tabIndex={stop}
            describedBy={describedBy}
          />
        )}
      </div>
    </div>
  );
});
