import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { template, type Template } from '@forwhom/shared/templates/schema.ts';

/** The template that a new board has when nobody chose one, and the first of the gallery. */
const FIRST = 'whos-your-customer';

/** A template file that cannot be used. The message names the file, the place and the reason. */
export class BadTemplate extends Error {
  override readonly name = 'BadTemplate';
}

function read(folder: string, name: string): Template {
  const path = join(folder, name);
  try {
    const parsed = template.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (parsed.success) {
      if (`${parsed.data.id}.json` === name) return parsed.data;
      throw new BadTemplate(`${path}: id must be the name of the file, ${name.replace(/\.json$/, '')}.`);
    }
    const [issue] = parsed.error.issues;
    throw new BadTemplate(`${path}: ${issue?.path.join('.')} ${issue?.message}.`);
  } catch (error) {
    if (error instanceof SyntaxError) throw new BadTemplate(`${path}: ${error.message}.`, { cause: error });
    throw error;
  }
}

/** Every JSON file of a folder, the central method first, then by name. Throws BadTemplate. */
export function readTemplates(folder: string): readonly Template[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const all = names.map((name) => read(folder, name));
  const order = (one: Template): string => (one.id === FIRST ? '' : one.name);
  return all.sort((a, b) => order(a).localeCompare(order(b), 'en'));
}
