import { t } from '../words/t.ts';
import { CopyButton } from './CopyButton.tsx';

/** Hidden until wanted: it makes any browser a facilitator's, and screens are shared. */
export function Rescue({ phrase }: { phrase: string }) {
  return (
    <details
      className="mt-4 scroll-mb-6 border-t border-line pt-2"
      onToggle={(event) => event.currentTarget.open && event.currentTarget.scrollIntoView({ block: 'nearest' })}
    >
      <summary className="min-h-8 py-1.5 font-semibold">{t('share.rescue')}</summary>
      <p className="mt-1 mb-2 text-13 text-ink-2">{t('share.rescueHow')}</p>
      <div className="flex flex-wrap items-center gap-3">
        <code className="min-w-0 flex-1 rounded-m bg-surface-2 px-3 py-2.5 text-14 select-all">{phrase}</code>
        <CopyButton text={phrase} what={t('share.rescuePhrase')} />
      </div>
    </details>
  );
}
