import { overlaps } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board, SessionState } from '../state/model.ts';
import { ActiveScene } from './activeScene.ts';
import { Appearing } from './appearing.ts';
import { Away } from './away.ts';
import { inView, project, type Size } from './camera.ts';
import { Clip } from './clip.ts';
import type { CameraRig } from './cameraRig.ts';
import type { CanvasLayers } from './layers.ts';
import type { NoteGrid } from './noteGrid.ts';
import { createPageStyle, type PageStyle } from './pageStyle.ts';
import { paintFace } from './paintFace.ts';
import type { HandContent } from './paintHand.ts';
import { Pings } from './pings.ts';
import { RemoteHands } from './remoteHands.ts';
import { RestingScene, type Style } from './restingScene.ts';
import { currentZone, RoomLook } from './roomLook.ts';
import { wholeThemes } from './themeFrames.ts';
import { ThreadLines } from './threadLines.ts';

interface PaintingContent extends Pick<HandContent, 'hand' | 'theme' | 'focus'> {
  readonly board: Board;
  readonly layers: CanvasLayers;
  readonly rig: CameraRig;
  readonly grid: NoteGrid;
  readonly still: () => boolean;
  /** A frame is wanted. */
  readonly request: () => void;
}

/** The two scenes of the canvas, what they share, and who paints which note. */
export class Painting {
  readonly #content: PaintingContent;
  readonly #page: PageStyle;
  readonly #remote: RemoteHands;
  readonly #active: ActiveScene;
  readonly #appearing = new Appearing();
  readonly #away = new Away<NoteId>();
  readonly #awayThemes = new Away<ThemeId>();
  /** What my own hand carries: its threads leave the resting scene with it. */
  readonly #own = new Away<NoteId | ThemeId>();
  readonly #pings = new Pings();
  readonly #clip: Clip;
  readonly resting: RestingScene;
  readonly room: RoomLook;
  readonly threads: ThreadLines;
  #style: Style;
  readonly #unsubscribe: () => void;
  #fade: ReturnType<typeof setTimeout> | null = null;

