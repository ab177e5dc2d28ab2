import type { Konva } from 'konva/lib/Core';
import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { overlaps, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Region } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../state/model.ts';
import { Pointers } from '../tools/pointers.ts';
import { ActiveScene } from './activeScene.ts';
import { Appearing } from './appearing.ts';
import { Away } from './away.ts';
import { createBoardHands, type BoardHands } from './boardHands.ts';
import { createBoardKeys } from './boardKeys.ts';
import { inView, project } from './camera.ts';
import { createCameraRig, type CameraRig } from './cameraRig.ts';
import { createGuide, leadOf, type Guide } from './guide.ts';
import { createFrameLoop, type FrameLoop } from './frameLoop.ts';
import { listen } from './inputs.ts';
import { keepView, keptView } from './keptViews.ts';
import { createLeading } from './leading.ts';
import { NoteGrid } from './noteGrid.ts';
import { createPageStyle, type PageStyle } from './pageStyle.ts';
import { paintFace } from './paintFace.ts';
import { Pings } from './pings.ts';
import { RemoteHands } from './remoteHands.ts';
import { RestingScene, type Style } from './restingScene.ts';
import { RoomLook } from './roomLook.ts';
import { ThemeFrames, wholeThemes } from './themeFrames.ts';
import { ThreadLines } from './threadLines.ts';
import { Ticks } from './ticks.ts';
import { isTyping } from './typing.ts';
import { firstView, watchBoard } from './watchBoard.ts';

/** The Konva nodes that React has made. */
export interface CanvasLayers {
  readonly resting: Konva.Layer;
  readonly active: Konva.Layer;
}

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

/** Everything behind one canvas on screen, and the one frame that paints it. */
class View {
  readonly #place: CanvasPlace;
  readonly #loop: FrameLoop;
  readonly #page: PageStyle;
  readonly #listeners = new Set<() => void>();
  readonly #closing: (() => void)[] = [];
  readonly #pointers: Pointers;
  readonly #remote: RemoteHands;
  readonly #resting: RestingScene;
  readonly #active: ActiveScene;
  readonly #appearing = new Appearing();
  readonly #away = new Away<NoteId>();
  readonly #awayThemes = new Away<ThemeId>();
  readonly #frames: ThemeFrames;
  readonly #pings = new Pings();
  readonly #room: RoomLook;
  readonly #ticks: Ticks;
  readonly #leading: ReturnType<typeof createLeading>;
  readonly #grid: NoteGrid;
  readonly rig: CameraRig;
  readonly hands: BoardHands;
  readonly reached = createStore<NoteId | null>(() => null);
  readonly reading = createStore<NoteId | null>(() => null);
  readonly grouping = createStore(() => false);
  readonly asked = createStore<Point | null>(() => null);
  readonly guide: Guide;
  readonly threads: ThreadLines;
  #fade: ReturnType<typeof setTimeout> | null = null;
  #style: Style;
  #choosing = false;
  #panHeld = false;
  #placed = (): boolean => false;

