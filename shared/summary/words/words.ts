import type { Language } from '../../vocabulary/language.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import type { SummaryWords } from './shape.ts';

export type { SummaryWords };

const all: Readonly<Record<Language, SummaryWords>> = { en: english, de: german };

export const summaryWords = (language: Language): SummaryWords => all[language];
