import { useState } from 'react';
import { useLocation } from 'wouter';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import type { ProblemField } from '@forwhom/shared/protocol/http.ts';
import type { Template, TemplateCard } from '@forwhom/shared/templates/schema.ts';
import { freeSlug } from '@forwhom/shared/templates/slug.ts';
import { ApiProblem } from '../connection/api.ts';
import { addTemplate, importBoard } from '../connection/library.ts';
import { Sheet } from '../panels/Sheet.tsx';
import { m } from '../words/more.ts';
import { factsOf } from './facts.ts';
import { Faults } from './Faults.tsx';
import { FileField } from './FileField.tsx';
import { draftOf, keepDraft, keepKey } from './kept.ts';
import { LibraryProgress } from './LibraryProgress.tsx';
import { readFileText, type ReadFile } from './reading.ts';
import { StartProgress } from './StartProgress.tsx';
import { TemplatePreview } from './TemplatePreview.tsx';
import { useLibrary } from './useLibrary.tsx';
import { useStart, type Create } from './useStart.tsx';

interface ImportSheetProps {
  /** What somebody wanted to bring. Whatever the file turns out to be is taken all the same. */
  readonly wanted: 'template' | 'board';
  readonly known: readonly TemplateCard[];
  readonly onClose: () => void;
}

/** Reads a file and shows what is in it. Nothing happens to the server before somebody says so. */
export function ImportSheet({ wanted, known, onClose }: ImportSheetProps) {
  const [read, setRead] = useState<ReadFile | null>(null);
  const take = (text: string): void =>
    void readFileText(text).then(setRead, () =>
      setRead({ kind: 'bad', faults: [{ path: '', message: m('import.rules') }] }),
    );
  const title =
    read === null || read.kind === 'bad'
      ? m(wanted === 'board' ? 'gallery.importBoard' : 'gallery.importTemplate')
      : m(read.kind === 'board' ? 'gallery.importBoard' : 'gallery.importTemplate');
  return (
    <Sheet title={title} onClose={onClose}>
      {(read === null || read.kind === 'bad') && (
        <>
          <p className="mb-4 text-ink-2">{m(`import.${wanted}.lead`)}</p>
          <FileField onText={take} />
        </>
      )}
      {read?.kind === 'bad' && <Faults faults={read.faults} value={read.value} />}
      {read?.kind === 'template' && <NewTemplate template={read.template} known={known} />}
      {read?.kind === 'board' && <NewBoard file={read.file} />}
    </Sheet>
  );
}

function NewTemplate({ template, known }: { template: Template; known: readonly TemplateCard[] }) {
  const [, go] = useLocation();
  const library = useLibrary();
  const { id, name, purpose, zones, steps, notes } = template;
  const add = (): void =>
    library.run(async (right) => {
      const saved = await addTemplate(template, right);
      keepKey(saved.template.id, saved.key);
      go(`/templates/${saved.template.id}`);
    });
  const change = (): void => {
    const free = freeSlug(id, (taken) => known.some((card) => card.id === taken) || draftOf(taken) !== null);
    keepDraft({ template: { ...template, id: free }, saved: false });
    go(`/templates/${free}/edit`);
  };
  return (
    <>
      <TemplatePreview
        zones={zones.map((zone) => ({ ...zone, notes: notes.filter((note) => note.zone === zone.id).length }))}
      />
      <h3 className="mt-4 text-17 font-[650]">{name}</h3>
      <p className="mt-1 text-ink-2">{purpose}</p>
      <p className="mt-2 text-12 text-ink-3">
        {[factsOf(template), m('gallery.steps', { count: steps.length })].join(' · ')}
      </p>
      <LibraryProgress library={library} />
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <button type="button" className="btn" onClick={change}>
          {m('import.changeFirst')}
        </button>
        <button type="button" className="btn btn-primary" disabled={library.state.kind === 'busy'} onClick={add}>
          {m('import.template.go')}
        </button>
      </div>
    </>
  );
}

function NewBoard({ file }: { file: BoardFile }) {
  const start = useStart();
  const [faults, setFaults] = useState<readonly ProblemField[]>([]);
  const create: Create = async (given) => {
    try {
      return await importBoard({ file, ...given });
    } catch (error) {
      // What leads nowhere is seen by the server alone, and said with its place.
      const wrong = error instanceof ApiProblem ? (error.problem.errors ?? []) : [];
      setFaults(wrong.filter(({ path }) => path !== 'passphrase'));
      throw error;
    }
  };
  const rounds = file.sets.flatMap((set) => set.rounds).length;
  const facts = [
    m('import.notes', { count: file.notes.length }),
    m('import.themes', { count: file.themes.length }),
    m('import.rounds', { count: rounds }),
    m('import.nextSteps', { count: file.insights.nextSteps.length }),
  ];
  return (
    <>
      <h3 className="text-17 font-[650]">{file.title}</h3>
      <ul className="mt-3 grid gap-1 text-ink-2">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <p className="mt-3 text-13 text-ink-3">{m('import.board.what')}</p>
      {faults.length > 0 && <Faults faults={faults} value={file} />}
      <div className="mt-4">
        <StartProgress start={start} />
      </div>
      <div className="mt-4 flex justify-end">
        <button type="button" className="btn btn-primary" disabled={start.busy} onClick={() => start.startWith(create)}>
          {m('import.board.go')}
        </button>
      </div>
    </>
  );
}
