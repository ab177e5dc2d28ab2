import { byDepth } from '@forwhom/shared/board/readBoard.ts';
import { overlaps, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board, NoteRecord } from '../state/model.ts';
import type { Projection } from './camera.ts';
import { othersMark, ownMark, paintCursor, paintLasso, paintOutline, paintTag } from './paintMarks.ts';
import { paintNotes } from './paintNotes.ts';
import type { RemoteHand, RemoteHands } from './remoteHands.ts';
import type { Style } from './restingScene.ts';

/** What this hand does just now. */
export interface OwnHand {
  /** Notes in the hand, and how far they have been carried, in board units. */
  readonly lifted: ReadonlySet<NoteId>;
  readonly carried: Point;
  readonly lasso: Box | null;
}

interface ActiveContent {
  readonly board: Pick<Board, 'notes' | 'session' | 'ui' | 'others'>;
  readonly hand: () => OwnHand;
  readonly hands: RemoteHands;
  /** Notes that have just been made, and how far they have come up: 0 … 1. */
  readonly appearing: (now: number) => ReadonlyMap<NoteId, number>;
  readonly style: () => Style;
}

/** All that moves or is marked: notes in hands, outlines, names, the lasso, the cursors of the others. */
export class ActiveScene {
  readonly #content: ActiveContent;

  constructor(content: ActiveContent) {
    this.#content = content;
  }

  /** Whether there is anything to paint: otherwise the layer can be taken away. */
  busy(now: number): boolean {
    const { board, hand, hands, appearing } = this.#content;
    const { lifted, lasso } = hand();
    if (lifted.size > 0 || lasso !== null || board.ui.getState().selected.size > 0) return true;
    if (board.others.getState().others.some(({ editing, selected }) => editing !== null || selected.length > 0))
      return true;
    return appearing(now).size > 0 || hands.at(now).hands.some(({ at, lifted }) => at !== null || lifted.size > 0);
  }

  /** Paints one frame onto an empty context. Whether something in it still moves. */
  paint(context: CanvasRenderingContext2D, projection: Projection, now: number, view: Box): boolean {
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    const { hands, moving } = this.#content.hands.at(now);
    const appearing = this.#paintAppearing(context, projection, now);
    for (const hand of hands) this.#paintCarried(context, projection, hand);
    this.#paintOthers(context, projection, view);
    this.#paintOwn(context, projection, view);
    for (const hand of hands) this.#paintCursor(context, projection, hand, view);
    context.restore();
    return moving || appearing;
  }

  #paintAppearing(context: CanvasRenderingContext2D, projection: Projection, now: number): boolean {
    const appearing = this.#content.appearing(now);
    for (const [id, progress] of appearing) {
      const record = this.#content.board.notes.get(id);
      if (record === undefined) continue;
      context.globalAlpha = progress;
      const dy = Math.round((1 - progress) * 8 * projection.scale);
      paintNotes(context, [record], projection, this.#content.style(), { dx: 0, dy, lifted: false });
    }
    context.globalAlpha = 1;
    return appearing.size > 0;
  }

  #records(ids: Iterable<NoteId>): NoteRecord[] {
    const records: NoteRecord[] = [];
    for (const id of ids) {
      const record = this.#content.board.notes.get(id);
      if (record !== undefined) records.push(record);
    }
    return records.sort((a, b) => byDepth(a.note, b.note));
  }

  #paintCarried(context: CanvasRenderingContext2D, projection: Projection, hand: RemoteHand): void {
    if (hand.lifted.size === 0) return;
    const own = this.#content.hand().lifted;
    const records = this.#records(hand.lifted).filter(({ note }) => !own.has(note.id));
    const color = this.#person(hand)?.color ?? '#57534a';
    this.#paintLifted(context, projection, records, hand.carried);
    for (const { box } of records) paintOutline(context, shifted(box, hand.carried), projection, othersMark(color));
  }

  #paintLifted(
    context: CanvasRenderingContext2D,
    projection: Projection,
    records: readonly NoteRecord[],
    by: Point,
  ): void {
    const shift = { dx: Math.round(by.x * projection.scale), dy: Math.round(by.y * projection.scale), lifted: true };
    paintNotes(context, records, projection, this.#content.style(), shift);
  }

  #paintOthers(context: CanvasRenderingContext2D, projection: Projection, view: Box): void {
    const { board, style, hand, hands } = this.#content;
    const { palette } = style();
    const { lifted, carried } = hand();
    // What somebody carries is marked where it is, not where it lay.
    const away = hands.lifted();
    for (const { user, editing, selected } of board.others.getState().others) {
      const color = palette.people[user.color] ?? palette.ink2;
      const marked = editing === null ? selected : [editing, ...selected.filter((id) => id !== editing)];
      let named = false;
      for (const id of marked) {
        const lies = board.notes.get(id)?.box;
        if (lies === undefined || away.has(id)) continue;
        const box = lifted.has(id) ? shifted(lies, carried) : lies;
        if (!overlaps(box, view)) continue;
        paintOutline(context, box, projection, othersMark(color));
        if (!named)
          paintTag(context, id === editing ? `✎ ${user.name}` : user.name, box, projection, {
            color,
            ink: palette.personInk,
            font: palette.font,
          });
        named = true;
      }
    }
  }

  #paintOwn(context: CanvasRenderingContext2D, projection: Projection, view: Box): void {
    const { board, hand, style } = this.#content;
    const { lifted, carried, lasso } = hand();
    const { palette } = style();
    const mark = ownMark(palette.accent);
    const { selected, editing } = board.ui.getState();
    if (lifted.size > 0) this.#paintLifted(context, projection, this.#records(lifted), carried);
    for (const id of selected) {
      const box = board.notes.get(id)?.box;
      if (box === undefined || editing?.id === id) continue;
      const at = lifted.has(id) ? shifted(box, carried) : box;
      if (overlaps(at, view)) paintOutline(context, at, projection, mark);
    }
    if (lasso !== null) paintLasso(context, lasso, projection, palette.accent);
  }

  #person({ participant }: RemoteHand): { name: string; color: string } | null {
    if (participant === null) return null;
    const person = this.#content.board.session.getState().people.get(participant);
    const { people, ink2 } = this.#content.style().palette;
    return { name: person?.name ?? '', color: people[person?.color ?? 0] ?? ink2 };
  }

  #paintCursor(context: CanvasRenderingContext2D, projection: Projection, hand: RemoteHand, view: Box): void {
    const person = this.#person(hand);
    if (hand.at === null || person === null || !overlaps({ ...hand.at, width: 1, height: 1 }, view)) return;
    context.globalAlpha = hand.opacity;
    const { personInk, font } = this.#content.style().palette;
    paintCursor(context, hand.at, person.name, projection, { color: person.color, ink: personInk, font });
    context.globalAlpha = 1;
  }
}

const shifted = (box: Box, { x, y }: Point): Box => ({ ...box, x: box.x + x, y: box.y + y });
