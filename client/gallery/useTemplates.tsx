import { useCallback, useEffect, useRef, useState } from 'react';
import type { TemplateCard } from '@forwhom/shared/templates/schema.ts';
import { templates } from '../connection/library.ts';
import { pageLanguage } from './language.ts';

export type Library =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly cards: readonly TemplateCard[] }
  | { readonly kind: 'failed'; readonly retry: () => void };

/** Milliseconds between tries while nobody presses anything. */
const PATIENCE = 10_000;

/** The templates that this server offers. When it cannot be reached they come by themselves once it is back. */
export function useTemplates(): Library {
  const [cards, setCards] = useState<readonly TemplateCard[] | null>(null);
  const [failed, setFailed] = useState(false);
  const asking = useRef(false);

  const ask = useCallback(() => {
    if (asking.current) return;
    asking.current = true;
    templates(pageLanguage())
      .then(setCards, () => setFailed(true))
      .finally(() => {
        asking.current = false;
      })
      .catch(() => undefined);
  }, []);

  useEffect(ask, [ask]);
  useEffect(() => {
    if (!failed || cards !== null) return undefined;
    const timer = setInterval(ask, PATIENCE);
    window.addEventListener('online', ask);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', ask);
    };
  }, [ask, failed, cards]);

  if (cards !== null) return { kind: 'loaded', cards };
  return failed ? { kind: 'failed', retry: ask } : { kind: 'loading' };
}
