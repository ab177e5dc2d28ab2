/** A piece of text that a line may end after. */
export interface Chunk {
  /** UTF-16 offset of its first character in the text. */
  readonly start: number;
  /** What must fit on the line. */
  readonly word: string;
  /** White space behind it, which may hang over the edge. */
  readonly space: string;
}

export interface Paragraph {
  readonly start: number;
  readonly text: string;
  /** Its first strong letter belongs to a right-to-left script. */
  readonly rtl: boolean;
  readonly chunks: readonly Chunk[];
}

/** Scripts whose words are not parted by spaces and need a dictionary. */
const SPACELESS = /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
/** What a line may end after or before without a space: ideographs, kana and emoji. */
const ANYWHERE = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{Extended_Pictographic}\u3000-\u303f\uff01-\uff60]/u;
/** May not stand at the beginning of a line. */
const CLOSING = /^[\p{Pe}\p{Pf}!%,.:;?‼⁇、。々〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー・，．：；？！]/u;
/** May not stand at the end of a line. */
const OPENING = /[\p{Ps}\p{Pi}]$/u;
const HYPHEN = /[-‐–—]$/u;
const LETTER = /^\p{L}/u;
/** Most text is this: nothing in it needs more than its spaces. */
const PLAIN = /^[\u0021-\u002c\u002e-\u007e\u00a1-\u024f\u0370-\u052f\u2018-\u201f\u2026]*$/u;
const RTL = /[\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}]/u;
const STRONG = /[\p{L}]/u;

const made: Partial<Record<'grapheme' | 'word', Intl.Segmenter>> = {};
/** Made for the first text that needs it: a browser takes longer for its first one than for painting a hundred notes. */
const segmenter = (granularity: 'grapheme' | 'word'): Intl.Segmenter =>
  (made[granularity] ??= new Intl.Segmenter(undefined, { granularity }));

/** What a person would call the characters of a text, with their offsets. */
export const charactersOf = (text: string): { readonly segment: string; readonly index: number }[] =>
  [...segmenter('grapheme').segment(text)].map(({ segment, index }) => ({ segment, index }));

const mayBreak = (before: string, after: string): boolean => {
  if (CLOSING.test(after) || OPENING.test(before)) return false;
  if (HYPHEN.test(before)) return LETTER.test(after);
  return ANYWHERE.test(after) || ANYWHERE.test(before);
};

/** Offsets inside a run without spaces after which a line may end. */
function breaksWithin(run: string): number[] {
  const breaks: number[] = [];
  const dictionary = SPACELESS.test(run);
  const parts = segmenter(dictionary ? 'word' : 'grapheme').segment(run);
  let before = '';
  for (const { segment, index } of parts) {
    if (index > 0) {
      const free = dictionary ? !CLOSING.test(segment) && !OPENING.test(before) : mayBreak(before, segment);
      // A hyphen between two letters only: "-5" and "--" stay whole.
      if (free && !(HYPHEN.test(before) && index === before.length)) breaks.push(index);
    }
    before = segment;
  }
  return breaks;
}

function chunksOf(paragraph: string, offset: number): Chunk[] {
  const chunks: Chunk[] = [];
  for (const match of paragraph.matchAll(/(\S*)([^\S\u00a0\u202f]*)/gu)) {
    const run = match[1] ?? '';
    const space = match[2] ?? '';
    if (run === '' && space === '') continue;
    const start = offset + match.index;
    let from = 0;
    if (!PLAIN.test(run)) {
      for (const to of breaksWithin(run)) {
        chunks.push({ start: start + from, word: run.slice(from, to), space: '' });
        from = to;
      }
    }
    chunks.push({ start: start + from, word: run.slice(from), space });
  }
  return chunks;
}

/** Its first strong letter belongs to a script that runs from the right. */
export const isRightToLeft = (text: string): boolean => {
  const strong = STRONG.exec(text);
  return strong !== null && RTL.test(strong[0]);
};

/** Parts a text at its line breaks, and each paragraph at the places where a line may end. */
export function paragraphsOf(text: string): Paragraph[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const paragraph = { start, text: line, rtl: isRightToLeft(line), chunks: chunksOf(line, start) };
    start += line.length + 1;
    return paragraph;
  });
}
