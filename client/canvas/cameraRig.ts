import { createStore } from 'zustand/vanilla';
import { union, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board, CameraControls } from '../state/model.ts';
import {
  between,
  clampZoom,
  clearArea,
  framing,
  panned,
  reading,
  revealing,
  toBoard,
  zoomedAt,
  MAX_ZOOM,
  type Camera,
  type Size,
} from './camera.ts';
import { insetsFor } from './chrome.ts';

/** Length of an animated move of the camera, in milliseconds. */
const EASE = 160;
/** The zoom is told to React parts at most this often, in milliseconds. */
const TELL = 100;
/** Framing something small does not blow it up beyond this zoom. */
const CLOSEST = 1.25;
/** A zone with many notes is shown no smaller than this, from its top: its notes can be read. */
const FARTHEST = 0.75;
/** The first thing one sees of a board is as large as it will be written on. */
const CLOSEST_FIRST = 1;

/** The board's camera: outside React, changed many times a second, read once a frame. */
export interface CameraRig extends CameraControls {
  camera(): Camera;
  size(): Size;
  panBy(dx: number, dy: number): void;
  zoomAt(at: Point, zoom: number): void;
  /** Pans, eased, as far as needed to have this box in view. */
  reveal(box: Box): void;
  /** Shows more when the zone or board that this screen was last taken to has grown since; `atOnce`: without an ease. */
  grow(atOnce: boolean): void;
  /** Whether this zone or the board is what the screen was taken to last, and nobody has moved it since. */
  isAt(target: 'board' | { readonly zone: ZoneId }): boolean;
  /** Frames once more what was just framed, when a panel beside it has come or gone with that. */
  settle(): void;
  /** Moves to the box, eased, close enough to read. */
  approach(box: Box): void;
  resize(size: Size): void;
  /** Shows this zone or, without it, the board: the first view, without an ease. */
  place(zone: ZoneId | null): void;
  /** Goes to this camera at once. */
  show(camera: Camera): void;
  /** Advances a running ease to this time. Whether it goes on. */
  step(now: number): boolean;
  close(): void;
}

interface Ease {
  readonly from: Camera;
  readonly to: Camera;
  /** null until the first frame. */
  start: number | null;
}

/** What this screen was taken to, as large as it was when it was shown. */
interface Framed {
  readonly target: Parameters<CameraControls['frame']>[0];
  readonly box: Box;
  /** What a panel covered then, CSS pixels. */
  readonly left: number;
}

interface RigWishes {
  readonly board: Pick<Board, 'notes'>;
  readonly reducedMotion: () => boolean;
  /** A frame is wanted. */
  readonly changed: () => void;
  /** The person panned or zoomed: whoever was following somebody looks where they want now. */
  readonly byHand: () => void;
}

/** Everything there is to see: all zones and all notes; null on an empty board without zones. */
export function boardBox(board: Pick<Board, 'notes'>): Box | null {
  let all: Box | null = null;
  for (const { box } of board.notes.frames()) all = all === null ? box : union(all, box);
  for (const { box } of board.notes.values()) all = all === null ? box : union(all, box);
  return all;
}

