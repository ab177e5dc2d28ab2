import { FileUp } from 'lucide-react';
import { useId, useState } from 'react';
import { m } from '../words/more.ts';

/** Takes a file in three ways: chosen, dropped, or its text pasted. */
export function FileField({ onText }: { onText: (text: string) => void }) {
  const [over, setOver] = useState(false);
  const hint = useId();
  const take = (file: File | undefined): void => void file?.text().then(onText, () => onText(''));
  return (
    // The same is done by keyboard with the button and with the field for pasting.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={`rounded-m border-2 border-dashed p-4 ${over ? 'border-accent bg-accent-soft' : 'border-line'}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files[0]);
      }}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <label className="btn focus-within:outline-[2.5px] focus-within:outline-offset-2 focus-within:outline-accent">
          <FileUp size={17} aria-hidden /> {m('import.choose')}
          <input
            type="file"
            accept=".json,application/json"
            className="sr-only"
            aria-describedby={hint}
            onChange={({ currentTarget }) => {
              take(currentTarget.files?.[0]);
              // The same file can be chosen again after it was mended.
              currentTarget.value = '';
            }}
          />
        </label>
        <p id={hint} className="text-13 text-ink-2">
          {m('import.drop')}
        </p>
      </div>
      <label className="field-label mt-3">
        {m('import.paste')}
        <textarea
          rows={2}
          className="field field-small font-note text-13!"
          spellCheck={false}
          onPaste={(event) => {
            event.preventDefault();
            onText(event.clipboardData.getData('text/plain'));
          }}
          onChange={({ currentTarget }) => currentTarget.value.trim() !== '' && onText(currentTarget.value)}
        />
      </label>
    </div>
  );
}
