import { useEffect, useState } from 'react';
import type { TemplateCard } from '@forwhom/shared/templates/schema.ts';
import { templates } from '../connection/api.ts';
import { inWords } from './problem.ts';

export type Library =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly cards: readonly TemplateCard[] }
  | { readonly kind: 'failed'; readonly message: string };

/** The templates that this server offers. */
export function useTemplates(): Library {
  const [library, setLibrary] = useState<Library>({ kind: 'loading' });
  useEffect(() => {
    let wanted = true;
    templates().then(
      (cards) => wanted && setLibrary({ kind: 'loaded', cards }),
      (error: unknown) => wanted && setLibrary({ kind: 'failed', message: inWords(error) }),
    );
    return () => {
      wanted = false;
    };
  }, []);
  return library;
}
