import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { t } from '../words/t.ts';

/** A page with one thing on it. */
export function Solo({ children }: { children: ReactNode }) {
  return (
    <div className="solo grid min-h-dvh grid-rows-[auto_1fr] px-4 py-4 wide:px-6 wide:py-6">
      <header>
        <Link
          href="/"
          className="brand inline-flex min-h-11 items-center px-1 text-[18px]!"
          aria-label={t('home.brand')}
        >
          {t('brand')}
        </Link>
      </header>
      <main className="mx-auto w-full max-w-[460px] self-center pb-[8vh]">
        <div className="float rise p-6 wide:p-9">{children}</div>
      </main>
    </div>
  );
}
