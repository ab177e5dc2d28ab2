import { Link } from 'wouter';
import { t } from '../words/t.ts';
import { Solo } from './Solo.tsx';
import { useTitle } from './useTitle.tsx';

export function NotFoundPage() {
  useTitle(t('notFound.title'));
  return (
    <Solo>
      <h1 className="text-27 font-bold tracking-[-0.02em]">{t('notFound.title')}</h1>
      <p className="mt-3 text-16 text-ink-2">{t('notFound.text')}</p>
      <Link href="/" className="btn btn-primary btn-big mt-6 w-full">
        {t('dead.home')}
      </Link>
    </Solo>
  );
}
