import template from '@forwhom/shared/templates/en/whos-your-customer.json' with { type: 'json' };
import { nextFreeCells } from '@forwhom/shared/layout/zoneGrid.ts';
import { noteColors, type Note, type Theme, type Zone } from '@forwhom/shared/vocabulary/board.ts';
import type { ParticipantId, StepId, TemplateId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Person } from '@forwhom/shared/vocabulary/people.ts';
import type { AgendaPart, Step } from '@forwhom/shared/vocabulary/workshop.ts';
import { Person as Actor } from '../client-stage.ts';
import { field, TEXTS } from './field.ts';
import { fakeBoard, fakeNote, fakeTheme, type FakeBoard } from '../fake-board.ts';

export const zones = template.zones as unknown as readonly Zone[];

/** `count` notes on the three zones' grids; `only` puts all into one of them. */
export function someNotes(count: number, only?: string): Note[] {
  const notes: Note[] = [];
  const targets = zones.filter(({ id }) => only === undefined || id === only);
  targets.forEach((zone, z) => {
    const share = Math.floor(count / targets.length) + (z < count % targets.length ? 1 : 0);
    for (const [i, at] of nextFreeCells(zone, [], share).entries()) {
      const n = notes.length;
      const color = n % 9 === 8 ? (noteColors[n % noteColors.length] ?? 'sun') : zone.color;
      notes.push(
        fakeNote(`note-${String(n)}`, at.x, at.y, {
          zone: zone.id,
          text: TEXTS[(i * 5 + z) % TEXTS.length] ?? '',
          color,
          created: n,
        }),
      );
    }
  });
  return notes;
}

/** The field of the bench. */
const fieldOfNotes = (count: number): Note[] =>
  field(count).map((cell, n) => fakeNote(`note-${String(n)}`, cell.x, cell.y, { ...cell, created: n }));

export const people: readonly Person[] = ['Tove', 'Jonas', 'Amélie', 'Ravi'].map((name, i) => ({
  id: `person-${String(i)}-xx` as ParticipantId,
  name,
  role: 'contributor',
  function: null,
  color: i + 1,
  here: true,
  ready: false,
  removed: false,
}));

const NAMES = [
  ['Contact centre', '▲', 'sky', 6],
  ['Suppliers', '■', 'mint', 4],
  ['Warehouse', '●', 'apricot', 5],
] as const;

const themes: readonly Theme[] = NAMES.map(([name, symbol, color]) => fakeTheme(name, { name, symbol, color }));

/** Themes side by side on free ground, with as many loose notes before them as are left. */
function groupedNotes(count: number): Note[] {
  const notes: Note[] = [];
  const put = (x: number, y: number, theme: ThemeId | null): void => {
    const n = notes.length;
    const text = TEXTS[(n * 5) % TEXTS.length] ?? '';
    notes.push(
      fakeNote(`note-${String(n)}`, x, y, { text, theme, color: 'sky', created: n, author: people[n % 4]?.id ?? null }),
    );
  };
  for (const [i, [name, , , members]] of NAMES.entries()) {
    const columns = members === 4 ? 2 : 3;
    const left = 360 + (i % 2) * 540;
    const top = 120 + Math.floor(i / 2) * 340;
    for (let m = 0; m < members; m++)
      put(left + (m % columns) * 164, top + 56 + Math.floor(m / columns) * 124, name as ThemeId);
  }
  for (let n = 0; notes.length < count; n++) put((n % 2) * 164, 120 + Math.floor(n / 2) * 124, null);
  return notes;
}

const step = (extra: Partial<Step>): Step => ({
  id: 'step' as StepId,
  phase: 'Write',
  title: 'Write',
  prompt: 'Write what comes to mind',
  minutes: 5,
  zone: null,
  tools: ['write', 'arrange'],
  veil: 'visible',
  authors: 'at-reveal',
  cursors: true,
  ballot: null,
  skipped: false,
  ...extra,
});

export const agendaOf = (extra: Partial<Step>): AgendaPart => ({
  title: 'Integration team',
  template: 'whos-your-customer' as TemplateId,
  steps: [step(extra)],
  current: 'step' as StepId,
  startedAt: 0,
  enteredAt: 0,
  revealed: false,
  timer: { state: 'idle' },
  ready: null,
  locked: false,
  spent: {},
  cursorsHidden: false,
});

/** A board with a document beneath, grouped by its own acts: what is done here comes out as it would on the real one. */
function actedBoard(count: number): FakeBoard {
  const person = new Actor('me');
  const [, zone] = person.notes.frames();
  const ids = person.actions.addNotes(
    zone?.zone.id ?? null,
    Array.from({ length: count }, (_, n) => TEXTS[(n * 5) % TEXTS.length] ?? ''),
  );
  let from = 0;
  for (const [name, , , members] of NAMES) {
    person.actions.group(ids.slice(from, from + members), { name });
    from += members;
  }
  const session = { agenda: agendaOf({ tools: ['group', 'mark', 'thread', 'evidence'], zone: zone?.zone.id ?? null }) };
  const board = fakeBoard({ zones: person.notes.frames().map((frame) => frame.zone), people, session });
  return Object.assign(board, { notes: person.notes, actions: person.actions });
}

/**
 * `?notes=30` on the template's zones, `&zone=whom` all in one, `&field` on free ground, `&themes` in themes,
 * `&acts` by acts of a real document, `&veil=hidden` as my own drafts among those of others.
 */
export function boardFor(wish: URLSearchParams): FakeBoard {
  const count = Number(wish.get('notes') ?? 30);
  const veil = wish.get('veil') as Step['veil'] | null;
  if (wish.has('field')) return fakeBoard({ notes: fieldOfNotes(count), people });
  if (wish.has('acts')) return actedBoard(count);
  if (wish.has('themes')) {
    const session = { agenda: agendaOf({ tools: ['group', 'mark', 'thread', 'evidence'] }) };
    return fakeBoard({ notes: groupedNotes(count), themes, people, session });
  }
  const notes = someNotes(count, wish.get('zone') ?? undefined);
  if (veil === null) return fakeBoard({ zones, notes, people });
  const hidden = { counts: Object.fromEntries(zones.map(({ id }, i) => [id, count + 20 * i + 12])) };
  return fakeBoard({ zones, drafts: notes, people, session: { agenda: agendaOf({ veil }), hidden } });
}
