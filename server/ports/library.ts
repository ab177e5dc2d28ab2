import type { Template, TemplateCard } from '@forwhom/shared/templates/schema.ts';
import type { Language } from '@forwhom/shared/vocabulary/language.ts';

/** No room for one more; too long for a file. */
export type Unsaved = 'full' | 'large';

/**
 * The templates of this server: those that came with the product, and those that people saved. What writes rejects with
 * StorageFailure when the disk takes nothing.
 */
export interface Library {
  /**
   * One card a template, in this language or, where it does not speak it, in another. The central method first, then
   * the built-in ones by name, then the saved ones by name.
   */
  cards(language: Language): Promise<readonly TemplateCard[]>;
  /** The template in this language or, where it does not speak it, in another. */
  find(id: string, language: Language): Promise<Template | null>;
  isBuiltIn(id: string): boolean;
  /** What tells a saved template from others that had its id before; empty for a file that somebody put there. */
  markOf(id: string): Promise<string>;
  /** Adds it, durably. Where its id is taken it gets another one, made of its name. */
  add(template: Template): Promise<Template | Unsaved>;
  /**
   * Replaces a saved template, durably: of these versions the one that is there, whatever its language. Without them the
   * one in the language of the new one; there may have been none in that language.
   */
  change(template: Template, was?: readonly string[]): Promise<Template | 'absent' | 'changed' | Unsaved>;
  /** Deletes a saved template in one language, or in all. False when there is none. */
  remove(id: string, language?: Language): Promise<boolean>;
}

/** Most files of saved templates, one for each language that a template speaks. */
export const MAX_SAVED_TEMPLATES = 500;
/** Longest file of a saved template, in bytes. */
export const MAX_TEMPLATE_BYTES = 200_000;
