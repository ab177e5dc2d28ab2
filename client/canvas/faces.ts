import type { Evidence } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ParticipantId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { AgendaPart } from '@forwhom/shared/vocabulary/workshop.ts';
import type { NoteRecord, SessionState } from '../state/model.ts';

/** What a note wears on its lower edge besides its text. */
export interface Face {
  /** Only I can read it yet. */
  readonly hidden: boolean;
  readonly evidence: Evidence | null;
  /** How many people said that it was new to them, and whether I did. */
  readonly marks: number;
  readonly mine: boolean;
  readonly author: { readonly name: string; readonly color: number } | null;
}

type Known = Pick<SessionState, 'agenda' | 'taps' | 'mine' | 'people'>;

/**
 * Zones whose notes show their authors: those that people wrote into under their names. The steps that write into a
 * zone decide; where none does, those that write anywhere.
 */
export function namedZones(agenda: AgendaPart | null): (zone: ZoneId | null) => boolean {
  const writing = agenda?.steps.filter(({ tools }) => tools.includes('write')) ?? [];
  return (zone) => {
    const own = writing.filter((step) => step.zone === zone && zone !== null);
    const deciding = own.length > 0 ? own : writing.filter((step) => step.zone === null);
    return deciding.some(({ authors }) => authors === 'named');
  };
}

/** What each note shows now; null: nothing but its text. */
export function facesOf({ agenda, taps, mine, people }: Known): (record: NoteRecord) => Face | null {
  const named = namedZones(agenda);
  const own = new Set<NoteId>(mine.marks);
  const someNamed = agenda?.steps.some(({ authors }) => authors === 'named') ?? false;
  const authorOf = (id: ParticipantId | null): Face['author'] => {
    const person = id === null ? undefined : people.get(id);
    return person === undefined || person.name === '' ? null : { name: person.name, color: person.color };
  };
  return ({ note, draft }) => {
    const marks = taps.marks[note.id] ?? 0;
    const isMine = own.has(note.id);
    const author = someNamed && !draft && named(note.zone) ? authorOf(note.author) : null;
    if (!draft && note.evidence === null && marks === 0 && !isMine && author === null) return null;
    return { hidden: draft, evidence: note.evidence, marks: Math.max(marks, isMine ? 1 : 0), mine: isMine, author };
  };
}

/** Notes whose marks differ. */
export function marksChanged(now: Known, before: Known): NoteId[] {
  if (now.taps.marks === before.taps.marks && now.mine.marks === before.mine.marks) return [];
  const old = new Set(before.mine.marks);
  const own = new Set(now.mine.marks);
  const all = new Set<NoteId>([
    ...(Object.keys(now.taps.marks) as NoteId[]),
    ...(Object.keys(before.taps.marks) as NoteId[]),
    ...old,
    ...own,
  ]);
  return [...all].filter((id) => now.taps.marks[id] !== before.taps.marks[id] || old.has(id) !== own.has(id));
}
