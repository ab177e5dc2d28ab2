import { m } from '../words/more.ts';
import type { Editor } from './useEditor.tsx';
import type { Way } from './useSaving.tsx';

interface EditorClashProps {
  readonly clash: NonNullable<Editor['clash']>;
  readonly disabled: boolean;
  readonly onSave: (way: Way) => void;
}

/** Says that the server no longer has what was changed here, and what can be done. */
export function EditorClash({ clash, disabled, onSave }: EditorClashProps) {
  const ways = { changed: ['copy', 'over'], gone: ['save'] } as const;
  const words = { copy: 'editor.saveCopy', over: 'editor.saveOver', save: 'editor.saveNew' } as const;
  return (
    <div role="alert" className="mt-3 flex flex-wrap items-center gap-3 rounded-m bg-danger-soft px-4 py-3 text-danger">
      <span className="min-w-60 flex-1">{m(`editor.${clash}`)}</span>
      {ways[clash].map((way) => (
        <button key={way} type="button" className="btn" disabled={disabled} onClick={() => onSave(way)}>
          {m(words[way])}
        </button>
      ))}
    </div>
  );
}
