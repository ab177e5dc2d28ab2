import { BorderStyle, LineRuleType, type IBorderOptions, type IStylesOptions } from 'docx';
import type { Language } from '@forwhom/shared/vocabulary/language.ts';
import { palette } from '../palette.ts';

/** There on every machine, or something of the same widths. */
export const FONT = 'Arial';
/** In half points. */
const TEXT = 21;
export const CELL = 19;

export const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };

/** Headings and texts by name, so that whoever goes on writing can change all of them at once. */
export const stylesFor = (language: Language): IStylesOptions => ({
  default: {
    document: {
      run: {
        font: FONT,
        size: TEXT,
        color: palette.ink,
        language: { value: locales[language], eastAsia: 'zh-CN', bidirectional: 'ar-SA' },
      },
      paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
    },
    title: { run: { size: 56, bold: true, color: palette.ink }, paragraph: { spacing: { after: 80 } } },
    heading1: {
      run: { size: 34, bold: true, color: palette.ink },
      paragraph: { spacing: { before: 480, after: 140 }, keepNext: true },
    },
    heading2: {
      run: { size: 24, bold: true, color: palette.accent },
      paragraph: { spacing: { before: 280, after: 80 }, keepNext: true },
    },
    heading3: {
      run: { size: TEXT, bold: true, color: palette['ink-2'] },
      paragraph: { spacing: { before: 200, after: 60 }, keepNext: true },
    },
  },
  paragraphStyles: [
    {
      id: 'Sentence',
      name: 'Sentence',
      basedOn: 'Normal',
      run: { size: 32, bold: true },
      paragraph: { spacing: { after: 80 }, keepNext: true },
    },
    {
      id: 'Facts',
      name: 'Facts',
      basedOn: 'Normal',
      run: { size: 18, color: palette['ink-3'] },
    },
    {
      id: 'Cell',
      name: 'Cell',
      basedOn: 'Normal',
      run: { size: CELL },
      paragraph: { spacing: { before: 30, after: 30, line: 252, lineRule: LineRuleType.AUTO } },
    },
  ],
});

const hair: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: palette.line };
const none: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
export const tableBorders = {
  top: none,
  bottom: hair,
  left: none,
  right: none,
  insideHorizontal: hair,
  insideVertical: none,
};
