import { clearGone, replaceText, setGone, setLook, textOf, writeNote } from '@forwhom/shared/board/writeNote.ts';
import { noteBox, type NoteColor } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { merged } from '../state/caret.ts';
import type { Actions, NoteRecord } from '../state/model.ts';
import { t } from '../words/t.ts';
import type { Desk } from './desk.ts';
import { needsFor, type Needs } from '../state/needs.ts';
import { boxAt, boxesBut, freePlaces, liesOnOthers, middleOf, readingOrder, relativeTo, sizesOf } from './places.ts';
import { topOf } from './places.ts';
import { placesAtSize } from './sizing.ts';

type NoteActions = Pick<
  Actions,
  'addNote' | 'addNotes' | 'setText' | 'endTyping' | 'recolor' | 'resize' | 'duplicate' | 'remove'
>;

const FALLBACK: NoteColor = 'sun';

const typingIn = (id: NoteId): string => `typing in ${id}`;

/** Writing, looks, copies and deletion of notes. While new notes are hidden they are drafts. */
export function noteActions(desk: Desk): NoteActions {
  const { notes, me, newId, now, centre, isVeiled } = desk.stage;
  const creation = (): { readonly draft: boolean; readonly needs: Needs } => {
    const draft = isVeiled();
    return { draft, needs: needsFor([{ draft }], 'create', 'text') };
  };

  return {
    addNote(wish) {
      const id = newId() as NoteId;
      const author = me();
      const { draft, needs } = creation();
      if (author === null || !desk.hasRoomFor(1)) return id;
      const zone = notes.frames().find((frame) => frame.zone.id === wish.zone)?.zone ?? null;
      const corner = wish.at ?? freePlaces(notes, wish.zone, ['m'], centre())[0] ?? { x: 0, y: 0 };
      const z = wish.at !== undefined && liesOnOthers(notes, { ...corner, ...noteBox.m }) ? topOf(notes) : 0;
      const color = wish.color ?? zone?.color ?? FALLBACK;
      const text = desk.bounded(wish.text);
      const note = { id, author, created: now(), zone: wish.zone, z, text, color, size: 'm' as const };
      const at = relativeTo(notes, wish.zone, corner);
      desk.act(needs, () => {
        const doc = desk.docOf({ draft });
        if (doc !== null) writeNote(doc, { ...note, ...at });
      });
      // What is typed into an empty note belongs to its creation: nobody wants an empty note back.
      if (text === '') desk.expect(typingIn(id));
      return id;
    },

    addNotes(zone, texts) {
      const author = me();
      const { draft, needs } = creation();
      if (author === null || !desk.hasRoomFor(texts.length)) return [];
      const color = notes.frames().find((frame) => frame.zone.id === zone)?.zone.color ?? FALLBACK;
      const created = now();
      const sizes = texts.map(() => 'm' as const);
      const places = freePlaces(notes, zone, sizes, centre());
      const wished = texts.map((text, i) => ({
        id: newId() as NoteId,
        created: created + i,
        text: desk.bounded(text),
        ...relativeTo(notes, zone, places[i] ?? { x: 0, y: 0 }),
      }));
      const done = desk.act(needs, () => {
        const doc = desk.docOf({ draft });
        if (doc === null) return;
        for (const note of wished) writeNote(doc, { ...note, author, zone, z: 0, color, size: 'm' });
      });
      return done ? wished.map(({ id }) => id) : [];
    },

    setText(id, text, into) {
      const record = notes.get(id);
      const draft = record?.draft ?? desk.drafts?.getMap('notes').has(id) === true;
      const doc = desk.docOf({ draft });
      const shared = doc === null ? null : textOf(doc, id);
      if (doc === null || shared === null) return;
      // A screen follows others once a frame, so the document may be ahead of what was typed into.
      const seen = into ?? record?.note.text;
      const before = shared.toString();
      const next = desk.bounded(seen === undefined || seen === before ? text : merged(seen, text, before).text);
      if (before === next) return;
      const isGone = record === undefined;
      const needs = needsFor([{ draft }], 'text', ...(isGone ? (['delete'] as const) : []));
      const done = desk.act(
        needs,
        () => {
          clearGone(doc, id);
          replaceText(shared, next);
        },
        typingIn(id),
      );
      if (done && isGone) desk.stage.notice(t('core.back'));
    },

    endTyping: () => desk.endRun(),

    recolor(ids, color) {
      const changed = desk.records(ids).filter(({ note }) => note.color !== color);
      if (changed.length === 0) return;
      desk.act(needsFor(changed, 'look'), () => changed.forEach((record) => look(record, color, record.note.size)));
    },

    resize(ids, size) {
      const changed = readingOrder(desk.records(ids).filter(({ note }) => note.size !== size));
      if (changed.length === 0) return;
      const places = placesAtSize(notes, changed, size);
      const moves = desk.moves(
        changed.map(({ note: { id, zone, z }, box }, i) => ({ id, zone, z, corner: places[i] ?? box })),
      );
      desk.act(needsFor(changed, 'look', ...(moves.length > 0 ? (['move'] as const) : [])), () => {
        for (const record of changed) look(record, record.note.color, size);
        for (const move of moves) desk.write(move);
      });
    },

    duplicate(ids) {
      const author = me();
      const created = now();
      const { draft, needs } = creation();
      if (author === null || !desk.hasRoomFor(ids.length)) return [];
      // A copy is in no theme: it lies beside its original, not in the frame. Where everybody would read it, what is
      // still hidden has none.
      const occupied = boxesBut(notes, new Set());
      const sources = ids.filter((id) => draft || notes.get(id)?.draft === false);
      if (sources.length < ids.length) desk.stage.notice(t('core.noCopy'));
      const copies = [...desk.byZone(sources)].flatMap(([zone, records]) => {
        const below = records.at(-1)?.box ?? null;
        const places = freePlaces(notes, zone, sizesOf(records), below === null ? null : middleOf(below), occupied);
        return records.map((source, i) => {
          const corner = places[i] ?? source.box;
          occupied.push(boxAt(corner, source));
          return { source: source.note, id: newId() as NoteId, corner };
        });
      });
      if (copies.length === 0) return [];
      const done = desk.act(needs, () => {
        const doc = desk.docOf({ draft });
        if (doc === null) return;
        copies.forEach(({ source: { zone, text, color, size, evidence }, id, corner }, i) => {
          const at = relativeTo(notes, zone, corner);
          const known = evidence === null ? {} : { evidence };
          writeNote(doc, { id, author, created: created + i, zone, ...at, text, color, size, ...known });
        });
      });
      return done ? copies.map(({ id }) => id) : [];
    },

    remove(ids) {
      const author = me();
      const records = desk.records(ids);
      const at = now();
      if (author === null || records.length === 0) return;
      desk.act(needsFor(records, 'delete'), () => {
        for (const record of records) {
          const doc = desk.docOf(record);
          if (doc !== null) setGone(doc, record.note.id, author, at);
        }
      });
    },
  };

  function look(record: NoteRecord, color: NoteColor, size: NoteRecord['note']['size']): void {
    const doc = desk.docOf(record);
    if (doc !== null) setLook(doc, record.note.id, color, size);
  }
}
