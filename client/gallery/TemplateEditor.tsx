import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import { copyTemplate } from './copying.ts';
import { EditorDesk } from './EditorDesk.tsx';
import { draftOf, type KeptDraft } from './kept.ts';
import { Absent } from './TemplateDetail.tsx';
import { useTemplate } from './useTemplate.tsx';
import { useTemplates } from './useTemplates.tsx';

/** Changes a saved template, or one that only this browser has so far. */
export function TemplateEditor({ id }: { id: string }) {
  // As it was when the editor was opened: it is written over with every change.
  const [draft] = useState(() => draftOf(id));
  return draft !== null && !draft.saved ? (
    <EditorDesk draft={draft} saved={null} />
  ) : (
    <FromLibrary id={id} draft={draft} />
  );
}

function FromLibrary({ id, draft }: { id: string; draft: KeptDraft | null }) {
  const asked = useTemplate(id);
  const library = useTemplates();
  if (asked.kind === 'failed') {
    return (
      <div role="alert" className="card mt-9 flex max-w-[640px] flex-wrap items-center gap-x-4 gap-y-3 p-4">
        <p className="min-w-60 flex-1">{asked.message}</p>
        <button type="button" className="btn" onClick={asked.retry}>
          {t('tryAgain')}
        </button>
      </div>
    );
  }
  // Deleted by somebody else meanwhile: what was written here is not lost with it.
  if (asked.kind === 'absent') return draft === null ? <Absent /> : <EditorDesk draft={draft} saved={null} />;
  if (asked.kind === 'loading' || library.kind !== 'loaded')
    return <output className="mt-9 block">{t('waiting')}</output>;
  const template = asked.versions.find(({ language }) => language === draft?.template.language) ?? asked.versions[0];
  if (library.cards.find((card) => card.id === id)?.builtIn === true) {
    return <BuiltIn template={template} taken={library.cards.map((card) => card.id)} />;
  }
  return <EditorDesk draft={draft ?? { template, saved: true }} saved={template} />;
}

function BuiltIn({ template, taken }: { template: Template; taken: readonly string[] }) {
  const [, go] = useLocation();
  return (
    <div className="card mt-9 max-w-[560px] p-8">
      <h1 className="text-20 font-bold tracking-[-0.015em]">{template.name}</h1>
      <p className="mt-2 text-16 text-ink-2">{m('editor.builtIn')}</p>
      <button
        type="button"
        className="btn btn-primary mt-5"
        onClick={() => go(`/templates/${copyTemplate(template, true, taken)}/edit`)}
      >
        {m('detail.copy')}
      </button>
    </div>
  );
}
