import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '@forwhom/shared/foundation/assert.ts';
import { cardOf } from '@forwhom/shared/templates/applyTemplate.ts';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import { isSlug } from '@forwhom/shared/vocabulary/ids.ts';
import { freeSlug, slugOf } from '@forwhom/shared/templates/slug.ts';
import { versionOf } from '@forwhom/shared/templates/versionOf.ts';
import { languages, type Language } from '@forwhom/shared/vocabulary/language.ts';
import { MAX_SAVED_TEMPLATES, MAX_TEMPLATE_BYTES, type Library, type Unsaved } from '../../ports/library.ts';
import { StorageFailure } from '../../ports/storage.ts';
import type { Clock, Ids, Log } from '../../ports/system.ts';
import {
  markFile,
  marksAlone,
  readBuiltIn,
  readMark,
  readSaved,
  removeDurably,
  stampsOf,
  textOf,
  writeDurably,
  BadTemplate,
} from './files.ts';

/** The template that a new board has when nobody chose one, and the first of the gallery. */
const FIRST = 'whos-your-customer';
/** How long a look into the folder serves, in milliseconds. */
const FRESH_MS = 1_000;

interface Needs {
  /** A folder with one folder a language. */
  readonly builtIn: string;
  /** The folder of saved templates. It need not be there. */
  readonly saved: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

interface Saved {
  readonly file: string;
  readonly mark: string;
  /** null: it cannot be used. */
  readonly template: Template | null;
}

/** The built-in templates, the central one first, then by name. Throws BadTemplate. */
function readBuiltIns(folder: string): readonly Template[] {
  const all = languages.flatMap((language) =>
    readdirSync(join(folder, language))
      .filter((name) => name.endsWith('.json'))
      .map((name) => {
        const file = join(folder, language, name);
        const one = readBuiltIn(file);
        if (`${one.id}.json` === name && one.language === language) return one;
        throw new BadTemplate(`${file}: id and language: must be those of the file's name and folder`);
      }),
  );
  return byName(all);
}

const byName = (list: readonly Template[]): readonly Template[] => {
  const order = ({ id, name }: Template): string => (id === FIRST ? '' : name);
  return list.toSorted((a, b) => order(a).localeCompare(order(b), a.language));
};

const inLanguage = (list: readonly Template[], id: string, language: Language): Template | undefined => {
  const speaks = list.filter((one) => one.id === id);
  return speaks.find((one) => one.language === language) ?? speaks[0];
};

/** Every template once, in this language or another. */
const each = (list: readonly Template[], language: Language): readonly Template[] =>
  byName([...new Set(list.map(({ id }) => id))].map((id) => must(inLanguage(list, id, language), 'it is of the list')));

/** Files that people put into the folder, change or take away are seen without a restart. */
class SavedTemplates {
  readonly #needs: Needs;
  readonly #isBuiltIn: (id: string) => boolean;
  #known: readonly Saved[] = [];
  #gone: readonly string[] = [];
  #looked = -Infinity;
  #readable = true;
  #last: Promise<void> = Promise.resolve();
  #awaited: Promise<void> | null = null;

  constructor(needs: Needs, isBuiltIn: (id: string) => boolean) {
    this.#needs = needs;
    this.#isBuiltIn = isBuiltIn;
  }