export function createCameraRig({ board, reducedMotion, changed, byHand }: RigWishes): CameraRig {
  let camera: Camera = { x: 0, y: 0, zoom: 1 };
  let size: Size = { width: 0, height: 0 };
  let ease: Ease | null = null;
  /** null: the person looks elsewhere, or at something that does not grow. */
  let framed: Framed | null = null;
  let telling: ReturnType<typeof setTimeout> | null = null;
  const zoom = createStore(() => 1);

  const tellZoom = (): void => {
    telling = null;
    if (zoom.getState() !== camera.zoom) zoom.setState(camera.zoom, true);
  };
  const set = (next: Camera): void => {
    camera = next;
    telling ??= setTimeout(tellZoom, TELL);
    changed();
  };
  const moveTo = (to: Camera): void => {
    ease = null;
    if (reducedMotion()) set(to);
    else {
      ease = { from: camera, to, start: null };
      changed();
    }
  };
  const moveByHand = (to: Camera): void => {
    framed = null;
    byHand();
    moveTo(to);
  };
  const middle = (): Point => {
    const clear = clearArea(size, insetsFor(size));
    return { x: clear.x + clear.width / 2, y: clear.y + clear.height / 2 };
  };
  const boxOf = (target: Parameters<CameraControls['frame']>[0]): Box | null => {
    if (target === 'board') return boardBox(board);
    if ('box' in target) return target.box;
    if ('zone' in target) return board.notes.frames().find(({ zone }) => zone.id === target.zone)?.box ?? null;
    const boxes = target.notes.flatMap((id) => board.notes.get(id)?.box ?? []);
    return boxes.length === 0 ? null : boxes.reduce(union);
  };
  const frame = (box: Box | null): Camera | null =>
    box === null ? null : framing(box, size, insetsFor(size), CLOSEST);

  const read = (box: Box, closest: number): Camera => reading(box, size, insetsFor(size), closest, FARTHEST);
  const show = (to: Camera): void => {
    ease = null;
    framed = null;
    set(to);
    tellZoom();
  };

  const frameTarget: CameraControls['frame'] = (target) => {
    const box = boxOf(target);
    if (box === null) return;
    const isZone = typeof target === 'object' && 'zone' in target;
    const isView = typeof target === 'object' && 'box' in target;
    const insets = insetsFor(size);
    framed = isZone || target === 'board' ? { target, box, left: insets.left } : null;
    // Somebody's view is shown as they see it, however close that is.
    moveTo(isZone ? read(box, CLOSEST) : framing(box, size, insets, isView ? MAX_ZOOM : CLOSEST));
  };

  return {
    zoom,
    camera: () => camera,
    size: () => size,
    fit: () => {
      const to = frame(boardBox(board));
      if (to !== null) moveByHand(to);
    },
    frame: frameTarget,
    isAt: (target) => {
      const at = framed?.target;
      if (at === undefined || at === 'board' || target === 'board') return at === target;
      return 'zone' in at && at.zone === target.zone;
    },
    settle: () => {
      if (framed !== null && framed.left !== insetsFor(size).left) frameTarget(framed.target);
    },
    view: () => {
      const clear = clearArea(size, insetsFor(size));
      const { zoom: z } = camera;
      return { ...toBoard(camera, clear), width: clear.width / z, height: clear.height / z };
    },
    zoomBy: (factor) => moveByHand(zoomedAt(ease?.to ?? camera, middle(), (ease?.to ?? camera).zoom * factor)),
    reset: () => moveByHand(zoomedAt(camera, middle(), 1)),
    centre: () => toBoard(camera, middle()),
    panBy: (dx, dy) => {
      ease = null;
      framed = null;
      byHand();
      set(panned(camera, dx, dy));
    },
    zoomAt: (at, wished) => {
      ease = null;
      if (clampZoom(wished) === camera.zoom) return;
      framed = null;
      byHand();
      set(zoomedAt(camera, at, wished));
    },
    reveal: (box) => {
      const to = revealing(ease?.to ?? camera, box, size, insetsFor(size));
      if (to === (ease?.to ?? camera)) return;
      framed = null;
      moveTo(to);
    },
    grow: (atOnce) => {
      const box = framed === null ? null : boxOf(framed.target);
      if (framed === null || box === null) return;
      const { target, box: before } = framed;
      framed = { ...framed, box };
      if (box.width <= before.width && box.height <= before.height) return;
      const { zoom: closest } = ease?.to ?? camera;
      const to = target === 'board' ? framing(box, size, insetsFor(size), closest) : read(box, closest);
      if (!atOnce) return moveTo(to);
      ease = null;
      set(to);
    },
    approach: (box) => {
      framed = null;
      moveTo(framing(box, size, insetsFor(size), 1));
    },
    resize: (next) => {
      size = next;
      changed();
    },
    place: (zone) => {
      const inZone = zone === null ? null : boxOf({ zone });
      const box = inZone ?? boardBox(board);
      if (box === null) return;
      show(inZone === null ? framing(box, size, insetsFor(size), CLOSEST) : read(box, CLOSEST_FIRST));
      framed = { target: zone === null || inZone === null ? 'board' : { zone }, box, left: insetsFor(size).left };
    },
    show,
    step: (now) => {
      if (ease === null) return false;
      ease.start ??= now;
      const t = (now - ease.start) / EASE;
      const next = between(ease.from, ease.to, size, t);
      if (t >= 1) ease = null;
      set(next);
      return ease !== null;
    },
    close: () => {
      if (telling !== null) clearTimeout(telling);
    },
  };
}
