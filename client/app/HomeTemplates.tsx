import { Link } from 'wouter';
import type { TemplateCard } from '@forwhom/shared/templates/schema.ts';
import { t } from '../words/t.ts';
import { factsOf } from '../gallery/facts.ts';
import { TemplatePreview } from '../gallery/TemplatePreview.tsx';
import { TemplatesFailed } from '../gallery/TemplatesFailed.tsx';
import { useTemplates } from '../gallery/useTemplates.tsx';

/** The four that show best what the others are like. */
const SHOWN = ['whos-your-customer', 'how-well-do-we-know-them', 'in-their-shoes', 'business-model'];

const shownOf = (cards: readonly TemplateCard[]): readonly TemplateCard[] => {
  const wanted = SHOWN.flatMap((id) => cards.filter((card) => card.id === id));
  return wanted.length === SHOWN.length ? wanted : cards.slice(0, SHOWN.length);
};

export function HomeTemplates() {
  const library = useTemplates();
  return (
    <section aria-labelledby="templates-heading">
      <h2 id="templates-heading" className="mb-3.5 text-16 font-[650]">
        {t('nav.templates')}
      </h2>
      {library.kind === 'failed' && <TemplatesFailed onRetry={library.retry} />}
      <ul className="grid min-h-[200px] grid-cols-1 gap-4 min-[480px]:grid-cols-2 desk:grid-cols-4">
        {library.kind === 'loaded' &&
          shownOf(library.cards).map((card) => (
            <li key={card.id}>
              <Link
                href={`/templates/${card.id}`}
                className="card block p-3 pb-4 transition-shadow duration-(--calm) hover:shadow-2"
              >
                <TemplatePreview zones={card.zones} words={false} />
                <b className="mx-1 mt-3 mb-0.5 block font-semibold">{card.name}</b>
                <span className="mx-1 text-12 text-ink-3">{factsOf(card)}</span>
              </Link>
            </li>
          ))}
      </ul>
    </section>
  );
}
