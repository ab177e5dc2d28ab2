import type { TemplateWish } from '@forwhom/shared/templates/templateOf.ts';
import type { TemplateId } from '@forwhom/shared/vocabulary/ids.ts';
import { fetchTemplate, templates } from '../connection/library.ts';
import { pageLanguage } from './language.ts';

/** What a board does not know of the template that it came from. */
export type Origin = Pick<TemplateWish, 'purpose' | 'people' | 'asksFunction' | 'basedOn'>;

const unknown: Origin = { purpose: '', people: { from: 3, to: 40 }, asksFunction: true, basedOn: null };

/** A template that is no longer in the library says nothing, and so does a server that cannot be reached. */
export async function originOf(id: TemplateId): Promise<Origin> {
  try {
    const cards = await templates(pageLanguage());
    const card = cards.find((one) => one.id === id);
    if (card === undefined) return unknown;
    const { purpose, people, asksFunction, basedOn } = await fetchTemplate(id, card.language);
    return { purpose, people, asksFunction, basedOn: card.builtIn ? id : basedOn };
  } catch {
    return unknown;
  }
}
