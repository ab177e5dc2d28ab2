import { languages, type Language } from '@forwhom/shared/vocabulary/language.ts';
import { language } from '../words/t.ts';

/** The language of this page, where templates are kept in it; English otherwise. */
export const pageLanguage = (): Language => languages.find((one) => one === language()) ?? 'en';
