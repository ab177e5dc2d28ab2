import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { showsCursors } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../state/model.ts';
import { Pointers } from '../tools/pointers.ts';
import { createBoardHands, type BoardHands } from './boardHands.ts';
import { createBoardKeys } from './boardKeys.ts';
import { createCameraRig, type CameraRig } from './cameraRig.ts';
import { createFrameLoop, type FrameLoop } from './frameLoop.ts';
import { createGuide, goTo, type Guide } from './guide.ts';
import { listen } from './inputs.ts';
import { keepView, keptView } from './keptViews.ts';
import type { CanvasLayers } from './layers.ts';
import { createLeading } from './leading.ts';
import { NoteGrid } from './noteGrid.ts';
import { Painting } from './painting.ts';
import type { Style } from './restingScene.ts';
import { mayPing } from './rights.ts';
import { ThemeFrames } from './themeFrames.ts';
import type { ThreadLines } from './threadLines.ts';
import { Ticks } from './ticks.ts';
import { isTyping } from './typing.ts';
import { firstView, watchBoard } from './watchBoard.ts';

/** The canvas as the React parts around it see it. */
export interface CanvasView {
  readonly rig: CameraRig;
  readonly hands: BoardHands;
  readonly style: () => Style;
  /** The note that was reached by key, for reading out. */
  readonly reached: StoreApi<NoteId | null>;
  /** The note whose whole text is shown for reading. */
  readonly reading: StoreApi<NoteId | null>;
  /** The selected notes are being put into a theme. */
  readonly grouping: StoreApi<boolean>;
  /** A place (CSS pixels from the canvas's corner) that somebody asked what to do with; null: none. */
  readonly asked: StoreApi<Point | null>;
  readonly guide: Pick<Guide, 'missed' | 'rejoin'>;
  readonly threads: Pick<ThreadLines, 'of'>;
  /** Called after every painted frame, for what floats above the canvas. */
  onFrame(listener: () => void): () => void;
  /** Gives keys back to the canvas. */
  focus(): void;
  close(): void;
}

export interface CanvasPlace {
  readonly board: Board;
  readonly surface: HTMLElement;
  readonly layers: CanvasLayers;
  readonly focusBar: () => void;
}

const wantsReducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Everything behind one canvas on screen, and the one frame that moves and paints it. */
class View {
  readonly #place: CanvasPlace;
  readonly #loop: FrameLoop;
  readonly #listeners = new Set<() => void>();
  readonly #closing: (() => void)[] = [];
  readonly #pointers: Pointers;
  readonly #painting: Painting;
  readonly #frames: ThemeFrames;
  readonly #ticks: Ticks;
  readonly #leading: ReturnType<typeof createLeading>;
  readonly #grid: NoteGrid;
  readonly rig: CameraRig;
  readonly hands: BoardHands;
  readonly guide: Guide;
  readonly reached = createStore<NoteId | null>(() => null);
  readonly reading = createStore<NoteId | null>(() => null);
  readonly grouping = createStore(() => false);
  readonly asked = createStore<Point | null>(() => null);
  #choosing = false;
  #panHeld = false;
  #pointing = false;
  #grown = false;
  #went = false;
  #placed = (): boolean => false;

