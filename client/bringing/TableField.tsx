import { useId, useState, type DragEvent } from 'react';
import { m } from '../words/more.ts';
import { textOf } from './textOf.ts';

/** Most bytes of a file that are read: a spreadsheet of notes has less. */
const MAX_BYTES = 2_000_000;

interface TableFieldProps {
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** Where rows are pasted, or a file of them is dropped or chosen. */
export function TableField({ text, onText }: TableFieldProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const readable = /\.(csv|tsv|txt)$/i.test(file.name) || file.type.startsWith('text/');
    if (!readable) return setProblem(m('bring.notText'));
    if (file.size > MAX_BYTES) return setProblem(m('bring.tooLarge'));
    setProblem(null);
    onText(textOf(new Uint8Array(await file.arrayBuffer())));
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    void read(event.dataTransfer.files[0]);
  };
  return (
    <div onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <label className="field-label" htmlFor={id}>
        {m('bring.paste')}
      </label>
      <textarea
        id={id}
        className={`field mt-1 resize-y font-mono text-13 whitespace-pre ${text === '' ? 'h-28' : 'h-16'}`}
        value={text}
        spellCheck={false}
        placeholder={m('bring.placeholder')}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        aria-invalid={problem !== null}
        onChange={({ currentTarget }) => onText(currentTarget.value)}
      />
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <label className="btn btn-small relative focus-within:outline-[2.5px] focus-within:outline-offset-2 focus-within:outline-accent">
          {m('bring.file')}
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
            className="sr-only"
            onChange={({ currentTarget }) => {
              void read(currentTarget.files?.[0]);
              currentTarget.value = '';
            }}
          />
        </label>
        {problem !== null && (
          <p id={`${id}-problem`} role="alert" className="text-14 text-danger">
            {problem}
          </p>
        )}
      </div>
    </div>
  );
}
