import { t } from '../words/t.ts';

interface PastedLinesProps {
  readonly count: number;
  readonly onMany: () => void;
  readonly onOne: () => void;
}

/** After a paste of several lines: each of them a note, or all of them one. */
export function PastedLines({ count, onMany, onOne }: PastedLinesProps) {
  return (
    <div className="rise mb-2.5 flex flex-wrap items-center gap-2 rounded-m bg-accent-soft py-1.5 pr-1.5 pl-3 text-13 text-ink">
      <span className="flex-1 py-1" aria-live="polite">
        {t('paste.lines', { count })}
      </span>
      <button type="button" className="btn btn-small" onClick={onMany}>
        {t('paste.many', { count })}
      </button>
      <button type="button" className="btn btn-small btn-quiet" onClick={onOne}>
        {t('paste.one')}
      </button>
    </div>
  );
}
