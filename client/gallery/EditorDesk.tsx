import { Redo2, Undo2 } from 'lucide-react';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { IconButton } from '../panels/IconButton.tsx';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import { AboutFields } from './AboutFields.tsx';
import { Agenda } from './Agenda.tsx';
import { EditorActs } from './EditorActs.tsx';
import { EditorClash } from './EditorClash.tsx';
import { EditorFaults } from './EditorFaults.tsx';
import { FaultsContext } from './fields.tsx';
import { reason } from './faultWords.ts';
import type { KeptDraft } from './kept.ts';
import { LibraryProgress } from './LibraryProgress.tsx';
import { QuestionList, StepList, ZoneList } from './EditorLists.tsx';
import { useEditor, type Editor } from './useEditor.tsx';
import { useFaults } from './useFaults.tsx';
import { useSaving } from './useSaving.tsx';
import { ZoneStage } from './ZoneStage.tsx';

interface EditorDeskProps {
  readonly draft: KeptDraft;
  /** As the library has it; null when it has it not. */
  readonly saved: Template | null;
}

/** The form, and beside it what it makes: board and agenda as they will be. */
export function EditorDesk({ draft, saved }: EditorDeskProps) {
  const editor = useEditor(draft, saved);
  const { library, save } = useSaving(editor);
  const { template, edit, clash } = editor;
  const faults = useFaults(template);
  const marked = useMemo(() => new Map(faults.map((fault) => [fault.path, reason(fault)])), [faults]);
  const [zone, setZone] = useState<ZoneId | null>(null);

  const savable = editor.dirty && faults.length === 0 && library.state.kind !== 'busy';
  // Where the server has something else by now, one says what is to become of it.
  const canSave = savable && clash !== 'changed';

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const back = key === 'z' && !event.shiftKey;
    if (!back && key !== 'y' && key !== 'z' && key !== 's') return;
    event.preventDefault();
    if (key === 's') {
      if (canSave) save();
    } else if (back) editor.undo();
    else editor.redo();
  });
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <FaultsContext value={marked}>
      <div className="mt-7">
        <Link
          href={editor.saved === null ? '/templates' : `/templates/${template.id}`}
          className="link inline-flex items-center text-13 pointer-coarse:min-h-11"
        >
          {m(editor.saved === null ? 'detail.all' : 'editor.back')}
        </Link>
        <h1 className="mt-2 text-27 font-bold tracking-[-0.02em]">
          {template.name.trim() === '' ? m('editor.title') : template.name}
        </h1>
      </div>
      <div className="sticky top-2 z-20 mt-4 flex flex-wrap items-center gap-2 rounded-l bg-surface px-3 py-2 shadow-2">
        <IconButton name={t('history.undo')} disabled={!editor.canUndo} onClick={editor.undo}>
          <Undo2 size={18} aria-hidden />
        </IconButton>
        <IconButton name={t('history.redo')} disabled={!editor.canRedo} onClick={editor.redo}>
          <Redo2 size={18} aria-hidden />
        </IconButton>
        <output className="min-w-0 flex-1 text-12 text-ink-2 wide:text-13">
          {faults.length > 0 ? m('editor.toMend', { count: faults.length }) : stateInWords(editor)}
        </output>
        <button type="button" className="btn btn-primary" disabled={!canSave} onClick={() => save()}>
          {t('save')}
        </button>
      </div>
      <LibraryProgress library={library} />
      {clash !== null && <EditorClash clash={clash} disabled={!savable} onSave={save} />}
      <EditorFaults faults={faults} template={template} />
      <div className="mt-5 grid items-start gap-x-8 gap-y-6 desk:grid-cols-[1fr_440px]">
        <div className="grid min-w-0 gap-5 desk:sticky desk:top-20">
          <section aria-label={m('editor.board')}>
            <ZoneStage
              template={template}
              selected={zone}
              onSelect={setZone}
              onMove={(id, box, about) => edit({ kind: 'zone', id, change: box }, about)}
            />
          </section>
          {template.steps.length > 0 && (
            <section
              aria-label={m('editor.agenda')}
              className="card max-h-72 overflow-y-auto px-4 py-2 max-desk:hidden"
              // What scrolls is reached by keys.
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
              tabIndex={0}
            >
              <Agenda steps={template.steps} minutes={template.steps.map(({ minutes }) => minutes)} />
            </section>
          )}
        </div>
        <div className="grid min-w-0 gap-5">
          <AboutFields template={template} onEdit={edit} />
          <ZoneList template={template} selected={zone} onSelect={setZone} onEdit={edit} />
          <StepList template={template} onEdit={edit} />
          <QuestionList template={template} onEdit={edit} />
          <EditorActs editor={editor} />
        </div>
      </div>
    </FaultsContext>
  );
}

function stateInWords({ dirty, kept, saved }: Pick<Editor, 'dirty' | 'kept' | 'saved'>): string {
  if (!dirty) return m('editor.saved');
  if (!kept) return m('editor.notKept');
  return m(saved === null ? 'editor.onlyHere' : 'editor.kept');
}
