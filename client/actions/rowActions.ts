import type { Operation } from '@forwhom/shared/board/shape.ts';
import { writeNote } from '@forwhom/shared/board/writeNote.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Actions } from '../state/model.ts';
import { needsFor } from '../state/needs.ts';
import type { Desk } from './desk.ts';
import { freePlaces, relativeTo } from './places.ts';

type Grouping = (groups: Parameters<Actions['groupAll']>[0], run: string) => readonly (ThemeId | null)[];

/** Rows of a table as notes, in their themes: one act. While new notes are hidden they are drafts, in no theme. */
export function rowActions(desk: Desk, groupAll: Grouping): Pick<Actions, 'addRows'> {
  const { notes, me, newId, now, centre, isVeiled } = desk.stage;
  return {
    addRows(rows) {
      const author = me();
      const draft = isVeiled();
      const themes = draft ? [] : [...new Set(rows.flatMap(({ theme }) => theme ?? []))];
      const more: Operation[] = themes.length > 0 ? ['theme', 'move'] : [];
      if (author === null || rows.length === 0 || !desk.hasRoomFor(rows.length + themes.length)) return [];
      const created = now();
      const wished = [...Map.groupBy(rows, ({ zone }) => zone)].flatMap(([zone, some]) => {
        const places = freePlaces(
          notes,
          zone,
          some.map(() => 'm' as const),
          centre(),
        );
        const color = notes.frames().find((frame) => frame.zone.id === zone)?.zone.color ?? 'sun';
        return some.map((row, i) => ({ ...row, ...relativeTo(notes, zone, places[i] ?? { x: 0, y: 0 }), color }));
      });
      const made = wished.map((row, i) => ({ ...row, id: newId() as NoteId, created: created + i }));
      const run = `bringing ${made[0]?.id}`;
      const done = desk.act(
        needsFor([{ draft }], 'create', 'text', ...more),
        () => {
          const doc = desk.docOf({ draft });
          if (doc === null) return;
          for (const { id, created: at, zone, x, y, color, text, evidence } of made) {
            const known = evidence === null ? {} : { evidence };
            writeNote(doc, {
              id,
              author,
              created: at,
              zone,
              x,
              y,
              color,
              size: 'm',
              text: desk.bounded(text),
              ...known,
            });
          }
        },
        run,
      );
      if (!done) return [];
      if (themes.length > 0) {
        desk.expect(run);
        const groups = themes.map((name) => ({
          notes: made.filter(({ theme }) => theme === name).map(({ id }) => id),
          into: { name },
        }));
        groupAll(groups, run);
      }
      desk.endRun();
      return made.map(({ id }) => id);
    },
  };
}
