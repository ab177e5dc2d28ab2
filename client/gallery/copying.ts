import type { Template } from '@forwhom/shared/templates/schema.ts';
import { freeSlug, slugOf } from '@forwhom/shared/templates/slug.ts';
import type { TemplateId } from '@forwhom/shared/vocabulary/ids.ts';
import { MAX_TITLE } from '@forwhom/shared/vocabulary/workshop.ts';
import { m } from '../words/more.ts';
import { draftOf, keepDraft } from './kept.ts';

/** An id that neither the server's library nor an unsaved template of this browser has. */
export const freeIdFor = (name: string, taken: readonly string[]): TemplateId =>
  freeSlug(slugOf(name), (id) => taken.includes(id) || draftOf(id) !== null);

export const copyName = (name: string): string => m('copy.name', { name }).slice(0, MAX_TITLE);

/** Makes a copy that only this browser knows until it is saved, and answers its id. */
export function copyTemplate(template: Template, builtIn: boolean, taken: readonly string[]): TemplateId {
  const name = copyName(template.name);
  const id = freeIdFor(name, taken);
  keepDraft({ template: { ...template, id, name, basedOn: builtIn ? template.id : template.basedOn }, saved: false });
  return id;
}
