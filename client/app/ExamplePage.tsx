import { t } from '../words/t.ts';
import { Bars } from './Bars.tsx';
import { answers, mostDots, nextSteps } from './example.ts';
import { Page } from './Page.tsx';
import { StartProgress } from '../gallery/StartProgress.tsx';
import { useStart } from '../gallery/useStart.tsx';
import { useTitle } from './useTitle.tsx';

/** A finished page as a team leaves with it, of a team that does not exist. */
export function ExamplePage() {
  const start = useStart();
  useTitle(t('example.title'));
  return (
    <Page>
      <p className="mt-7 rounded-m bg-amber-soft px-4 py-3 text-amber">{t('example.notice')}</p>
      <h1 className="mt-8 text-27 font-bold tracking-[-0.02em]">{t('example.title')}</h1>
      <p className="mt-1 text-14 text-ink-3">{t('example.facts')}</p>
      {answers.map(({ lens, question, headline, basis, candidates }) => (
        <section
          key={question}
          className="mt-6 grid gap-x-12 gap-y-4 border-t border-line pt-6 desk:grid-cols-[1.25fr_1fr]"
        >
          <div>
            <h2 className="text-13 text-ink-3">
              <span aria-hidden>{lens}</span> {t(question)}
            </h2>
            <p className="mt-1.5 text-[22px] leading-[29px] font-bold tracking-[-0.02em] text-balance wide:text-27 wide:leading-[35px]">
              {t(headline)}
            </p>
            <p className="mt-2.5 text-13 text-ink-3">{t(basis)}</p>
          </div>
          <div className="desk:pt-4">
            <Bars rows={candidates} most={mostDots} caption={t(question)} />
          </div>
        </section>
      ))}
      <section className="mt-6 border-t border-line pt-6">
        <h2 className="mb-1 text-17 font-[650]">{t('example.next')}</h2>
        <ul>
          {nextSteps.map(({ what, why, who, when }) => (
            <li
              key={what}
              className="grid gap-x-6 gap-y-0.5 border-b border-line py-3 last:border-none wide:grid-cols-[1.5fr_1.6fr_.4fr_.7fr]"
            >
              <b className="font-medium">{t(what)}</b>
              <span className="text-ink-2">{t(why)}</span>
              <span>{who}</span>
              <span className="text-ink-2">{t(when)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className="float mt-8 flex flex-wrap items-center gap-4 p-6">
        <p className="min-w-60 flex-1 text-17">{t('example.yours')}</p>
        <button
          type="button"
          className="btn btn-primary btn-big"
          disabled={start.busy}
          onClick={() => start.start({ templateId: 'whos-your-customer' })}
        >
          {t('home.start')}
        </button>
        <StartProgress start={start} />
      </section>
    </Page>
  );
}