  constructor(content: PaintingContent) {
    const { board, grid, hand, request } = content;
    this.#content = content;
    this.#clip = new Clip(content.layers.active.canvas);
    this.room = new RoomLook({
      board,
      damage: (box, note) => {
        this.resting.damage(box);
        if (note !== null && this.#isOwn([note])) this.#active.carriedChanged();
      },
      damageAll: () => this.#restyle(),
      changed: request,
    });
    this.#page = createPageStyle(() => this.#restyle());
    this.#style = this.#looks();
    this.#remote = new RemoteHands(
      board.cursors,
      () => board.session.getState().me?.id ?? null,
      () => board.ui.getState().editing?.id ?? null,
    );
    this.threads = new ThreadLines({
      notes: board.notes,
      selected: () => board.ui.getState().selected,
      isCarried: (end) => hand().lifted.has(end as NoteId) || hand().theme === end,
    });
    this.resting = new RestingScene({
      notes: board.notes,
      grid,
      away: this.#away.ids,
      awayThemes: this.#awayThemes.ids,
      threads: this.threads,
      veil: this.room.veil,
      lit: this.room.lit,
      style: this.style,
      still: content.layers.still,
      stretch: content.layers.stretch,
      request,
    });
    this.#active = new ActiveScene({
      ...content,
      sheet: content.layers.carried,
      hands: this.#remote,
      appearing: (now) => this.#appearing.progress(now),
      turning: (now) => this.#appearing.turning(now),
      threads: this.threads,
      pings: this.#pings,
      style: this.style,
    });
    this.#unsubscribe = board.notes.subscribe(({ ids, themes }) => {
      if (themes || this.#isOwn(ids)) this.#active.carriedChanged();
    });
  }

  readonly style = (): Style => this.#style;

  /** Notes have come: those that were hidden until now turn over, others come up. */
  appeared(ids: readonly NoteId[], now: number): void {
    const { board, rig, still } = this.#content;
    if (still()) return;
    const revealing = this.room.isRevealing(now);
    const view = inView(rig.camera(), rig.size());
    const turning: NoteId[] = [];
    const rising: NoteId[] = [];
    for (const id of ids) {
      const record = board.notes.get(id);
      if (record === undefined) continue;
      if (!revealing || record.draft) rising.push(id);
      else if (overlaps(record.box, view)) turning.push(id);
    }
    this.#appearing.add(rising, now);
    this.#appearing.turn(turning, now);
  }

  pinged(ping: NonNullable<SessionState['ping']>, now: number): void {
    this.#pings.add(ping, now);
  }

  /** Which notes are held, edited or on their way may have changed: each is painted by one of the scenes. */
  updateAway(): void {
    const { board, hand, request } = this.#content;
    const { notes, ui } = board;
    const { editing } = ui.getState();
    const { lifted, theme: carried } = hand();
    const theirs = this.#remote.lifted();
    const edited = editing === null ? [] : [editing.id];
    const changed: (NoteId | ThemeId)[] = this.#away.set([lifted, theirs, this.#appearing.ids(), edited]);
    const whole = [lifted, theirs].flatMap((held) => wholeThemes(notes, held)).map(({ theme }) => theme.id);
    changed.push(...this.#awayThemes.set([whole]));
    for (const id of changed) {
      const box = notes.get(id as NoteId)?.box ?? notes.theme(id as ThemeId)?.box ?? null;
      if (box !== null) this.resting.damage(box, true);
    }
    // What somebody else holds already does not change sides when I take it up, but its threads do.
    const taken = this.#own.set([lifted, carried === null ? [] : [carried]]);
    for (const id of new Set([...changed, ...taken]))
      for (const around of this.threads.around(id)) this.resting.damage(around);
    request();
  }

  /** Paints one frame. */
  frame(now: number): void {
    const { board, layers, rig, request } = this.#content;
    const { resting, active } = layers;
    if (this.#appearing.settle(now, (id) => board.notes.get(id) !== undefined)) this.updateAway();
    const projection = project(rig.camera(), layers.ratio());
    const { canvas } = resting;
    this.resting.paint(resting, projection, canvas.width, canvas.height);
    if (this.#active.carry(projection, canvas)) request();
    const view = inView(rig.camera(), rig.size());
    // The same instant for both: what glides would be painted outside of what was measured for it.
    const at = performance.now();
    const extent = this.#active.extent(at, view, rig.camera().zoom);
    if (active.canvas.hidden !== (extent === null)) active.canvas.hidden = extent === null;
    if (extent !== null) {
      this.#clip.around(extent, projection, canvas);
      if (this.#active.paint(active, this.#clip.start(active, projection), at, view)) request();
    }
    this.#awaitFade(now);
  }

  /** Takes over a size (CSS pixels) and the screen's pixel ratio, which empties the canvas. */
  resize(size: Size): void {
    this.#content.layers.resize(size);
    this.resting.damageAll();
  }

  close(): void {
    this.#unsubscribe();
    this.#page.close();
    this.room.close();
    if (this.#fade !== null) clearTimeout(this.#fade);
  }

  /** Whether any of them is in my hand, or selected. */
  #isOwn(ids: Iterable<NoteId>): boolean {
    const { board, hand } = this.#content;
    const { lifted } = hand();
    const { selected } = board.ui.getState();
    return lifted.size + selected.size > 0 && [...ids].some((id) => lifted.has(id) || selected.has(id));
  }

  /** Colours, fonts, the zone that stands out, or what is seen well are others now. */
  #restyle(): void {
    this.#style = this.#looks();
    this.resting.damageAll();
    this.#content.request();
  }

  #looks(): Style {
    const looks = this.#page.looks();
    const { palette, helper: ruler, icon } = looks;
    return {
      ...looks,
      current: currentZone(this.#content.board),
      wear: (context, record, x, y, scale) => {
        const face = this.room.face(record);
        if (face !== null) paintFace(context, face, record, x, y, scale, { palette, ruler, icon });
        return face !== null;
      },
    };
  }

  /** Cursors fade without anything happening: wake up for it. */
  #awaitFade(now: number): void {
    const next = this.#remote.nextFade(now);
    if (this.#fade !== null) clearTimeout(this.#fade);
    this.#fade = next === Infinity ? null : setTimeout(this.#content.request, next - now + 20);
  }
}
