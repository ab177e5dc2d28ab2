import { X } from 'lucide-react';
import { t } from '../words/t.ts';

/** Shown once: the note stays as it is, and the next one may name people. */
export function EveryoneHint({ onGone }: { onGone: () => void }) {
  return (
    <p
      aria-live="polite"
      className="rise mb-2.5 flex items-center gap-3 rounded-m bg-accent-soft py-1 pr-1 pl-3 text-13 text-ink"
    >
      <span className="flex-1">
        <b className="font-semibold">{t('everyone.title')}</b> {t('everyone.text')}
      </span>
      <button type="button" className="btn btn-quiet btn-icon" aria-label={t('dismiss')} onClick={onGone}>
        <X size={16} aria-hidden />
      </button>
    </p>
  );
}
