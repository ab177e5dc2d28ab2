import { useId, useState } from 'react';
import type { Role } from '@forwhom/shared/vocabulary/people.ts';
import { t } from '../words/t.ts';
import { CopyButton } from './CopyButton.tsx';

interface LinkFieldProps {
  /** What whoever opens it becomes. */
  readonly leadsTo: Role;
  readonly link: string;
  readonly primary?: boolean;
  /** Only facilitators may replace a link by a new one. */
  readonly onRotate: ((role: Role) => Promise<void>) | null;
}

/** A link, what it lets people do, and how to take it along. */
export function LinkField({ leadsTo: role, link, primary = false, onRotate }: LinkFieldProps) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const id = useId();
  const rotate = async (): Promise<void> => {
    setBusy(true);
    await onRotate?.(role);
    setBusy(false);
    setAsking(false);
  };
  return (
    <div>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-semibold">
          {t(`share.${role}`)}
        </label>
        {onRotate !== null && !asking && (
          <button type="button" className="link flex-none text-13" onClick={() => setAsking(true)}>
            {t('share.new')} <span className="sr-only">({t(`share.${role}`)})</span>
          </button>
        )}
      </div>
      <p id={`${id}-can`} className="mb-1.5 text-13 text-ink-2">
        {t(`share.${role}.can`)}
      </p>
      <div className="flex gap-2">
        <input
          id={id}
          readOnly
          value={link}
          aria-describedby={`${id}-can`}
          onFocus={(event) => event.currentTarget.select()}
          className="field min-h-10! rounded-m! border-line! bg-surface-2! py-1.5! text-14! text-ellipsis"
        />
        <CopyButton text={link} what={t(`share.${role}`)} primary={primary} />
      </div>
      {asking && (
        <div className="mt-2 rounded-m bg-amber-soft p-3">
          <p className="mb-2 text-13 text-amber">{t('share.newAsk')}</p>
          <div className="flex gap-2">
            <button type="button" className="btn btn-small" disabled={busy} onClick={() => void rotate()}>
              {t('share.newDo')}
            </button>
            <button type="button" className="btn btn-quiet btn-small" onClick={() => setAsking(false)}>
              {t('share.newKeep')}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
