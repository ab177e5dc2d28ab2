import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '../words/t.ts';
import { copy } from './copy.ts';

interface CopyButtonProps {
  readonly text: string;
  /** What stands on the button. */
  readonly label?: string;
  /** What it copies, for those who do not see what it stands beside. */
  readonly what?: string;
  readonly primary?: boolean;
}

const SHOWN_MS = 2_000;

/** Copies a text and says so in its own place. */
export function CopyButton({ text, label = t('copy'), what, primary = false }: CopyButtonProps) {
  const [result, setResult] = useState<'idle' | 'done' | 'failed'>('idle');
  useEffect(() => {
    if (result === 'idle') return undefined;
    const timer = setTimeout(() => setResult('idle'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [result]);
  const words = { idle: label, done: t('copied'), failed: t('copyFailed') }[result];
  return (
    <button
      type="button"
      className={`btn ${primary ? 'btn-primary' : 'btn-soft'} min-w-[104px]`}
      aria-label={what === undefined || result !== 'idle' ? undefined : `${label}: ${what}`}
      onClick={() => void copy(text).then((done) => setResult(done ? 'done' : 'failed'))}
    >
      {result === 'done' ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
      <span aria-live="polite">{words}</span>
    </button>
  );
}
