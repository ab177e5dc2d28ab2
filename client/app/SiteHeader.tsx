import { Link } from 'wouter';
import { t } from '../words/t.ts';
import { CodeForm } from './CodeForm.tsx';

/** The head of every page outside a board. */
export function SiteHeader() {
  return (
    <header className="flex flex-wrap items-center gap-x-1 gap-y-3">
      <Link href="/" className="brand -ml-1 flex min-h-11 items-center p-1 text-[18px]!" aria-label={t('home.brand')}>
        {t('brand')}
      </Link>
      <nav className="ml-auto flex" aria-label={t('nav.label')}>
        <Link href="/templates" className="btn btn-quiet">
          {t('nav.templates')}
        </Link>
        <Link href="/boards" className="btn btn-quiet">
          {t('nav.boards')}
        </Link>
      </nav>
      <CodeForm />
    </header>
  );
}