  constructor(place: CanvasPlace) {
    const { board, layers } = place;
    this.#place = place;
    this.#loop = createFrameLoop((now, elapsed) => this.#frame(now, elapsed));
    const request = (): void => this.#loop.request();
    this.#room = new RoomLook({
      board,
      damage: (box) => this.#resting.damage(box),
      damageAll: () => this.restyle(),
      changed: request,
    });
    this.#page = createPageStyle(() => this.restyle());
    this.#style = this.#looks();
    this.#grid = new NoteGrid(() => board.notes.inDepthOrder());
    this.#frames = new ThemeFrames(board.notes);
    this.#remote = new RemoteHands(board.cursors, () => board.session.getState().me?.id ?? null);
    this.rig = createCameraRig({
      board,
      reducedMotion: wantsReducedMotion,
      changed: request,
      byHand: () => this.#lookElsewhere(),
    });
    this.#leading = createLeading(board, () => this.rig.view());
    this.#ticks = new Ticks(board.ui);
    this.guide = createGuide({ board, go: (region) => this.#go(region), typing: () => isTyping(board.ui.getState()) });
    this.hands = createBoardHands({
      board,
      rig: this.rig,
      grid: this.#grid,
      style: this.style,
      changed: () => this.#handChanged(),
      read: (id) => this.reading.setState(id, true),
      chooseQuietly: (act) => this.#quietly(act),
    });
    const style = this.style;
    this.threads = new ThreadLines({
      notes: board.notes,
      selected: () => board.ui.getState().selected,
      isCarried: (end) => {
        const { lifted, theme } = this.hands.hand();
        return lifted.has(end as NoteId) || theme === end;
      },
    });
    this.#resting = new RestingScene({
      notes: board.notes,
      grid: this.#grid,
      away: this.#away.ids,
      awayThemes: this.#awayThemes.ids,
      threads: this.threads,
      veil: this.#room.veil,
      lit: this.#room.lit,
      style,
    });
    this.#active = new ActiveScene({
      board,
      hand: this.hands.hand,
      hands: this.#remote,
      appearing: (now) => this.#appearing.progress(now),
      turning: (now) => this.#appearing.turning(now),
      threads: this.threads,
      pings: this.#pings,
      focus: () => this.#ticks.focus,
      still: wantsReducedMotion,
      style,
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
        else if (board.session.getState().me?.role !== 'observer') this.asked.setState(at, true);
      },
    });
    this.#connect(layers);
  }

  readonly style = (): Style => this.#style;

  onFrame(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  focus(): void {
    this.#place.surface.focus({ preventScroll: true });
  }

  close(): void {
    if (this.#placed()) keepView(this.#place.board, this.rig.camera());
    for (const end of this.#closing.toReversed()) end();
    this.#loop.stop();
    if (this.#fade !== null) clearTimeout(this.#fade);
  }

  /** Colours, fonts or the chosen zone are others now. */
  restyle(): void {
    this.#style = this.#looks();
    this.#resting.damageAll();
    this.#loop.request();
  }

  #looks(): Style {
    const looks = this.#page.looks();
    const { palette, helper: ruler, icon } = looks;
    return {
      ...looks,
      current: this.#room.current(),
      wear: (context, record, x, y, scale) => {
        const face = this.#room.face(record);
        if (face !== null) paintFace(context, face, record, x, y, scale, { palette, ruler, icon });
        return face !== null;
      },
    };
  }

  /** This person moved away from whoever leads. */
  #lookElsewhere(): void {
    const { session, ui } = this.#place.board;
    if (ui.getState().following && leadOf(session.getState()) !== null) ui.setState({ following: false });
  }

  #go(region: Region): void {
    switch (region.kind) {
      case 'board':
        this.rig.frame('board');
        break;
      case 'zone':
        this.rig.frame({ zone: region.zone });
        break;
      case 'notes':
        this.rig.frame({ notes: region.notes });
        break;
      case 'box':
        this.rig.frame({ box: region.box });
        break;
      default:
        unreachable(region);
    }
  }

  /** Notes have come: those that were hidden until now turn over, others come up. */
  #appeared(ids: readonly NoteId[], now: number): void {
    if (wantsReducedMotion()) return;
    const { notes } = this.#place.board;
    const revealing = this.#room.isRevealing(now);
    const view = inView(this.rig.camera(), this.rig.size());
    const turning: NoteId[] = [];
    const rising: NoteId[] = [];
    for (const id of ids) {
      const record = notes.get(id);
      if (record === undefined) continue;
      if (!revealing || record.draft) rising.push(id);
      else if (overlaps(record.box, view)) turning.push(id);
    }
    this.#appearing.add(rising, now);
    this.#appearing.turn(turning, now);
  }

  #connect({ resting, active }: CanvasLayers): void {
    const { board, surface, focusBar } = this.#place;
    const { place, placed } = firstView(board, this.rig, keptView(board));
    this.#placed = placed;
    this.#paintBy(resting, active);
    this.#closing.push(
      this.#fitToSurface(place),
      () => this.#page.close(),
      () => this.rig.close(),
      () => this.#room.close(),
      () => this.guide.close(),
      () => this.#leading.close(),
      () => this.#ticks.close(),
      () => this.hands.close(),
      watchBoard({
        board,
        rig: this.rig,
        grid: this.#grid,
        scene: this.#resting,
        room: this.#room,
        frames: this.#frames,
        threads: this.threads,
        appeared: (ids) => this.#appeared(ids, performance.now()),
        held: () => this.#updateAway(),
        zoneChosen: () => !this.#choosing && !isTyping(board.ui.getState()),
        pinged: (ping) => this.#pings.add(ping, performance.now()),
        place,
        changed: () => this.#loop.request(),
      }),
      listen({
        surface,
        pointers: this.#pointers,
        panBy: (dx, dy) => this.rig.panBy(dx, dy),
        zoomBy: (at, factor) => this.rig.zoomAt(at, this.rig.camera().zoom * factor),
        hover: (at) => board.cursors.send(at === null ? { kind: 'away' } : { kind: 'at', ...this.hands.toBoard(at) }),
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
          isShown: this.#room.isShown,
        }),
        entered: () => board.ui.getState().selected.size > 0 || this.#ticks.focus !== null,
        ticking: () => this.#ticks.focus !== null,
        panHeld: (held) => (this.#panHeld = held),
      }),
    );
    board.ui.setState({ camera: this.rig });
    this.#closing.push(() => {
      board.cursors.send({ kind: 'away' });
      board.ui.setState(({ camera }) => (camera === this.rig ? { camera: null } : {}));
    });
  }

  /** The only things that Konva paints: two shapes, on the native context, in device pixels. */
  #paintBy(resting: Konva.Layer, active: Konva.Layer): void {
    const [ground] = resting.getChildren();
    const [marks] = active.getChildren();
    const projection = () => project(this.rig.camera(), resting.getCanvas().getPixelRatio());
    (ground as Konva.Shape).sceneFunc(({ _context }) => {
      this.#resting.paint(_context, projection(), _context.canvas.width, _context.canvas.height);
    });
    (marks as Konva.Shape).sceneFunc(({ _context }) => {
      const moving = this.#active.paint(
        _context,
        projection(),
        performance.now(),
        inView(this.rig.camera(), this.rig.size()),
      );
      if (moving) this.#loop.request();
    });
  }

  #fitToSurface(place: () => void): () => void {
    const fit = (): void => {
      if (!this.#resize()) return;
      place();
      // At once, because resizing has emptied the canvas and this frame is about to be shown.
      this.#frame(performance.now(), 0);
    };
    const observer = new ResizeObserver(fit);
    observer.observe(this.#place.surface);
    fit();
    return () => observer.disconnect();
  }

  /** Takes over the surface's size and the screen's pixel ratio. Whether there is anything to paint on. */
  #resize(): boolean {
    const { surface, layers } = this.#place;
    const { clientWidth: width, clientHeight: height } = surface;
    if (width === 0 || height === 0) return false;
    for (const { canvas } of [layers.resting, layers.active]) canvas.setPixelRatio(devicePixelRatio);
    layers.resting.getStage()?.size({ width, height });
    this.#resting.damageAll();
    this.rig.resize({ width, height });
    return true;
  }

  #frame(now: number, elapsed: number): boolean {
    const { resting, active } = this.#place.layers;
    // The window was moved to another screen.
    if (resting.canvas.getPixelRatio() !== devicePixelRatio) this.#resize();
    const easing = this.rig.step(now);
    const gesturing = this.#pointers.tick(elapsed);
    const { notes } = this.#place.board;
    if (this.#appearing.settle(now, (id) => notes.get(id) !== undefined)) this.#updateAway();
    resting.drawScene();
    const busy = this.#active.busy(now);
    if (busy !== active.visible()) active.visible(busy);
    if (busy) active.drawScene();
    for (const listener of this.#listeners) listener();
    this.#leading.looked();
    this.#awaitFade(now);
    return easing || gesturing;
  }

  /** Cursors fade without anything happening: wake up for it. */
  #awaitFade(now: number): void {
    const next = this.#remote.nextFade(now);
    if (this.#fade !== null) clearTimeout(this.#fade);
    this.#fade = next === Infinity ? null : setTimeout(() => this.#loop.request(), next - now + 20);
  }

  #handChanged(): void {
    this.#updateAway();
    this.#loop.request();
  }

  #updateAway(): void {
    const { notes, ui } = this.#place.board;
    const { editing } = ui.getState();
    const { lifted } = this.hands.hand();
    const theirs = this.#remote.lifted();
    const edited = editing === null ? [] : [editing.id];
    for (const id of this.#away.set([lifted, theirs, this.#appearing.ids(), edited])) {
      const box = notes.get(id)?.box;
      if (box !== undefined) this.#resting.damage(box);
      for (const around of this.threads.around(id)) this.#resting.damage(around);
    }
    const whole = [lifted, theirs].flatMap((held) => wholeThemes(notes, held)).map(({ theme }) => theme.id);
    for (const id of this.#awayThemes.set([whole])) {
      const box = notes.theme(id)?.box ?? null;
      if (box !== null) this.#resting.damage(box);
      for (const around of this.threads.around(id)) this.#resting.damage(around);
    }
    this.#loop.request();
  }

  #quietly(act: () => void): void {
    this.#choosing = true;
    act();
    this.#choosing = false;
  }
}

export const createCanvasView = (place: CanvasPlace): CanvasView => new View(place);
