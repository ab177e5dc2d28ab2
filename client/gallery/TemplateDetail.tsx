import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { scaleMinutes } from '@forwhom/shared/templates/scaleMinutes.ts';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import type { Language } from '@forwhom/shared/vocabulary/language.ts';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import { Agenda } from './Agenda.tsx';
import { BoardPicture } from './BoardPicture.tsx';
import { copyTemplate } from './copying.ts';
import { download } from './download.ts';
import { factsOf } from './facts.ts';
import { StartForm } from './StartForm.tsx';
import { useTemplate } from './useTemplate.tsx';
import { useTemplates } from './useTemplates.tsx';

/** A picture of a flat board may stand taller: zones grow with their notes anyway. */
const STRETCH = 1.5;

/** All that is in a template, before anything of it exists; and the way to a board. */
export function TemplateDetail({ id }: { id: string }) {
  const asked = useTemplate(id);
  if (asked.kind === 'loading') return <output className="mt-9 block">{t('waiting')}</output>;
  if (asked.kind === 'absent') return <Absent />;
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
  return <Shown versions={asked.versions} />;
}

export function Absent() {
  return (
    <div className="card mt-9 max-w-[560px] p-8">
      <h1 className="text-20 font-bold tracking-[-0.015em]">{m('detail.absent')}</h1>
      <p className="mt-2 text-16 text-ink-2">{m('detail.absent.text')}</p>
      <Link href="/templates" className="btn btn-primary mt-5">
        {m('gallery.none.all')}
      </Link>
    </div>
  );
}

function Shown({ versions }: { versions: readonly [Template, ...Template[]] }) {
  const [language, setLanguage] = useState<Language>(versions[0].language);
  const [length, setLength] = useState<number | null>(null);
  const template = versions.find((one) => one.language === language) ?? versions[0];
  const { name, purpose, zones, steps, questions } = template;
  const planned = steps.map(({ minutes }) => minutes);
  const minutes = length === null ? planned : scaleMinutes(planned, length);
  return (
    <article lang={template.language} className="mt-7">
      <Link href="/templates" className="link inline-flex items-center text-13 pointer-coarse:min-h-11">
        {m('detail.all')}
      </Link>
      <h1 className="mt-2 text-27 font-bold tracking-[-0.02em]">{name}</h1>
      <p className="mt-2 max-w-[44em] text-16 text-ink-2">{purpose}</p>
      <p className="mt-1.5 text-13 text-ink-3">
        {[factsOf(template), ...(steps.length === 0 ? [] : [m('gallery.steps', { count: steps.length })])].join(' · ')}
      </p>
      <div className="mt-5 grid items-start gap-x-10 gap-y-6 desk:grid-cols-[1fr_340px] desk:grid-rows-[auto_1fr]">
        <BoardPicture
          template={template}
          stretch={STRETCH}
          label={m('detail.picture', { zones: zones.map(({ short }) => short).join(', ') })}
        />
        <div className="grid gap-4 desk:sticky desk:top-6 desk:row-span-2">
          <StartForm
            template={template}
            languages={versions.map((one) => one.language)}
            length={length}
            onLength={setLength}
            onLanguage={setLanguage}
          />
          <Acts template={template} />
        </div>
        <div className="grid min-w-0 gap-8">
          {steps.length > 0 && (
            <section aria-labelledby="agenda">
              <h2 id="agenda" className="text-17 font-[650]">
                {m('detail.agenda')}
              </h2>
              <Agenda steps={steps} minutes={minutes} scripts />
            </section>
          )}
          <Zones zones={zones} />
          {questions.length > 0 && (
            <section aria-labelledby="answers">
              <h2 id="answers" className="text-17 font-[650]">
                {m('detail.answers')}
              </h2>
              <ul className="mt-2 list-disc pl-5 text-ink-2">
                {questions.map(({ id, question }) => (
                  <li key={id}>{question}</li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    </article>
  );
}

function Zones({ zones }: Pick<Template, 'zones'>) {
  return (
    <section aria-labelledby="zones">
      <h2 id="zones" className="text-17 font-[650]">
        {m('detail.zones')}
      </h2>
      <ul className="mt-2 grid gap-x-8 min-[600px]:grid-cols-2">
        {zones.map(({ id, prompt, helper, color }) => (
          <li key={id} className="flex gap-3 border-b border-line py-2.5">
            <span className="swatch mt-0.5 bg-(--swatch)" data-color={color} aria-hidden />
            <span>
              <b className="block font-[600]">{prompt}</b>
              <span className="text-ink-2">{helper}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What else can be done with a template. */
function Acts({ template }: { template: Template }) {
  const [, go] = useLocation();
  const library = useTemplates();
  const card = library.kind === 'loaded' ? library.cards.find(({ id }) => id === template.id) : undefined;
  const copy = (): void => {
    const taken = library.kind === 'loaded' ? library.cards.map(({ id }) => id) : [template.id];
    go(`/templates/${copyTemplate(template, card?.builtIn ?? true, taken)}/edit`);
  };
  return (
    <div className="flex flex-wrap gap-2">
      {card?.builtIn === false && (
        <Link href={`/templates/${template.id}/edit`} className="btn">
          {m('detail.edit')}
        </Link>
      )}
      <button type="button" className="btn" onClick={copy}>
        {m('detail.copy')}
      </button>
      <button type="button" className="btn btn-quiet" onClick={() => download(template)}>
        {m('detail.download')}
      </button>
    </div>
  );
}
