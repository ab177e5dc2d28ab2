import { useEffect } from 'react';
import { t } from '../words/t.ts';
import { factsOf } from './facts.ts';
import { Page } from './Page.tsx';
import { StartProgress } from './StartProgress.tsx';
import { TemplatePreview } from './TemplatePreview.tsx';
import { TemplatesFailed } from './TemplatesFailed.tsx';
import { useStart } from './useStart.tsx';
import { useTemplates } from './useTemplates.tsx';
import { useTitle } from './useTitle.tsx';

/** Every template that this server offers, each one tap from a board. */
export function TemplatesPage() {
  const start = useStart();
  const library = useTemplates();
  useTitle(t('nav.templates'));
  useEffect(() => {
    if (library.kind === 'loaded') document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: 'center' });
  }, [library]);
  return (
    <Page>
      <h1 className="mt-9 text-27 font-bold tracking-[-0.02em]">{t('nav.templates')}</h1>
      <p className="mt-2 mb-3 max-w-[40em] text-16 text-ink-2">{t('templates.lead')}</p>
      <StartProgress start={start} />
      {library.kind === 'loading' && <output>{t('waiting')}</output>}
      {library.kind === 'failed' && <TemplatesFailed onRetry={library.retry} />}
      <ul className="mt-4 grid grid-cols-1 gap-4 min-[600px]:grid-cols-2 desk:grid-cols-3">
        {library.kind === 'loaded' &&
          library.cards.map((card) => (
            <li key={card.id} id={card.id} className="card template-card flex scroll-mt-6 flex-col p-3 pb-4">
              <TemplatePreview zones={card.zones} />
              <div className="mx-1 mt-3 flex flex-1 flex-col">
                <h2 className="text-16 font-[650]">{card.name}</h2>
                <p className="mt-1 flex-1 text-ink-2">{card.purpose}</p>
                <div className="mt-3 flex items-center justify-between gap-3">
                  <span className="text-12 text-ink-3">{factsOf(card)}</span>
                  <button
                    type="button"
                    className="btn btn-soft"
                    aria-label={t('template.startNamed', { name: card.name })}
                    disabled={start.busy}
                    onClick={() => start.start(card.id)}
                  >
                    {t('template.start')}
                  </button>
                </div>
              </div>
            </li>
          ))}
      </ul>
    </Page>
  );
}
