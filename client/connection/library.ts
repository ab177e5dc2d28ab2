import type { CreatedBoard, ImportBoardBody } from '@forwhom/shared/protocol/http.ts';
import type { Template, TemplateCard } from '@forwhom/shared/templates/schema.ts';
import type { Language } from '@forwhom/shared/vocabulary/language.ts';
import { call } from './api.ts';

/** What lets somebody change the server's library: the key given to whoever saved a template, or its passphrase. */
export interface Right {
  readonly key?: string;
  readonly passphrase?: string;
}

export interface Saved {
  readonly template: Template;
  readonly key: string;
}

const one = (id: string): string => `/templates/${encodeURIComponent(id)}`;

/** Every template that the server offers, in this language where it has it. */
export const templates = (language: Language): Promise<readonly TemplateCard[]> =>
  call('GET', `/templates?language=${language}`);
export const fetchTemplate = (id: string, language: Language): Promise<Template> =>
  call('GET', `${one(id)}?language=${language}`);

export const addTemplate = (template: Template, right: Right): Promise<Saved> =>
  call('POST', '/templates', { template, ...right });
/** `was`: the versions that it may take the place of. */
export const changeTemplate = (template: Template, was: readonly string[], right: Right): Promise<Saved> =>
  call('PUT', one(template.id), { template, was, ...right });
export const deleteTemplate = (id: string, right: Right): Promise<unknown> => call('DELETE', one(id), right);

/** A board from a file that was exported. */
export const importBoard = (body: ImportBoardBody): Promise<CreatedBoard> => call('POST', '/boards/import', body);
