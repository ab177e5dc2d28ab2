import { Search } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { TemplateCard } from '@forwhom/shared/templates/schema.ts';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import { factsOf } from './facts.ts';
import { drafts, keyOf } from './kept.ts';
import { ImportSheet } from './ImportSheet.tsx';
import { found, lengths, type Length } from './search.ts';
import { TemplatePreview } from './TemplatePreview.tsx';
import { TemplatesFailed } from './TemplatesFailed.tsx';
import { useTemplates } from './useTemplates.tsx';

/** Every template that this server offers, to look through; what others have made comes in by a file. */
export function Gallery() {
  const library = useTemplates();
  const [params, setParams] = useSearchParams();
  const [importing, setImporting] = useState<'template' | 'board' | null>(null);
  const words = params.get('words') ?? '';
  const length = lengths.find((one) => one === params.get('length')) ?? 'any';
  // In the address, so that whoever looked at a template comes back to what they had found.
  const look = (next: { words: string; length: Length }): void =>
    setParams(
      {
        ...(next.words === '' ? {} : { words: next.words }),
        ...(next.length === 'any' ? {} : { length: next.length }),
      },
      { replace: true },
    );
  const all = library.kind === 'loaded' ? library.cards : [];
  const { cards: shown, whole } = found(all, { words, length }, m('gallery.alike'));
  return (
    <>
      <div className="mt-9 flex flex-wrap items-end gap-x-6 gap-y-4">
        <div className="min-w-72 flex-1">
          <h1 className="text-27 font-bold tracking-[-0.02em]">{t('nav.templates')}</h1>
          <p className="mt-2 max-w-[40em] text-16 text-ink-2">{m('gallery.lead')}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <button type="button" className="btn" onClick={() => setImporting('template')}>
            {m('gallery.importTemplate')}
          </button>
          <button type="button" className="btn" onClick={() => setImporting('board')}>
            {m('gallery.importBoard')}
          </button>
        </div>
      </div>
      <search className="mt-6 flex flex-wrap items-center gap-3">
        <label className="relative min-w-60 flex-1 wide:max-w-[360px]">
          <span className="sr-only">{m('gallery.search')}</span>
          <Search size={17} aria-hidden className="absolute top-1/2 left-3.5 -translate-y-1/2 text-ink-3" />
          <input
            type="search"
            className="field pl-10!"
            placeholder={m('gallery.search')}
            value={words}
            onChange={({ currentTarget }) => look({ words: currentTarget.value, length })}
          />
        </label>
        <fieldset className="seg flex-wrap" aria-label={m('gallery.length')}>
          {lengths.map((one) => (
            <button key={one} type="button" aria-pressed={one === length} onClick={() => look({ words, length: one })}>
              {m(`gallery.length.${one}`)}
            </button>
          ))}
        </fieldset>
        <output className="text-13 text-ink-3">
          {library.kind === 'loaded' &&
            (whole || shown.length === 0
              ? m('gallery.count', { shown: shown.length, count: all.length })
              : m('gallery.some', { count: shown.length }))}
        </output>
      </search>
      <Unsaved />
      {library.kind === 'loading' && <output className="mt-6 block">{t('waiting')}</output>}
      {library.kind === 'failed' && (
        <div className="mt-6">
          <TemplatesFailed onRetry={library.retry} />
        </div>
      )}
      {library.kind === 'loaded' && shown.length === 0 && <Nothing onAll={() => look({ words: '', length: 'any' })} />}
      <ul className="mt-5 grid grid-cols-1 gap-4 min-[600px]:grid-cols-2 desk:grid-cols-3">
        {shown.map((card) => (
          <Card key={card.id} card={card} />
        ))}
      </ul>
      {importing !== null && <ImportSheet wanted={importing} known={all} onClose={() => setImporting(null)} />}
    </>
  );
}

function Card({ card }: { card: TemplateCard }) {
  return (
    <li className="card relative flex flex-col p-3 pb-4 transition-shadow duration-(--calm) hover:shadow-2">
      <TemplatePreview zones={card.zones} />
      <div className="mx-1 mt-3 flex flex-1 flex-col">
        <h2 className="text-16 font-[650]">
          {/* The whole card is its link. */}
          <Link href={`/templates/${card.id}`} className="after:absolute after:inset-0 after:rounded-l">
            {card.name}
          </Link>
        </h2>
        <p className="mt-1 flex-1 text-ink-2">{card.purpose}</p>
        <p className="mt-3 flex flex-wrap items-center gap-x-2 gap-y-1 text-12 text-ink-3">
          <span>
            {[
              factsOf(card),
              ...(card.steps.length === 0 ? [] : [m('gallery.steps', { count: card.steps.length })]),
            ].join(' · ')}
          </span>
          {!card.builtIn && (
            <span className="rounded-full bg-accent-soft px-2 py-0.5 font-medium text-accent">
              {m(keyOf(card.id) === null ? 'gallery.saved' : 'gallery.yours')}
            </span>
          )}
        </p>
      </div>
    </li>
  );
}

/** What somebody was changing here and has not saved. */
function Unsaved() {
  const [kept] = useState(() => drafts());
  if (kept.length === 0) return null;
  return (
    <section aria-labelledby="unsaved" className="mt-5 rounded-m bg-amber-soft px-4 py-3">
      <h2 id="unsaved" className="text-14 font-[650] text-amber">
        {m('gallery.unsaved')}
      </h2>
      <ul className="mt-1 flex flex-wrap gap-x-5">
        {kept.map(({ template: { id, name } }) => (
          <li key={id}>
            <Link href={`/templates/${id}/edit`} className="link">
              {name.trim() === '' ? id : name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Nothing({ onAll }: { onAll: () => void }) {
  return (
    <div className="card mt-5 max-w-[640px] p-8">
      <h2 className="text-20 font-bold tracking-[-0.015em]">{m('gallery.none')}</h2>
      <p className="mt-2 text-16 text-ink-2">{m('gallery.none.text')}</p>
      <div className="mt-5 flex flex-wrap gap-2">
        <button type="button" className="btn btn-primary" onClick={onAll}>
          {m('gallery.none.all')}
        </button>
        <Link href="/templates/blank" className="btn">
          {m('gallery.none.blank')}
        </Link>
      </div>
    </div>
  );
}
