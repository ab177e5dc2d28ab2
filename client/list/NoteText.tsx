import { t } from '../words/t.ts';
import type { Editor } from './useEditors.tsx';

interface NoteTextProps {
  readonly id: string;
  readonly text: string;
  readonly tabIndex: number;
  readonly editor: Editor | null;
  readonly mayWrite: boolean;
  readonly onEdit: () => void;
}

/**
 * A note's words, which the keyboard walks along. They are no button: whatever somebody writes would be its name, and
 * could be the name of a real one.
 */
export function NoteText({ id, text, tabIndex, editor, mayWrite, onEdit }: NoteTextProps) {
  const busy = editor === null ? null : t('list.editing', { name: editor.name });
  const help = [busy, mayWrite ? t('list.keys') : null].filter((part) => part !== null).join('. ');
  return (
    // The list hears its keys, Enter among them.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div
      id={id}
      data-part="text"
      data-empty={text === '' ? t('list.empty') : undefined}
      dir="auto"
      className="row-text"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={tabIndex}
      aria-description={help === '' ? undefined : help}
      title={busy ?? undefined}
      onClick={() => {
        // Whoever marks words to copy them does not want to write.
        if (getSelection()?.isCollapsed !== false) onEdit();
      }}
    >
      {text}
    </div>
  );
}
