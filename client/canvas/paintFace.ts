import { NOTE_RADIUS } from '@forwhom/shared/layout/noteRoom.ts';
import { baseline, clipped } from '@forwhom/shared/layout/textLayout.ts';
import { evidenceSymbol } from '../words/evidence.ts';
import type { NoteRecord } from '../state/model.ts';
import type { Face } from './faces.ts';
import type { StrokeIcon } from './icons.ts';
import type { Palette } from './palette.ts';
import type { FontRuler } from './ruler.ts';

/** A label stands on the note's lower edge, in the text's padding and a little below. All in board units. */
const HEIGHT = 18;
const HANGS = 7;
const PADDING = 6;
const GAP = 4;
const ASIDE = 6;
const TYPE = 11;
const ICON = 11;
const DOT = 7;

export interface FaceLook {
  readonly palette: Palette;
  readonly ruler: FontRuler;
  readonly icon: StrokeIcon;
}

/** What stands in one label, from left to right. */
interface Label {
  readonly icon: 'hidden' | 'bulb' | null;
  /** Colour of a dot before the words. */
  readonly dot: string | null;
  readonly text: string;
  readonly filled: boolean;
}

const widthOf = ({ icon, dot, text }: Label, ruler: FontRuler): number =>
  2 * PADDING +
  (icon === null ? 0 : ICON) +
  (dot === null ? 0 : DOT) +
  (text === '' ? 0 : ruler.ems(text) * TYPE + (icon === null && dot === null ? 0 : GAP));

/** Paints what a note wears. `x`, `y`: its corner in device pixels. The context's transform is the identity again after. */
export function paintFace(
  context: CanvasRenderingContext2D,
  face: Face,
  { box }: NoteRecord,
  x: number,
  y: number,
  scale: number,
  { palette, ruler, icon }: FaceLook,
): void {
  context.setTransform(scale, 0, 0, scale, x, y);
  context.textAlign = 'start';
  context.textBaseline = 'alphabetic';
  context.direction = 'ltr';
  const put = (label: Label, left: number): void => {
    const wide = widthOf(label, ruler);
    const top = box.height + HANGS - HEIGHT;
    context.beginPath();
    context.roundRect(left, top, wide, HEIGHT, HEIGHT / 2);
    context.fillStyle = label.filled ? palette.accent : palette.surface;
    context.fill();
    context.strokeStyle = label.filled ? palette.accent : palette.line;
    context.lineWidth = 1;
    context.stroke();
    let at = left + PADDING;
    const ink = label.filled ? palette.accentInk : palette.ink2;
    if (label.icon !== null) {
      context.strokeStyle = ink;
      icon(context, label.icon, at, top + (HEIGHT - ICON) / 2, ICON);
      at += ICON + GAP;
    }
    if (label.dot !== null) {
      context.fillStyle = label.dot;
      context.beginPath();
      context.arc(at + DOT / 2, top + HEIGHT / 2, DOT / 2, 0, 2 * Math.PI);
      context.fill();
      at += DOT + GAP;
    }
    if (label.text === '') return;
    context.fillStyle = ink;
    context.font = `600 ${String(TYPE)}px ${ruler.family}`;
    context.fillText(label.text, at, top + baseline(ruler.box, TYPE, HEIGHT));
  };

  if (face.hidden) {
    context.strokeStyle = palette.ink2;
    context.lineWidth = 1.5;
    context.setLineDash([5, 4]);
    context.beginPath();
    context.roundRect(0.75, 0.75, box.width - 1.5, box.height - 1.5, NOTE_RADIUS);
    context.stroke();
    context.setLineDash([]);
    put({ icon: 'hidden', dot: null, text: '', filled: false }, ASIDE);
  }
  let right = box.width - ASIDE;
  if (face.marks > 0) {
    const label: Label = { icon: 'bulb', dot: null, text: String(face.marks), filled: face.mine };
    right -= widthOf(label, ruler);
    put(label, right);
    right -= GAP;
  }
  if (face.evidence !== null) {
    const label: Label = { icon: null, dot: null, text: evidenceSymbol[face.evidence], filled: false };
    right -= widthOf(label, ruler);
    put(label, right);
    right -= GAP;
  }
  if (face.author !== null) {
    const room = right - ASIDE - 2 * PADDING - DOT - GAP;
    const text = clipped(face.author.name, room, (part) => ruler.ems(part) * TYPE);
    put({ icon: null, dot: palette.people[face.author.color] ?? palette.ink2, text, filled: false }, ASIDE);
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
}
