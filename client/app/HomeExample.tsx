import { t } from '../words/t.ts';
import { Bars } from './Bars.tsx';
import { answers, mostDots } from './example.ts';

/** Chosen when shown: words are known only then. */
const shown = () => [
  { answer: answers[0], headline: t('home.example.first'), rows: 3 },
  { answer: answers[2], headline: t('home.example.second'), rows: 2 },
];

/** What people leave with, beside the promise of it. */
export function HomeExample() {
  return (
    <aside aria-label={t('home.example.label')} className="float px-5 py-5 wide:px-6.5 wide:py-6">
      <p className="text-12 text-ink-3">{t('home.example.label')}</p>
      {shown().map(({ answer, headline, rows }) =>
        answer === undefined ? null : (
          <div key={headline} className="mb-4">
            <h2 className="mt-2 mb-1 text-20 font-bold tracking-[-0.015em]">
              <span aria-hidden>{answer.lens}</span> {headline}
            </h2>
            <Bars rows={answer.candidates.slice(0, rows)} most={mostDots} caption={t(answer.question)} />
          </div>
        ),
      )}
      <p className="text-12 text-ink-3">{t('home.example.next')}</p>
    </aside>
  );
}
