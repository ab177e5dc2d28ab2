import { charactersOf, paragraphsOf, type Paragraph } from './lineBreaks.ts';

/** Measures text in ems, so that one remembered width serves every size. */
export interface Ruler {
  ems(text: string): number;
}

/** How a font sits on its line, in ems. */
export interface FontBox {
  readonly ascent: number;
  readonly descent: number;
}

export interface Line {
  /** UTF-16 offset of its first character in the note's text. */
  readonly start: number;
  readonly text: string;
  readonly rtl: boolean;
}

/** A size of type, in board units. */
export interface Type {
  readonly size: number;
  readonly lineHeight: number;
}

export interface Layout extends Type {
  readonly lines: readonly Line[];
  /** Not all of the text is shown; the last line leaves room for the sign that says so. */
  readonly clamped: boolean;
}

export interface Room {
  readonly width: number;
  readonly height: number;
  /** Largest first; the last one is the floor. */
  readonly types: readonly [Type, ...Type[]];
  /** What stands behind the last line of a clamped text. */
  readonly more: string;
}

/** Nothing beyond this many UTF-16 units can be seen on a note of any size. */
const MOST_LAID_OUT = 4_000;

interface Wrapped {
  readonly lines: readonly Line[];
  /** A word was longer than a line and had to be cut. */
  readonly cut: boolean;
}

/** Lines no wider than `width` ems; stops after `most` lines. */
function wrap(paragraphs: readonly Paragraph[], width: number, most: number, ruler: Ruler): Wrapped {
  const lines: Line[] = [];
  let cut = false;
  for (const paragraph of paragraphs) {
    cut = wrapParagraph(paragraph, width, most, ruler, lines) || cut;
    if (lines.length > most) break;
  }
  return { lines, cut };
}

/** Whether a word was cut. */
function wrapParagraph(paragraph: Paragraph, width: number, most: number, ruler: Ruler, lines: Line[]): boolean {
  const { text, start, rtl } = paragraph;
  let cut = false;
  let from = start;
  let used = 0;
  let end = start;
  const close = (): void => {
    lines.push({ start: from, text: text.slice(from - start, end - start).trimEnd(), rtl });
    from = end;
    used = 0;
  };
  for (const { start: at, word, space } of paragraph.chunks) {
    if (lines.length > most) return cut;
    const wide = ruler.ems(word);
    if (used > 0 && used + wide > width) close();
    if (wide > width) {
      cut = true;
      for (const piece of broken(word, width, ruler)) {
        if (used > 0) close();
        end = at + piece.end;
        used = piece.ems;
      }
    } else used += wide;
    end = at + word.length + space.length;
    if (space !== '') used += ruler.ems(' ') * space.length;
  }
  close();
  return cut;
}

/** Cuts a word that is longer than a line between characters. */
function* broken(word: string, width: number, ruler: Ruler): Generator<{ end: number; ems: number }> {
  let ems = 0;
  let end = 0;
  for (const { segment, index } of charactersOf(word)) {
    const wide = ruler.ems(segment);
    if (ems > 0 && ems + wide > width) {
      yield { end: index, ems };
      ems = 0;
    }
    ems += wide;
    end = index + segment.length;
  }
  yield { end, ems };
}

/** Shortens a line until `more` fits behind it. */
function makeRoom(line: Line, width: number, more: string, ruler: Ruler): Line {
  const room = width - ruler.ems(more);
  let used = 0;
  let text = '';
  for (const { segment } of charactersOf(line.text)) {
    used += ruler.ems(segment);
    if (used > room) {
      const space = text.lastIndexOf(' ');
      // Half a word says less than none, unless it is all there is.
      return { ...line, text: (space > text.length / 2 ? text.slice(0, space) : text).trimEnd() };
    }
    text += segment;
  }
  return { ...line, text: text.trimEnd() };
}

/**
 * Fits a text into a note: the largest type in which all of it fits without cutting a word, else the largest in which
 * it fits, else the floor with as many lines as there is room.
 */
export function layOut(text: string, room: Room, ruler: Ruler): Layout {
  const tooLong = text.length > MOST_LAID_OUT;
  const paragraphs = paragraphsOf(tooLong ? text.slice(0, MOST_LAID_OUT) : text);
  let best: Layout | null = null;
  for (const { size, lineHeight } of room.types) {
    const most = mostLines(room, lineHeight);
    const { lines, cut } = wrap(paragraphs, room.width / size, most, ruler);
    if (lines.length > most || tooLong) continue;
    if (!cut) return { size, lineHeight, lines, clamped: false };
    best ??= { size, lineHeight, lines, clamped: false };
  }
  return best ?? clamp(paragraphs, room, ruler);
}

const mostLines = (room: Room, lineHeight: number): number =>
  Math.max(1, Math.floor((room.height + 0.01) / lineHeight));

function clamp(paragraphs: readonly Paragraph[], room: Room, ruler: Ruler): Layout {
  const { size, lineHeight } = room.types.at(-1) ?? room.types[0];
  const most = mostLines(room, lineHeight);
  const lines = wrap(paragraphs, room.width / size, most, ruler).lines.slice(0, most);
  const last = lines.pop();
  if (last !== undefined) lines.push(makeRoom(last, room.width / size, `… ${room.more}`, ruler));
  return { size, lineHeight, lines, clamped: true };
}

/** The UTF-16 offset in the text that lies nearest to a point of the laid-out text's box. */
export function offsetAt(layout: Layout, x: number, y: number, width: number, ruler: Ruler): number {
  const index = Math.max(0, Math.min(layout.lines.length - 1, Math.floor(y / layout.lineHeight)));
  const line = layout.lines[index];
  if (line === undefined) return 0;
  let left = (line.rtl ? width - x : x) / layout.size;
  for (const { segment, index: at } of charactersOf(line.text)) {
    const wide = ruler.ems(segment);
    if (left < wide / 2) return line.start + at;
    left -= wide;
  }
  return line.start + line.text.length;
}

/** As much of a text as is no wider than this, with a sign that it goes on. */
export function clipped(text: string, most: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= most) return text;
  const characters = charactersOf(text).map(({ segment }) => segment);
  let count = characters.length - 1;
  const cut = (): string => `${characters.slice(0, count).join('').trimEnd()}…`;
  while (count > 1 && widthOf(cut()) > most) count--;
  return cut();
}

/** Where the baseline lies below the top of a line, as a browser places it, in the units of `size`. */
export const baseline = ({ ascent, descent }: FontBox, size: number, lineHeight: number): number =>
  (lineHeight - (ascent + descent) * size) / 2 + ascent * size;
