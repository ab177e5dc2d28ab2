import { Component, type ReactNode } from 'react';
import { t } from '../words/t.ts';

/** Where a page ends up that cannot be drawn: a part of it could not be fetched, or we made a mistake. */
export class Mishap extends Component<{ readonly children: ReactNode }, { readonly happened: boolean }> {
  override state = { happened: false };

  static getDerivedStateFromError(): { happened: boolean } {
    return { happened: true };
  }

  override render(): ReactNode {
    if (!this.state.happened) return this.props.children;
    return (
      <main role="alert" className="mx-auto grid min-h-dvh max-w-[460px] content-center gap-4 p-6">
        <h1 className="text-27 font-bold tracking-[-0.02em]">{t('mishap.title')}</h1>
        <p className="text-16 text-ink-2">{t('mishap.text')}</p>
        <button type="button" className="btn btn-primary btn-big" onClick={() => location.reload()}>
          {t('reload')}
        </button>
      </main>
    );
  }
}
