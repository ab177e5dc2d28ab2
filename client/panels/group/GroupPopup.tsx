import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { GroupForm } from './GroupForm.tsx';

export interface GroupPopupProps {
  readonly board: Board;
  readonly ids: readonly NoteId[];
  /** What it belongs to, and what opens it as well. */
  readonly trigger: ReactNode;
  /** Grouped into this theme, or given up: it is to be closed. */
  readonly onDone: (theme: ThemeId | null) => void;
}

/** The form that names a theme, at its button. It is there for as long as it is open. */
export function GroupPopup({ board, ids, trigger, onDone }: GroupPopupProps) {
  return (
    <Popover.Root open onOpenChange={(open) => open || onDone(null)}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={8}
          collisionPadding={12}
          aria-label={t('canvas.groupForm', { count: ids.length })}
          className="float popup"
          // Whoever asked for it says where the focus goes.
          onCloseAutoFocus={(event) => event.preventDefault()}
          onKeyDown={(event) => event.stopPropagation()}
        >
          <GroupForm board={board} ids={ids} onDone={onDone} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