  /** Those that can be used, as they lay there a moment ago, or when the folder could last be read. */
  async list(): Promise<readonly Template[]> {
    const isStale = this.#needs.clock.monotonic() - this.#looked >= FRESH_MS;
    if (isStale) await (this.#awaited ??= this.#tryToLook().finally(() => (this.#awaited = null)));
    return this.#known.flatMap(({ template }) => template ?? []);
  }

  /** Every file that was there at the last look, those that cannot be used included. */
  files(): readonly Saved[] {
    return this.#known;
  }

  /** The ids of templates that were not there at the last look, while their marks were. */
  gone(): readonly string[] {
    return this.#gone;
  }

  /** Looks, and where that fails says so once: the built-in templates are offered all the same. */
  async #tryToLook(): Promise<void> {
    const { saved, log } = this.#needs;
    try {
      await this.look();
      this.#readable = true;
    } catch (error) {
      if (!(error instanceof StorageFailure)) throw error;
      if (this.#readable) log.warn({ path: saved, reason: error.message }, 'the saved templates cannot be read');
      this.#readable = false;
    }
  }

  /**
   * Looks into the folder again, after the look that is under way. Rejects with StorageFailure where it cannot be read:
   * who knows not what is there must write nothing.
   */
  look(): Promise<void> {
    const look = this.#last.then(() => this.#look());
    this.#last = look.catch(() => undefined);
    return look;
  }

  async #look(): Promise<void> {
    const { saved, clock } = this.#needs;
    const at = clock.monotonic();
    const stamps = await stampsOf(saved, MAX_SAVED_TEMPLATES);
    const before = new Map(this.#known.map((one) => [one.file, one]));
    const now: Saved[] = [];
    for (const [file, stamp] of stamps) {
      const old = before.get(file);
      now.push(
        old?.mark === stamp.mark ? old : { file, mark: stamp.mark, template: await this.#read(file, stamp, now) },
      );
    }
    this.#known = now;
    this.#gone = (await marksAlone(saved)).filter((id) => now.every(({ template }) => template?.id !== id));
    this.#looked = at;
  }

  async #read(
    file: string,
    stamp: Parameters<typeof readSaved>[1],
    before: readonly Saved[],
  ): Promise<Template | null> {
    const path = join(this.#needs.saved, file);
    try {
      const read = await readSaved(path, stamp);
      if (this.#isBuiltIn(read.id)) throw new BadTemplate('id: is the one of a built-in template');
      const twin = before.find(({ template }) => template?.id === read.id && template.language === read.language);
      if (twin !== undefined) throw new BadTemplate(`id: is in this language the one of ${twin.file}`);
      return read;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#needs.log.warn({ path, reason }, 'a template file cannot be used');
      return null;
    }
  }
}

/** Reads the built-in templates once, now. Throws BadTemplate when one of them is wrong. */
export function createLibrary(needs: Needs): Library {
  const builtIns = readBuiltIns(needs.builtIn);
  const isBuiltIn = (id: string): boolean => builtIns.some((one) => one.id === id);
  const saved = new SavedTemplates(needs, isBuiltIn);

  let queue: Promise<unknown> = Promise.resolve();
  /** One after the other, each on what lies in the folder then. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(() => saved.look()).then(work);
    queue = turn.catch(() => undefined);
    return turn;
  };

  /** Files that cannot be used have their names, too: they are never written over. */
  const hasFile = (id: string, language: Language): boolean =>
    saved.files().some(({ file }) => file === `${id}.${language}.json`);
  const isTaken = (id: string): boolean =>
    isBuiltIn(id) ||
    saved.files().some(({ template }) => template?.id === id) ||
    languages.some((language) => hasFile(id, language));

  const markOf = (id: string): Promise<string> =>
    isSlug(id) ? readMark(join(needs.saved, markFile(id))) : Promise.resolve('');

  const filesOf = (id: string, language?: Language): readonly Saved[] =>
    saved
      .files()
      .filter(({ template }) => template?.id === id && (language === undefined || template.language === language));

  const forgetGone = (): Promise<void> => inTurn(() => removeDurably(needs.saved, saved.gone().map(markFile)));

  async function list(): Promise<readonly Template[]> {
    const all = await saved.list();
    // What people took out is gone, and its key with it: before anything else can lie there under its id. A disk that
    // lets no mark go is asked again at the next look.
    if (saved.gone().length > 0) await forgetGone().catch(() => undefined);
    return all;
  }

  async function write(template: Template, into?: Saved): Promise<Template | Unsaved> {
    if (into === undefined && saved.files().length >= MAX_SAVED_TEMPLATES) return 'full';
    const text = textOf(template);
    if (Buffer.byteLength(text) > MAX_TEMPLATE_BYTES) return 'large';
    const { id, language } = template;
    const free = freeSlug(id, (name) => hasFile(name, language));
    // A new mark, so that whoever had the id before has a key to nothing; first, so that no template is without one.
    const isNew = filesOf(id).length === 0 || (await markOf(id)) === '';
    if (isNew) await writeDurably(needs.saved, markFile(id), needs.ids.entity());
    await writeDurably(needs.saved, into?.file ?? `${free}.${language}.json`, text);
    await saved.look();
    return template;
  }

  return {
    isBuiltIn,
    markOf,
    async cards(language) {
      const own = each(await list(), language).map((one) => cardOf(one, false));
      return [...each(builtIns, language).map((one) => cardOf(one, true)), ...own];
    },
    async find(id, language) {
      return inLanguage(builtIns, id, language) ?? inLanguage(await list(), id, language) ?? null;
    },
    add: (template) =>
      inTurn(async () => {
        const id = isTaken(template.id) ? freeSlug(slugOf(template.name), isTaken) : template.id;
        return write({ ...template, id });
      }),
    change: (template, was) =>
      inTurn(async () => {
        const files = filesOf(template.id);
        if (files.length === 0) return 'absent';
        const [twin] = filesOf(template.id, template.language);
        if (was === undefined) return write(template, twin);
        const old = files.find((file) => file.template !== null && was.includes(versionOf(file.template)));
        // Nor is another one written over that speaks the language of the new one by now.
        return old === undefined || (twin ?? old) !== old ? 'changed' : write(template, old);
      }),
    remove: (id, language) =>
      inTurn(async () => {
        const files = filesOf(id, language).map(({ file }) => file);
        if (files.length === 0) return false;
        const isLast = files.length === filesOf(id).length;
        await removeDurably(needs.saved, isLast ? [...files, markFile(id)] : files);
        await saved.look();
        return true;
      }),
  };
}
