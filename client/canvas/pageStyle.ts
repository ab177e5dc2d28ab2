import { t } from '../words/t.ts';
import { createIcons, type StrokeIcon } from './icons.ts';
import { createNoteTexts } from './noteText.ts';
import { readPageToken, readPalette, watchTheme, type Palette } from './palette.ts';
import { createRuler, type FontRuler } from './ruler.ts';
import type { Style } from './restingScene.ts';

type Looks = Omit<Style, 'current' | 'wear'> & { readonly icon: StrokeIcon };

/** Colours and fonts of the page as the canvas needs them, made anew when the theme or the fonts change. */
export interface PageStyle {
  looks(): Looks;
  close(): void;
}

function newRuler(family: string, weight: number): FontRuler {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) throw new Error('this browser gives no 2d context');
  return createRuler(context, family, weight);
}

const looksOf = (palette: Palette): Looks => ({
  icon: createIcons(),
  palette,
  texts: createNoteTexts(newRuler(palette.noteFont, 400), t('canvas.more')),
  heading: newRuler(palette.font, 650),
  helper: newRuler(palette.font, 400),
});

export function createPageStyle(changed: () => void): PageStyle {
  let looks = looksOf(readPalette(readPageToken));
  const renew = (): void => {
    looks = looksOf(readPalette(readPageToken));
    changed();
  };
  const recolor = (): void => {
    looks = { ...looks, palette: readPalette(readPageToken) };
    changed();
  };
  const unwatch = watchTheme(recolor);
  // Subsets of a font arrive one by one, whenever a text first needs them.
  document.fonts.addEventListener('loadingdone', renew);
  const { font, noteFont } = looks.palette;
  const faces = [`15px ${noteFont}`, `650 22px ${font}`];
  // After the first frame, whose text asks for them mostly; looking them up takes as long as painting a few notes.
  const asking = setTimeout(() => {
    if (!faces.every((face) => document.fonts.check(face)))
      void Promise.all(faces.map((face) => document.fonts.load(face))).then(renew, renew);
  }, 200);
  return {
    looks: () => looks,
    close: () => {
      clearTimeout(asking);
      unwatch();
      document.fonts.removeEventListener('loadingdone', renew);
    },
  };
}
