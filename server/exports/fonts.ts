import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** One family, in the weights that files are set in. */
export interface Family {
  /** As the font itself says. */
  readonly name: string;
  readonly regular: string;
  /** Absent where a family has one weight only. */
  readonly strong: string | null;
}

const { resolve } = createRequire(import.meta.url);
// Packages that export no files are found by their entry.
const within = (entry: string, file: string): string => `${dirname(resolve(entry))}/../fonts/${file}`;
const google = (name: string, file: string, isStrong = true): Pick<Family, 'regular' | 'strong'> => ({
  regular: resolve(`@expo-google-fonts/${name}/400Regular/${file}_400Regular.ttf`),
  strong: isStrong ? resolve(`@expo-google-fonts/${name}/600SemiBold/${file}_600SemiBold.ttf`) : null,
});

/** For notes, as on the screen. */
export const noteFamily: Family = {
  name: 'Atkinson Hyperlegible Next',
  ...google('atkinson-hyperlegible-next', 'AtkinsonHyperlegibleNext'),
};

/** Everything that can be written, in the order in which families are asked for a character. */
export const families: readonly Family[] = [
  { name: 'Inter', ...google('inter', 'Inter') },
  { name: 'Vazirmatn', ...google('vazirmatn', 'Vazirmatn') },
  { name: 'Noto Sans Hebrew', ...google('noto-sans-hebrew', 'NotoSansHebrew') },
  { name: 'Noto Sans Devanagari', ...google('noto-sans-devanagari', 'NotoSansDevanagari') },
  {
    name: 'Noto Sans S Chinese',
    regular: within('@embedpdf/fonts-sc', 'NotoSansHans-Regular.otf'),
    strong: within('@embedpdf/fonts-sc', 'NotoSansHans-Bold.otf'),
  },
  {
    name: 'Noto Sans Korean',
    regular: within('@embedpdf/fonts-kr', 'NotoSansKR-Regular.otf'),
    strong: within('@embedpdf/fonts-kr', 'NotoSansKR-Bold.otf'),
  },
  { name: 'Noto Color Emoji', ...google('noto-color-emoji', 'NotoColorEmoji', false) },
  { name: 'Noto Sans Symbols 2', ...google('noto-sans-symbols-2', 'NotoSansSymbols2', false) },
];

export const fontFiles: readonly string[] = [noteFamily, ...families].flatMap(({ regular, strong }) =>
  strong === null ? [regular] : [regular, strong],
);