  constructor(place: CanvasPlace) {
    const { board, layers } = place;
    this.#place = place;
    this.#loop = createFrameLoop((now, elapsed) => this.#frame(now, elapsed));
    const request = (): void => this.#loop.request();
    this.#grid = new NoteGrid(() => board.notes.inDepthOrder());
    this.#frames = new ThemeFrames(board.notes);
    this.#ticks = new Ticks(board.ui);
    this.rig = createCameraRig({
      board,
      reducedMotion: wantsReducedMotion,
      changed: request,
      byHand: () => this.guide.movedAway(),
    });
    this.#leading = createLeading(board, () => this.rig.view());
    this.guide = createGuide({
      board,
      go: (region) => {
        goTo(this.rig, region);
        this.#went = true;
      },
      typing: () => isTyping(board.ui.getState()),
      isThere: (region) =>
        (region.kind === 'board' && this.rig.isAt('board')) || (region.kind === 'zone' && this.rig.isAt(region)),
    });
    this.hands = createBoardHands({
      board,
      rig: this.rig,
      grid: this.#grid,
      style: () => this.style(),
      taken: () => this.#painting.updateAway(),
      changed: request,
      read: (id) => this.reading.setState(id, true),
      chooseQuietly: (act) => this.#quietly(act),
    });
    this.#painting = new Painting({
      board,
      layers,
      rig: this.rig,
      grid: this.#grid,
      hand: this.hands.hand,
      theme: () => this.hands.theme.getState(),
      focus: () => this.#ticks.focus,
      still: wantsReducedMotion,
      request,
    });
    this.#pointers = new Pointers({
      hands: this.hands,
      panHeld: () => this.#panHeld || board.ui.getState().tool === 'pan',
      linkHeld: () => board.ui.getState().tool === 'thread',
      after: (time, then) => {
        const timer = setTimeout(then, time);
        return () => clearTimeout(timer);
      },
      rested: (note, at) => {
        if (note !== null) this.hands.select([note]);
        else if (mayPing(board)) this.asked.setState(at, true);
      },
    });
    this.#connect();
  }

  get threads(): ThreadLines {
    return this.#painting.threads;
  }

  style(): Style {
    return this.#painting.style();
  }

  onFrame(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  focus(): void {
    this.#place.surface.focus({ preventScroll: true });
  }

  close(): void {
    // What was in the hand lies where it lay, for everybody.
    this.#pointers.cancel();
    if (this.#placed()) keepView(this.#place.board, this.rig.camera());
    for (const end of this.#closing.toReversed()) end();
    this.#loop.stop();
  }

  #connect(): void {
    const { board } = this.#place;
    const { place, placed } = firstView(board, this.rig, keptView(board), () => this.guide.follow());
    this.#placed = placed;
    this.#closing.push(this.#fitToSurface(place));
    for (const part of [this.rig, this.#painting, this.guide, this.#leading, this.#ticks, this.hands])
      this.#closing.push(() => part.close());
    const { resting, room, threads } = this.#painting;
    this.#closing.push(
      watchBoard({
        board,
        rig: this.rig,
        grid: this.#grid,
        scene: resting,
        room,
        frames: this.#frames,
        threads,
        appeared: (ids) => this.#painting.appeared(ids, performance.now()),
        held: () => this.#painting.updateAway(),
        zoneChosen: () => !this.#choosing && !isTyping(board.ui.getState()),
        grown: (settling) => {
          this.#grown = true;
          this.#keepInView(settling);
        },
        pinged: (ping) => this.#painting.pinged(ping, performance.now()),
        place,
        changed: () => this.#loop.request(),
      }),
      this.#listen(),
    );
    board.ui.setState({ camera: this.rig });
    this.#closing.push(() => {
      board.cursors.send({ kind: 'away' });
      board.ui.setState(({ camera }) => (camera === this.rig ? { camera: null } : {}));
    });
  }

  #listen(): () => void {
    const { board, surface, focusBar } = this.#place;
    return listen({
      surface,
      pointers: this.#pointers,
      panBy: (dx, dy) => this.rig.panBy(dx, dy),
      zoomBy: (at, factor) => this.rig.zoomAt(at, this.rig.camera().zoom * factor),
      hover: (at) => this.#hover(at),
      key: createBoardKeys({
        board,
        rig: this.rig,
        hands: this.hands,
        cancelGesture: () => this.#pointers.cancel(),
        focusBar,
        reached: (id) => this.reached.setState(id, true),
        group: () => this.grouping.setState(true, true),
        rejoin: () => this.guide.rejoin(),
        ticks: this.#ticks,
        isShown: this.#painting.room.isShown,
      }),
      entered: () => board.ui.getState().selected.size > 0 || this.#ticks.focus !== null,
      ticking: () => this.#ticks.focus !== null,
      panHeld: (held) => (this.#panHeld = held),
    });
  }

  #fitToSurface(place: () => void): () => void {
    const { surface } = this.#place;
    const fit = (): void => {
      const { width, height } = this.rig.size();
      // It is told of once before it has changed.
      if (surface.clientWidth === width && surface.clientHeight === height) return;
      if (!this.#resize()) return;
      place();
      // At once, because resizing has emptied the canvas and this frame is about to be shown.
      this.#frame(performance.now(), 0);
    };
    const observer = new ResizeObserver(fit);
    observer.observe(surface);
    if (this.#resize()) {
      place();
      this.#loop.request();
    }
    const unfollow = this.#followScreen();
    return () => {
      observer.disconnect();
      unfollow();
    };
  }

  /** A window that comes to a screen of other pixels is told nothing but that its resolution was another one. */
  #followScreen(): () => void {
    const listening = new AbortController();
    const follow = (): void => {
      const resolution = matchMedia(`(resolution: ${String(devicePixelRatio)}dppx)`);
      resolution.addEventListener(
        'change',
        () => {
          follow();
          this.#loop.request();
        },
        { once: true, signal: listening.signal },
      );
    };
    follow();
    return () => listening.abort();
  }

  /** Takes over the surface's size and the screen's pixel ratio. Whether there is anything to paint on. */
  #resize(): boolean {
    const { clientWidth: width, clientHeight: height } = this.#place.surface;
    if (width === 0 || height === 0) return false;
    this.#painting.resize({ width, height });
    this.rig.resize({ width, height });
    return true;
  }

  #frame(now: number, elapsed: number): boolean {
    // The window was moved to another screen.
    if (this.#place.layers.ratio() !== devicePixelRatio) this.#resize();
    this.#keepInView();
    // By the first frame behind a step's beginning the panels of that step stand.
    if (this.#went) this.rig.settle();
    this.guide.moved();
    this.#went = false;
    const easing = this.rig.step(now);
    const gesturing = this.#pointers.tick(elapsed);
    this.#painting.frame(now);
    for (const listener of this.#listeners) listener();
    this.#leading.looked();
    return easing || gesturing;
  }

  /** Where this screen was taken stays in view as it grows: not under the hands of somebody who types or drags. */
  #keepInView(settling = false): void {
    if (!this.#grown || this.#pointers.gesture !== 'none' || isTyping(this.#place.board.ui.getState())) return;
    this.#grown = false;
    this.rig.grow(settling);
  }

  /** Nobody sees each other's pointers while notes are hidden. */
  #hover(at: Point | null): void {
    const { session, cursors } = this.#place.board;
    const { agenda } = session.getState();
    const shown = at !== null && (agenda === null || showsCursors(agenda));
    if (shown) cursors.send({ kind: 'at', ...this.hands.toBoard(at) });
    else if (this.#pointing) cursors.send({ kind: 'away' });
    this.#pointing = shown;
  }

  #quietly(act: () => void): void {
    this.#choosing = true;
    act();
    this.#choosing = false;
  }
}

export const createCanvasView = (place: CanvasPlace): CanvasView => new View(place);
