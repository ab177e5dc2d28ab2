import { useEffect, useState, type FormEvent } from 'react';
import { useStore } from 'zustand';
import { templateOf } from '@forwhom/shared/templates/templateOf.ts';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import { MAX_TITLE } from '@forwhom/shared/vocabulary/workshop.ts';
import { addTemplate } from '../connection/library.ts';
import { Sheet } from '../panels/Sheet.tsx';
import type { Board } from '../state/model.ts';
import { m } from '../words/more.ts';
import { download } from './download.ts';
import { Faults } from './Faults.tsx';
import { Tick } from './fields.tsx';
import { keepKey } from './kept.ts';
import { LibraryProgress } from './LibraryProgress.tsx';
import { originOf, type Origin } from './origin.ts';
import { checkTemplate, type Checked } from './reading.ts';
import { useLibrary } from './useLibrary.tsx';

interface KeepSheetProps {
  readonly board: Board;
  readonly onClose: () => void;
}

/** Makes a template of the workshop on this board: its structure always, what it taught and held if wanted. */
export function KeepSheet({ board, onClose }: KeepSheetProps) {
  const agenda = useStore(board.session, (session) => session.agenda);
  const [origin, setOrigin] = useState<Origin | null>(null);
  const template = agenda?.template ?? null;
  useEffect(() => {
    if (template !== null) void originOf(template).then(setOrigin);
  }, [template]);
  return (
    <Sheet title={m('keep.open')} onClose={onClose}>
      {origin !== null && agenda !== null && <KeepForm board={board} title={agenda.title} origin={origin} />}
    </Sheet>
  );
}

function KeepForm({ board, title, origin }: { board: Board; title: string; origin: Origin }) {
  const library = useLibrary();
  const [timings, setTimings] = useState(false);
  const [content, setContent] = useState(false);
  const [checked, setChecked] = useState<Checked<Template> | null>(null);
  const [saved, setSaved] = useState<Template | null>(null);
  const timed = useStore(board.session, ({ agenda }) => Object.values(agenda?.spent ?? {}).some((spent) => spent > 0));

  const made = async (form: HTMLFormElement): Promise<Checked<Template>> => {
    const { agenda, zones, insights } = board.session.getState();
    const words = new FormData(form);
    const line = (key: string): string => String(words.get(key) ?? '').trim();
    const notes = zones.flatMap(({ id }) => board.notes.inZone(id).flatMap(({ note, draft }) => (draft ? [] : [note])));
    const wish = { ...origin, name: line('name'), purpose: line('purpose'), timings };
    if (agenda === null) return { ok: false, faults: [] };
    return checkTemplate(templateOf({ agenda, zones, insights }, content ? { ...wish, content: notes } : wish));
  };
  const act = async (form: HTMLFormElement, then: (template: Template) => void): Promise<void> => {
    const next = await made(form).catch((): Checked<Template> => ({
      ok: false,
      faults: [{ path: '', message: m('import.rules') }],
    }));
    setChecked(next);
    if (next.ok) then(next.value);
  };
  const save = (template: Template): void =>
    library.run(async (right) => {
      const added = await addTemplate(template, right);
      keepKey(added.template.id, added.key);
      setSaved(added.template);
    });

  return (
    <form
      onSubmit={(event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        void act(event.currentTarget, save);
      }}
    >
      <p className="mb-4 text-ink-2">{m('keep.lead')}</p>
      <label className="field-label">
        {m('keep.name')}
        <input name="name" required defaultValue={title} maxLength={MAX_TITLE} className="field field-small" />
      </label>
      <label className="field-label mt-3">
        {m('editor.purpose')}
        <textarea
          name="purpose"
          required
          rows={2}
          defaultValue={origin.purpose}
          maxLength={400}
          className="field field-small"
        />
      </label>
      <fieldset className="mt-4">
        <legend className="field-label mb-1">{m('keep.include')}</legend>
        <p className="flex min-h-7 items-center text-13">{m('keep.structure')}</p>
        {timed ? (
          <Tick name={m('keep.timings')} on={timings} onChange={setTimings} />
        ) : (
          <p className="flex min-h-7 items-center text-13 text-ink-3">{m('keep.noTimings')}</p>
        )}
        <Tick name={m('keep.content')} on={content} onChange={setContent} />
      </fieldset>
      {checked?.ok === false && <Faults faults={checked.faults} />}
      <LibraryProgress library={library} />
      <p aria-live="polite" className="mt-3">
        {saved !== null && (
          <>
            {m('keep.saved', { name: saved.name })}{' '}
            <a href={`/templates/${saved.id}`} target="_blank" rel="noreferrer" className="link">
              {m('keep.look')}
            </a>
          </>
        )}
      </p>
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <button
          type="button"
          className="btn"
          onClick={({ currentTarget: { form } }) => form?.reportValidity() === true && void act(form, download)}
        >
          {m('detail.download')}
        </button>
        <button type="submit" className="btn btn-primary" disabled={library.state.kind === 'busy' || saved !== null}>
          {m('keep.save')}
        </button>
      </div>
    </form>
  );
}
