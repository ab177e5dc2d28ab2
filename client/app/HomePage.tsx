import { Link } from 'wouter';
import { t } from '../words/t.ts';
import { HomeExample } from './HomeExample.tsx';
import { HomeTemplates } from './HomeTemplates.tsx';
import { Page } from './Page.tsx';
import { StartProgress } from '../gallery/StartProgress.tsx';
import { useStart } from '../gallery/useStart.tsx';
import { useTitle } from './useTitle.tsx';

const CENTRAL = 'whos-your-customer';

export function HomePage() {
  const start = useStart();
  useTitle('');
  return (
    <Page>
      <div className="mt-9 mb-11 grid items-center gap-10 desk:mt-14 desk:grid-cols-[1.08fr_.92fr] desk:gap-14">
        <div>
          <h1 className="text-[34px] leading-[40px] font-bold tracking-[-0.032em] text-balance wide:text-46 wide:leading-[52px]">
            {t('home.title')}
          </h1>
          <p className="mt-4 mb-6 max-w-[32em] text-17 text-ink-2">{t('home.lead')}</p>
          <div className="flex flex-wrap gap-2">
            <button
              type="button"
              className="btn btn-primary btn-big w-full wide:w-auto"
              disabled={start.busy}
              onClick={() => start.start({ templateId: CENTRAL })}
            >
              {t('home.start')}
            </button>
            <Link href="/example" className="btn btn-quiet btn-big w-full px-3! wide:w-auto">
              {t('home.example')}
            </Link>
          </div>
          <div className="mt-3">
            <StartProgress start={start} />
          </div>
        </div>
        <HomeExample />
      </div>
      <HomeTemplates />
    </Page>
  );
}
