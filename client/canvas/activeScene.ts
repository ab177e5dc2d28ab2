import { overlaps, type Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { ActiveContent } from './activeContent.ts';
import { activeExtent } from './activeExtent.ts';
import type { Projection, Size } from './camera.ts';
import { namesOf } from './cursorNames.ts';
import { CarriedPicture } from './carriedPicture.ts';
import { paintOwnHand, shifted, showLifted } from './paintHand.ts';
import { paintLifted } from './paintLifted.ts';
import { othersMark, paintCursor, paintOutline, paintTag } from './paintMarks.ts';
import { paintNotes } from './paintNotes.ts';
import { paintPing } from './paintPing.ts';
import { paintTurns } from './paintTurns.ts';
import type { RemoteHand } from './remoteHands.ts';

/** All that moves or is marked: notes in hands, outlines, names, the lasso, the cursors of the others. */
export class ActiveScene {
  readonly #content: ActiveContent;
  readonly #carried: CarriedPicture;
  /** The hands that had their names in the last frame. */
  #named: ReadonlySet<number> = new Set();

  constructor(content: ActiveContent) {
    this.#content = content;
    this.#carried = new CarriedPicture(content.sheet);
  }

  /** What is carried may look otherwise now. */
  carriedChanged(): void {
    this.#carried.forget();
  }

  /**
   * Shows many notes in the hand, in a view of this size (device pixels), where they are carried, and prepares what
   * shows those that are selected. Whether another frame is wanted for it.
   */
  carry(projection: Projection, view: Size): boolean {
    return showLifted(projection, view, this.#content, this.#carried);
  }

  /** What it may paint on within the view; null: nothing is to be painted, and the layer can be taken away. */
  extent(now: number, view: Box, zoom: number): Box | null {
    return activeExtent(this.#content, now, view, zoom);
  }

  /** Paints one frame onto an empty context. Whether something in it still moves. */
  paint(context: CanvasRenderingContext2D, projection: Projection, now: number, view: Box): boolean {
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    const { hands, moving } = this.#content.hands.at(now);
    const appearing = this.#paintAppearing(context, projection, now, view);
    for (const hand of hands) this.#paintCarried(context, projection, hand, view);
    this.#paintOthers(context, projection, view);
    paintOwnHand(context, projection, view, this.#content);
    const fading = this.#paintCursors(context, projection, hands, now, view);
    const pointed = this.#paintPings(context, projection, now, view);
    context.restore();
    return moving || fading || appearing || pointed;
  }

  #paintPings(context: CanvasRenderingContext2D, projection: Projection, now: number, view: Box): boolean {
    const { board, pings, style, still } = this.#content;
    const shown = pings.at(now);
    const { people, personInk, font, ink2 } = style().palette;
    for (const ping of shown) {
      const person = board.session.getState().people.get(ping.by);
      const look = { color: people[person?.color ?? 0] ?? ink2, ink: personInk, font };
      paintPing(context, ping, person?.name ?? '', projection, view, look, still());
    }
    return shown.length > 0;
  }

  #paintAppearing(context: CanvasRenderingContext2D, projection: Projection, now: number, view: Box): boolean {
    const { board, style } = this.#content;
    const appearing = this.#content.appearing(now);
    const turning = this.#content.turning(now);
    paintTurns(context, turning, board.notes, projection, view, style().palette);
    for (const [id, progress] of appearing) {
      const record = board.notes.get(id);
      if (record === undefined) continue;
      context.globalAlpha = progress;
      const dy = Math.round((1 - progress) * 8 * projection.scale);
      paintNotes(context, [record], projection, style(), { dx: 0, dy, lifted: false });
    }
    context.globalAlpha = 1;
    return appearing.size > 0 || turning.size > 0;
  }

  #paintCarried(context: CanvasRenderingContext2D, projection: Projection, hand: RemoteHand, view: Box): void {
    if (hand.lifted.size === 0) return;
    const { board, style } = this.#content;
    const own = this.#content.hand().lifted;
    const theirs = new Set([...hand.lifted].filter((id) => !own.has(id)));
    const color = this.#person(hand)?.color ?? '#57534a';
    for (const { box } of paintLifted(context, projection, board.notes, style(), theirs, hand.carried, view))
      paintOutline(context, shifted(box, hand.carried), projection, othersMark(color));
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

  #person({ participant }: RemoteHand): { name: string; color: string } | null {
    if (participant === null) return null;
    const person = this.#content.board.session.getState().people.get(participant);
    const { people, ink2 } = this.#content.style().palette;
    return { name: person?.name ?? '', color: people[person?.color ?? 0] ?? ink2 };
  }

  /** Whether a name is fading. */
  #paintCursors(
    context: CanvasRenderingContext2D,
    projection: Projection,
    hands: readonly RemoteHand[],
    now: number,
    view: Box,
  ): boolean {
    const { style, still } = this.#content;
    const { personInk, font } = style().palette;
    const inView = hands.filter(({ at }) => at !== null && overlaps({ ...at, width: 1, height: 1 }, view));
    const names = namesOf(inView, now, still(), this.#named);
    this.#named = new Set(Array.from(names.keys(), ({ index }) => index));
    for (const hand of inView) {
      const person = this.#person(hand);
      if (hand.at === null || person === null) continue;
      const look = { color: person.color, ink: personInk, font };
      paintCursor(context, hand.at, person.name, projection, look, hand.opacity, names.get(hand) ?? 0);
    }
    return [...names.values()].some((shown) => shown > 0 && shown < 1);
  }
}
