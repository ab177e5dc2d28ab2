import { t } from '../words/t.ts';

interface NoteTextProps {
  readonly id: string;
  readonly text: string;
  readonly tabIndex: number;
  /** What is to be known of it besides its words. */
  readonly says: readonly string[];
  readonly mayEdit: boolean;
  readonly onEdit: () => void;
}

/**
 * A note's words, which the keyboard walks along. They are no button: whatever somebody writes would be its name, and
 * could be the name of a real one.
 */
export function NoteText({ id, text, tabIndex, says, mayEdit, onEdit }: NoteTextProps) {
  const help = [...says, ...(mayEdit ? [t('list.keys')] : [])].join('. ');
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
      title={says.length === 0 ? undefined : says.join(' · ')}
      onClick={() => {
        // Whoever marks words to copy them does not want to write.
        if (getSelection()?.isCollapsed !== false) onEdit();
      }}
    >
      {text}
    </div>
  );
}
