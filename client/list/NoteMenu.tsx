import { Check, Footprints, Pencil, Spotlight, SquareCheck, Trash2 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Evidence, NoteColor } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import { useAct } from '../panels/useAct.tsx';
import { useGoAndSee } from '../panels/useGoAndSee.tsx';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import { ColorItems } from './ColorItems.tsx';
import { EvidenceItems } from './EvidenceItems.tsx';
import type { Hand } from './hand.ts';
import { PlaceItems } from './PlaceItems.tsx';
import { ThreadItems } from './ThreadItems.tsx';
import { useKeptPlace } from './useKeptPlace.tsx';
import type { Rights } from './useRights.tsx';

export interface NoteMenuProps {
  readonly board: Board;
  readonly hand: Hand;
  readonly id: NoteId;
  readonly color: NoteColor;
  readonly zone: ZoneId | null;
  readonly theme: ThemeId | null;
  readonly evidence: Evidence | null;
  readonly rights: Rights;
  readonly trigger: ReactNode;
}

/** Whose a note is, where that was kept; nothing of hidden ones, which are mine. */
function authorOf({ notes, session }: Board, id: NoteId): string | null {
  const record = notes.get(id);
  if (record === undefined || record.draft || record.note.author === null) return null;
  const { me, people } = session.getState();
  if (record.note.author === me?.id) return t('canvas.byMe');
  const name = people.get(record.note.author)?.name || null;
  return name === null ? null : t('canvas.by', { name });
}

/** What can be done to one note. */
export function NoteMenu({ board, hand, id, color, zone, theme, evidence, rights, trigger }: NoteMenuProps) {
  const [button, menu] = useKeptPlace();
  const author = authorOf(board, id);
  const act = useAct(board);
  const guides = useStore(board.session, ({ me }) => me?.role === 'facilitator');
  const lit = useStore(board.session, ({ guide }) => guide.spotlight === id);
  const goAndSee = useGoAndSee(board, id, board.notes.get(id)?.note.text ?? '');
  return (
    <DropdownMenu.Root defaultOpen modal={false}>
      <DropdownMenu.Trigger asChild ref={button}>
        {trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          ref={menu}
          className="menu"
          align="end"
          sideOffset={4}
          collisionPadding={12}
          onCloseAutoFocus={(event) => {
            // The caret is in the note by then, and stays there.
            if (board.ui.getState().editing?.id === id) event.preventDefault();
          }}
        >
          {author !== null && <DropdownMenu.Label className="menu-label">{author}</DropdownMenu.Label>}
          {rights.has('text') && (
            <DropdownMenu.Item className="menu-item" onSelect={() => hand.edit(id)}>
              <Pencil size={16} className="text-ink-3" aria-hidden /> {m('list.edit')}
            </DropdownMenu.Item>
          )}
          <DropdownMenu.Item className="menu-item" onSelect={() => hand.tick(id)}>
            <SquareCheck size={16} className="text-ink-3" aria-hidden /> {t('list.tick')}
          </DropdownMenu.Item>
          {rights.has('delete') && (
            <DropdownMenu.Item className="menu-item" onSelect={() => hand.remove([id])}>
              <Trash2 size={16} className="text-ink-3" aria-hidden /> {m('list.delete')}
            </DropdownMenu.Item>
          )}
          {guides && board.notes.get(id)?.draft === false && (
            <DropdownMenu.CheckboxItem
              className="menu-item"
              checked={lit}
              onSelect={() => void act({ type: 'spotlight', note: lit ? null : id })}
            >
              <Spotlight size={16} className="text-ink-3" aria-hidden />
              <span className="flex-1">{t('canvas.spotlight')}</span>
              <DropdownMenu.ItemIndicator>
                <Check size={16} aria-hidden />
              </DropdownMenu.ItemIndicator>
            </DropdownMenu.CheckboxItem>
          )}
          {rights.has('evidence') && <EvidenceItems current={evidence} onChoose={(one) => hand.know([id], one)} />}
          {evidence === 'assume' && goAndSee !== null && (
            <DropdownMenu.Item className="menu-item" onSelect={goAndSee}>
              <Footprints size={16} className="text-ink-3" aria-hidden /> {m('summary.goAndSee')}
            </DropdownMenu.Item>
          )}
          {rights.has('thread') && <ThreadItems board={board} hand={hand} end={id} />}
          {rights.has('look') && (
            <>
              <DropdownMenu.Label className="menu-label">{t('list.color')}</DropdownMenu.Label>
              <ColorItems current={color} onChoose={(next) => hand.recolor([id], next)} />
            </>
          )}
          <PlaceItems board={board} hand={hand} ids={[id]} rights={rights} zone={zone} theme={theme} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
