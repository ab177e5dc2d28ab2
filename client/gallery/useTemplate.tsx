import { useCallback, useEffect, useState } from 'react';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import { languages } from '@forwhom/shared/vocabulary/language.ts';
import { fetchTemplate } from '../connection/library.ts';
import { inWords, statusOf } from '../panels/problem.ts';
import { pageLanguage } from './language.ts';

type Answer =
  | { readonly kind: 'loading' }
  | { readonly kind: 'absent' }
  /** In every language that it speaks, that of the page first. */
  | { readonly kind: 'loaded'; readonly versions: readonly [Template, ...Template[]] }
  | { readonly kind: 'failed'; readonly message: string };

export type Asked =
  | Exclude<Answer, { readonly kind: 'failed' }>
  | (Extract<Answer, { readonly kind: 'failed' }> & { readonly retry: () => void });

const ABSENT = 404;

async function load(id: string): Promise<Answer> {
  const mine = pageLanguage();
  const others = languages.filter((one) => one !== mine);
  try {
    const [first, ...rest] = await Promise.all([
      fetchTemplate(id, mine),
      ...others.map((language) => fetchTemplate(id, language)),
    ]);
    // A language that it does not speak is answered in another.
    const more = rest.filter((one, i) => one.language === others[i] && one.language !== first.language);
    return { kind: 'loaded', versions: [first, ...more] };
  } catch (error) {
    return statusOf(error) === ABSENT ? { kind: 'absent' } : { kind: 'failed', message: inWords(error) };
  }
}

/** A template with all that is in it. */
export function useTemplate(id: string): Asked {
  const [answer, setAnswer] = useState<Answer>({ kind: 'loading' });
  const ask = useCallback(() => void load(id).then(setAnswer), [id]);
  useEffect(ask, [ask]);
  return answer.kind === 'failed' ? { ...answer, retry: ask } : answer;
}
