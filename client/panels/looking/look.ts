import { sectionsOf, choiceOf } from '../../state/sections.ts';
import type { NoteId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { found, isFiltering, nothingLookedFor, sorted } from '../../state/looking.ts';
import type { Board, Looking, NoteRecord } from '../../state/model.ts';
import { aroundOf } from '../../state/around.ts';

/** Changes of others are looked through at most once in this time, milliseconds. */
const EVERY = 150;

type Eyes = Pick<Board, 'notes' | 'session' | 'ui'>;

/** What is looked for becomes this. */
export function lookFor({ ui }: Pick<Board, 'ui'>, wish: Partial<Looking>): void {
  ui.setState(({ looking }) => ({ looking: { ...(looking ?? nothingLookedFor), ...wish } }));
}

/** Notes that this screen may show at all. */
export const shownNotes = ({ notes, ui }: Pick<Eyes, 'notes' | 'ui'>): readonly NoteRecord[] => {
  const { sharing } = ui.getState();
  return Array.from(notes.values()).filter(({ draft }) => !(draft && sharing));
};

const isSame = (a: ReadonlySet<NoteId> | null, b: ReadonlySet<NoteId> | null): boolean =>
  a === b || (a !== null && b !== null && a.size === b.size && [...a].every((id) => b.has(id)));

/**
 * Keeps what was found in step with the board and with what is looked for, until it is ended; then everything is shown
 * again. A note that is read while one looks for unread ones stays: nothing goes away before one's eyes.
 */
export function startLooking(board: Eyes, read: () => ReadonlySet<NoteId>): () => void {
  const { notes, session, ui } = board;
  let known = read();
  let later: ReturnType<typeof setTimeout> | null = null;
  const look = (): void => {
    const { looking, found: before, hit } = ui.getState();
    const me = session.getState().me?.id ?? null;
    const isRead = (id: NoteId): boolean => known.has(id) || (me !== null && notes.get(id)?.note.author === me);
    const now =
      looking === null || !isFiltering(looking)
        ? null
        : new Set(found(shownNotes(board), looking, aroundOf(board, isRead)));
    if (!isSame(now, before)) ui.setState({ found: now });
    if (hit !== null && (notes.get(hit) === undefined || now?.has(hit) === false)) ui.setState({ hit: null });
  };
  const soon = (): void => {
    later ??= setTimeout(() => {
      later = null;
      look();
    }, EVERY);
  };
  const ends = [
    notes.subscribe(soon),
    session.subscribe((now, before) => (now.taps !== before.taps || now.people !== before.people ? soon() : undefined)),
    ui.subscribe(({ looking, sharing }, before) => {
      if (looking?.unread === true && before.looking?.unread !== true) known = read();
      if (looking !== before.looking || sharing !== before.sharing) look();
    }),
  ];
  look();
  return () => {
    for (const end of ends) end();
    if (later !== null) clearTimeout(later);
    ui.setState({ looking: null, found: null, hit: null });
  };
}

/** What was found, as the list shows it. */
const hitsOf = (board: Eyes): readonly NoteId[] =>
  sectionsOf(board.notes, board.session.getState().zones, choiceOf(board)).flatMap(({ groups }) =>
    groups.flatMap(({ notes }) => notes.map(({ note }) => note.id)),
  );

/** Leads to the next thing found, or to the one before, around both ends. The canvas selects it, and shows it. */
export function goOn(board: Eyes, by: 1 | -1): void {
  const hits = hitsOf(board);
  const { hit, selected, view } = board.ui.getState();
  const [only] = selected.size === 1 ? selected : [];
  const at = hits.indexOf(hit ?? only ?? ('' as NoteId));
  const next = hits[at < 0 && by < 0 ? hits.length - 1 : (at + by + hits.length) % hits.length];
  if (next === undefined) return;
  board.ui.setState({ hit: next, ...(view === 'canvas' ? { selected: new Set([next]) } : {}) });
}

/** What *Lay the board out like this* is about: the notes of a zone that are in no theme, in the order chosen. */
export function layoutOf(board: Eyes): { readonly zone: ZoneId; readonly ids: readonly NoteId[] } | null {
  const { looking, zone: chosen } = board.ui.getState();
  const { zones } = board.session.getState();
  const zone = looking?.zones[0] ?? chosen ?? zones[0]?.id;
  // Nobody means a part of a zone when an order is for everybody.
  if (looking === null || zone === undefined || isFiltering({ ...looking, zones: [] })) return null;
  if (looking.sorting === 'place') return null;
  const ids = sorted(board.notes.ungrouped(zone), looking.sorting, aroundOf(board)).map(({ note }) => note.id);
  return ids.length < 2 ? null : { zone, ids };
}
