import { t } from '../words/t.ts';

/** In the templates' place while the server cannot be reached. */
export function TemplatesFailed({ onRetry }: { onRetry: () => void }) {
  return (
    <div role="alert" className="card mb-4 flex max-w-[640px] flex-wrap items-center gap-x-4 gap-y-3 p-4">
      <p className="min-w-60 flex-1">{t('templates.failed')}</p>
      <button type="button" className="btn" onClick={onRetry}>
        {t('tryAgain')}
      </button>
    </div>
  );
}
