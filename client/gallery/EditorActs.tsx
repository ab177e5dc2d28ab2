import { useId, useState } from 'react';
import { useLocation } from 'wouter';
import { deleteTemplate, fetchTemplate } from '../connection/library.ts';
import { inWords } from '../panels/problem.ts';
import { Sheet } from '../panels/Sheet.tsx';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import { copyTemplate } from './copying.ts';
import { download } from './download.ts';
import { EditorSection } from './EditorSection.tsx';
import { Faults } from './Faults.tsx';
import { FileField } from './FileField.tsx';
import { forgetDraft, forgetKey, keyOf } from './kept.ts';
import { LibraryProgress } from './LibraryProgress.tsx';
import { readFileText, type ReadFile } from './reading.ts';
import type { Editor } from './useEditor.tsx';
import { useLibrary } from './useLibrary.tsx';

/** What is done with the template as a whole. */
export function EditorActs({ editor }: { editor: Editor }) {
  const [, go] = useLocation();
  const library = useLibrary();
  const [sheet, setSheet] = useState<'file' | 'delete' | null>(null);
  const [problem, setProblem] = useState('');
  const { template, saved, dirty, edit } = editor;
  const { id, name, basedOn, language } = template;

  const reset = async (original: string): Promise<void> => {
    try {
      const whole = await fetchTemplate(original, language);
      edit({ kind: 'whole', template: { ...whole, id, name, basedOn } });
      setProblem('');
    } catch (error) {
      setProblem(inWords(error));
    }
  };
  const remove = (): void => {
    setSheet(null);
    const leave = (): void => {
      forgetDraft(id);
      forgetKey(id);
      go('/templates');
    };
    if (saved === null) return leave();
    const key = keyOf(id);
    return library.run((right) => deleteTemplate(id, right).then(leave), key === null ? {} : { key });
  };

  return (
    <EditorSection title={m('editor.acts')}>
      <div className="flex flex-wrap gap-1.5 px-2.5 pb-2">
        <button type="button" className="btn btn-small" onClick={() => download(template)}>
          {m('detail.download')}
        </button>
        <button type="button" className="btn btn-small" onClick={() => setSheet('file')}>
          {m('editor.importOver')}
        </button>
        <button
          type="button"
          className="btn btn-small"
          onClick={() => go(`/templates/${copyTemplate(template, false, [id])}/edit`)}
        >
          {m('editor.duplicate')}
        </button>
        {saved !== null && dirty && (
          <button type="button" className="btn btn-small" onClick={() => edit({ kind: 'whole', template: saved })}>
            {m('editor.discard')}
          </button>
        )}
        {basedOn !== null && (
          <button type="button" className="btn btn-small" onClick={() => void reset(basedOn)}>
            {m('editor.reset')}
          </button>
        )}
        <button type="button" className="btn btn-small btn-danger" onClick={() => setSheet('delete')}>
          {m(saved === null ? 'editor.throwAway' : 'editor.delete')}
        </button>
      </div>
      {problem !== '' && (
        <p role="alert" className="mx-2.5 mb-2 text-danger">
          {problem}
        </p>
      )}
      <LibraryProgress library={library} act={m('editor.delete')} />
      {sheet === 'file' && <ImportOver editor={editor} onClose={() => setSheet(null)} />}
      {sheet === 'delete' && (
        <Delete name={name} saved={saved !== null} onDelete={remove} onClose={() => setSheet(null)} />
      )}
    </EditorSection>
  );
}

/** Puts a file in the place of what is in the editor, as one act to undo. */
function ImportOver({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const [read, setRead] = useState<ReadFile | null>(null);
  const { id, basedOn } = editor.template;
  const take = async (text: string): Promise<void> => {
    const next = await readFileText(text);
    if (next.kind !== 'template') return setRead(next);
    editor.edit({ kind: 'whole', template: { ...next.template, id, basedOn } });
    return onClose();
  };
  return (
    <Sheet title={m('editor.importOver')} onClose={onClose}>
      <p className="mb-4 text-ink-2">{m('editor.importOver.lead')}</p>
      <FileField
        onText={(text) =>
          void take(text).catch(() => setRead({ kind: 'bad', faults: [{ path: '', message: m('import.rules') }] }))
        }
      />
      {read?.kind === 'bad' && <Faults faults={read.faults} value={read.value} />}
      {read?.kind === 'board' && <Faults faults={[{ path: '', message: m('editor.importOver.board') }]} />}
    </Sheet>
  );
}

interface DeleteProps {
  readonly name: string;
  readonly saved: boolean;
  readonly onDelete: () => void;
  readonly onClose: () => void;
}

function Delete({ name, saved, onDelete, onClose }: DeleteProps) {
  const why = useId();
  return (
    <Sheet title={m('editor.deleteAsk', { name })} onClose={onClose}>
      <p id={why} className="text-ink-2">
        {m(saved ? 'editor.deleteWhat' : 'editor.throwAwayWhat')}
      </p>
      <div className="mt-5 flex justify-end gap-2">
        <button type="button" className="btn btn-quiet" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="button" className="btn btn-danger" aria-describedby={why} onClick={onDelete}>
          {m(saved ? 'editor.delete' : 'editor.throwAway')}
        </button>
      </div>
    </Sheet>
  );
}
