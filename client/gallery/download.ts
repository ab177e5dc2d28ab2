import type { Template } from '@forwhom/shared/templates/schema.ts';
import { keepFile } from '../panels/keepFile.ts';

/** Saves a template as a file, as a server's folder of templates holds it. */
export const download = (template: Template): void =>
  keepFile(
    `${template.id}.${template.language}.json`,
    new Blob([`${JSON.stringify(template, null, 2)}\n`], { type: 'application/json' }),
  );
