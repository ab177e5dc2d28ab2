import { Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Zone } from '@forwhom/shared/vocabulary/board.ts';
import { NoteField } from '../panels/NoteField.tsx';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';

/** Writes the next note where one reads. Enter saves it and stays for another. */
export function AddHere({ board, zone }: { board: Board; zone: Zone }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (open) field.current?.focus();
  }, [open]);

  const add = (): void => {
    if (text.trim() !== '') board.actions.addNote({ zone: zone.id, text: text.trim() });
    setText('');
  };

  if (!open) {
    return (
      <button
        ref={opener}
        type="button"
        className="row-add"
        aria-label={t('list.addTo', { zone: zone.short })}
        onClick={() => setOpen(true)}
      >
        <Plus size={16} aria-hidden /> {t('list.add')}
      </button>
    );
  }
  return (
    <div className="row mt-2" style={{ background: `var(--note-${zone.color})` }}>
      <NoteField
        field={field}
        value={text}
        aria-label={t('list.newIn', { zone: zone.short })}
        placeholder={zone.starter || zone.prompt}
        enterKeyHint="send"
        className="row-field"
        onChange={(event) => setText(event.currentTarget.value)}
        onEnter={add}
        onEscape={() => {
          setOpen(false);
          requestAnimationFrame(() => opener.current?.focus());
        }}
        onBlur={() => {
          add();
          setOpen(false);
        }}
      />
    </div>
  );
}
