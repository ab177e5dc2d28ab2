import { X } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { t } from '../words/t.ts';

export interface ToastWish {
  readonly message: string;
  /** What it is about, where sentences differ and only the last one counts. */
  readonly about?: string;
  /** One thing that may be done about it. */
  readonly action?: {
    readonly label: string;
    readonly run: () => void;
    /** It takes my last act back: offered until there is another. */
    readonly undoes?: true;
  };
}

/** Time to read a sentence and act on it. Whoever takes over with the rescue phrase is named for as long. */
const SHOWN_MS = 10_000;

/** One sentence. It waits while the pointer or the focus is on it. */
export function Toast({ message, action, onGone }: Omit<ToastWish, 'about'> & { readonly onGone: () => void }) {
  const [held, setHeld] = useState(false);
  const gone = useEffectEvent(onGone);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => gone(), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held]);
  return (
    // Hovering only keeps it longer; nothing is done by it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="toast rise"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="min-w-0 flex-1 py-1">{message}</span>
      {action !== undefined && (
        <button
          type="button"
          className="toast-action"
          onClick={() => {
            action.run();
            onGone();
          }}
        >
          {action.label}
        </button>
      )}
      <button type="button" className="toast-close" aria-label={t('dismiss')} onClick={onGone}>
        <X size={16} aria-hidden />
      </button>
    </div>
  );
}
