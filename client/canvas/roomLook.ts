import { grow, type Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { stepOf, veilOf } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board, NoteRecord, SessionState, UiState } from '../state/model.ts';
import { facesOf, marksChanged, type Face } from './faces.ts';
import { VEIL_REACH } from './paintVeil.ts';
import { veiledZones, type VeiledZone } from './veil.ts';

/** Notes that come within this time of a reveal (milliseconds) were revealed by it. */
const REVEALING = 2_500;

interface RoomContent {
  readonly board: Pick<Board, 'notes' | 'session' | 'ui'>;
  /** `note`: its mark is another one; null: what lies under all notes has changed. */
  readonly damage: (box: Box, note: NoteId | null) => void;
  /** Zones stand out otherwise, or every note may look otherwise. */
  readonly damageAll: () => void;
  readonly changed: () => void;
}

const isVeiled = ({ agenda }: Pick<SessionState, 'agenda'>): boolean => agenda !== null && veilOf(agenda) !== 'visible';

/** All of an agenda that every note and every zone may look otherwise by; what is hidden is looked at by itself. */
const looksBy = (agenda: SessionState['agenda']): string =>
  JSON.stringify([agenda?.current, agenda?.steps.map(({ zone, tools, authors }) => [zone, tools, authors])]);

const sameZone = (a: VeiledZone | undefined, b: VeiledZone | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.count === b.count &&
  a.free === b.free &&
  JSON.stringify([a.cells, a.frame.box]) === JSON.stringify([b.cells, b.frame.box]);

/** The zone that stands out: the one that is written into, or the step's own. */
export function currentZone({ session, ui }: Pick<Board, 'session' | 'ui'>): ZoneId | null {
  const { agenda } = session.getState();
  const step = agenda === null ? null : stepOf(agenda);
  return step === null || step.tools.includes('write') ? ui.getState().zone : step.zone;
}

/** What the workshop makes of the board's looks: the step's zone, what is hidden, marks, names, what is looked at. */
export class RoomLook {
  readonly #content: RoomContent;
  readonly #ends: readonly (() => void)[];
  #face: (record: NoteRecord) => Face | null;
  #veil: readonly VeiledZone[];
  #revealedAt = -Infinity;

  constructor(content: RoomContent) {
    this.#content = content;
    const { session, ui } = content.board;
    this.#face = facesOf(session.getState());
    this.#veil = this.#readVeil();
    this.#ends = [
      session.subscribe((now, before) => this.#onSession(now, before)),
      ui.subscribe((now, before) => this.#onUi(now, before)),
    ];
  }

  readonly face = (record: NoteRecord): Face | null => this.#face(record);

  readonly veil = (): readonly VeiledZone[] => this.#veil;

  /** My hidden notes are not shown to those who look over my shoulder. */
  readonly isShown = ({ draft }: NoteRecord): boolean => !draft || !this.#content.board.ui.getState().sharing;

  /** The only notes to be seen well; null: all. */
  readonly lit = (): ReadonlySet<NoteId> | null => {
    const { session, ui } = this.#content.board;
    const { spotlight } = session.getState().guide;
    return spotlight === null ? ui.getState().found : new Set([spotlight]);
  };

  /** Whether notes of others that come now were hidden until now. */
  isRevealing(now: number): boolean {
    return isVeiled(this.#content.board.session.getState()) || now - this.#revealedAt < REVEALING;
  }

  /** Notes or zones have changed. */
  notesChanged(): void {
    if (this.#veil.length === 0 && !isVeiled(this.#content.board.session.getState())) return;
    const before = this.#veil;
    this.#veil = this.#readVeil();
    const ids = new Set([...before, ...this.#veil].map(({ frame }) => frame.zone.id));
    for (const id of ids) {
      const find = (zones: readonly VeiledZone[]) => zones.find(({ frame }) => frame.zone.id === id);
      const [was, is] = [find(before), find(this.#veil)];
      if (sameZone(was, is)) continue;
      for (const zone of [was, is])
        if (zone !== undefined) this.#content.damage(grow(zone.frame.box, VEIL_REACH), null);
    }
    this.#content.changed();
  }

  close(): void {
    for (const end of this.#ends) end();
  }

  #readVeil(): readonly VeiledZone[] {
    const { board } = this.#content;
    return veiledZones(board, !board.ui.getState().sharing);
  }

  #onSession(now: SessionState, before: SessionState): void {
    const { notes } = this.#content.board;
    if (isVeiled(before) && !isVeiled(now)) this.#revealedAt = performance.now();
    const others = now.agenda !== before.agenda || now.people !== before.people;
    if (others || now.taps !== before.taps || now.mine !== before.mine) {
      this.#face = facesOf(now);
      for (const id of marksChanged(now, before)) {
        const box = notes.get(id)?.box;
        if (box !== undefined) this.#content.damage(box, id);
      }
    }
    const isOther = now.agenda !== before.agenda && looksBy(now.agenda) !== looksBy(before.agenda);
    if (isOther || now.guide.spotlight !== before.guide.spotlight) this.#content.damageAll();
    else if (now.people !== before.people && now.agenda?.steps.some(({ authors }) => authors === 'named') === true)
      this.#content.damageAll();
    if (now.hidden !== before.hidden || now.agenda !== before.agenda || now.zones !== before.zones) this.notesChanged();
    this.#content.changed();
  }

  #onUi(now: UiState, before: UiState): void {
    if (now.zone !== before.zone || now.found !== before.found) this.#content.damageAll();
    if (now.sharing !== before.sharing) this.notesChanged();
  }
}
