import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { Storage, SummaryRow, Write } from '@forwhom/server/ports/storage.ts';
import { boardId, documentOf, personId, summaryId } from './rows.ts';

/**
 * Storage said as plainly as possible: one flat map from a key to a row. A list of writes works on a copy, which takes
 * the map's place when the list went well. What one document keeps is worked out from what was ever written to it.
 */
export class Model {
  #rows = new Map<string, unknown>();

  /** Whether the list is accepted. */
  commit(writes: readonly Write[]): boolean {
    const copy = new Map(this.#rows);
    if (!writes.every((write) => applied(copy, write))) return false;
    this.#rows = copy;
    return true;
  }

  get(...key: readonly (string | number)[]): unknown {
    return this.#rows.get(key.join('/')) ?? null;
  }

  under(...prefix: readonly (string | number)[]): unknown[] {
    const start = `${prefix.join('/')}/`;
    return [...this.#rows].filter(([key]) => key.startsWith(start)).map(([, row]) => row);
  }
}

type Rows = Map<string, unknown>;
type Numbered = { readonly seq: number; readonly bytes: Uint8Array };

function drop(rows: Rows, matches: (key: string) => boolean): true {
  for (const key of rows.keys()) if (matches(key)) rows.delete(key);
  return true;
}

function applied(rows: Rows, write: Write): boolean {
  const put = (key: string, row: unknown, ...needed: string[]): boolean =>
    needed.every((one) => rows.has(one)) && rows.set(key, row) === rows;
  switch (write.kind) {
    case 'board':
      return put(`board/${write.row.id}`, write.row);
    case 'participant':
      return put(`person/${write.row.board}/${write.row.id}`, write.row, `board/${write.row.board}`);
    case 'session':
      return put(`session/${write.row.hash}`, write.row);
    case 'end-session':
      return drop(rows, (key) => key === `session/${write.hash}` || key.startsWith(`seat/${write.hash}/`));
    case 'seat': {
      const { session, board, participant } = write.row;
      return put(`seat/${session}/${board}`, participant, `session/${session}`, `person/${board}/${participant}`);
    }
    case 'end-seat':
      return drop(rows, (key) => key === `seat/${write.session}/${write.board}`);
    case 'unseat':
      return drop(
        rows,
        (key) => key.startsWith('seat/') && key.endsWith(write.board) && rows.get(key) === write.participant,
      );
    case 'code':
      return put(`code/${write.row.code}`, write.row, `board/${write.row.board}`);
    case 'end-codes':
      return drop(rows, (key) => key.startsWith('code/') && (rows.get(key) as { board: string }).board === write.board);
    case 'command':
      return put(
        `command/${write.row.board}/${write.row.participant}/${write.row.id}`,
        write.row,
        `board/${write.row.board}`,
      );
    case 'journal': {
      const key = `journal/${write.row.board}/${write.row.seq}`;
      const before = rows.get(key) as Numbered | undefined;
      if (before !== undefined && Buffer.compare(before.bytes, write.row.bytes) !== 0) return false;
      return (before === undefined || !isArchived(rows, write.row)) && put(key, write.row, `board/${write.row.board}`);
    }
    case 'snapshot':
      return put(`snapshot/${write.row.board}/${write.row.seq}`, write.row, `board/${write.row.board}`);
    case 'draft':
    case 'draft-whole': {
      const { board, participant, seq, bytes } = write.row;
      const person = `person/${board}/${participant}`;
      if (!rows.has(person)) return false;
      const mine = `draft/${board}/${participant}/`;
      const before = rows.get(`${mine}${seq}`) as Numbered | undefined;
      if (write.kind === 'draft-whole') {
        drop(rows, (key) => key.startsWith(mine) && (rows.get(key) as Numbered).seq <= seq);
      } else if (before !== undefined && Buffer.compare(before.bytes, bytes) !== 0) return false;
      return put(`${mine}${seq}`, write.row);
    }
    case 'end-drafts':
      return drop(rows, (key) => key.startsWith(`draft/${write.board}/${write.participant ?? ''}`));
    case 'ballot': {
      const { board, round, participant, candidate, dots } = write.row;
      const key = `ballot/${board}/${round}/${participant}/${candidate}`;
      return dots === 0 ? drop(rows, (other) => other === key) : put(key, write.row, `person/${board}/${participant}`);
    }
    case 'voter': {
      const { board, round, participant, state } = write.row;
      const key = `voter/${board}/${round}/${participant}`;
      const person = `person/${board}/${participant}`;
      return state === 'voting' ? drop(rows, (other) => other === key) : put(key, write.row, person);
    }
    case 'end-ballots': {
      const ended = write.rounds.flatMap((round) => [
        `ballot/${write.board}/${round}/`,
        `voter/${write.board}/${round}/`,
      ]);
      return drop(rows, (key) => ended.some((start) => key.startsWith(start)));
    }
    case 'tap': {
      const { board, participant, kind, subject, value } = write.row;
      const key = `tap/${board}/${kind}/${participant}/${subject}`;
      const person = `person/${board}/${participant}`;
      return value === null ? drop(rows, (other) => other === key) : put(key, write.row, person);
    }
    case 'end-taps':
      return drop(
        rows,
        (key) =>
          key.startsWith(`tap/${write.board}/${write.tap}/${write.participant ?? ''}`) &&
          (write.subject === undefined || key.endsWith(`/${write.subject}`)),
      );
    case 'summary': {
      const { id, board, until, generation } = write.row;
      const before = rows.get(`summary/${id}`) as SummaryRow | undefined;
      if (before !== undefined && before.board !== board) return false;
      return put(
        `summary/${id}`,
        before === undefined ? write.row : { ...before, until, generation },
        `board/${board}`,
      );
    }
    case 'reseat': {
      const { board, from, into } = write;
      const seats = [...rows].filter(([key, who]) => key.startsWith('seat/') && key.endsWith(board) && who === from);
      return seats.every(([key]) => put(key, into, `person/${board}/${into}`));
    }
    default:
      return unreachable(write);
  }
}

/** The second highest snapshot is where the journal begins. */
function floorOf(rows: ReadonlyMap<string, unknown>, board: string): number {
  const taken = [...rows.keys()].filter((key) => key.startsWith(`snapshot/${board}/`));
  return taken.map((key) => Number(key.split('/')[2])).sort((a, b) => b - a)[1] ?? 0;
}

const isArchived = (rows: Rows, row: { readonly board: string; readonly seq: number }): boolean =>
  row.seq <= floorOf(rows, row.board);

/** What the model says of a document whose snapshots were written in ascending order. */
export function expectedDocument(model: Model, name: string) {
  const shown = (kind: string): [number, string][] =>
    (model.under(kind, boardId(name)) as Numbered[])
      .map(({ seq, bytes }): [number, string] => [seq, new TextDecoder().decode(bytes)])
      .sort(([a], [b]) => a - b);
  const snapshots = shown('snapshot').toReversed().slice(0, 2);
  const floor = snapshots[1]?.[0] ?? 0;
  return {
    snapshots,
    journal: shown('journal').filter(([seq]) => seq > floor),
    archived: shown('journal').filter(([seq]) => seq <= floor),
    owners: [],
    damaged: 0,
  };
}

const BOARDS = ['a', 'b'];
const PEOPLE = ['ada', 'bob'];
const SESSIONS = ['s', 't'];

/** In an order that does not depend on where they come from; bytes as they are read in a failed comparison. */
const sorted = (rows: readonly unknown[]): string[] =>
  rows
    .map((row) => JSON.stringify(Object.entries(row as object).toSorted(([a], [b]) => (a < b ? -1 : 1))))
    .toSorted((a, b) => (a < b ? -1 : 1));

/** Everything that can be asked, from a storage and from the model, in the same form. */
export async function compared(storage: Storage, model: Model): Promise<{ actual: unknown; expected: unknown }> {
  const actual: unknown[] = [];
  const expected: unknown[] = [];
  const note = (one: unknown, other: unknown): void => {
    actual.push(one);
    expected.push(other);
  };
  for (const name of BOARDS) {
    const id = boardId(name);
    note(await storage.board(id), model.get('board', id));
    note(await documentOf(storage, name), expectedDocument(model, name));
    note(sorted(await storage.drafts(id)), sorted(model.under('draft', id)));
    const { dots, voters } = await storage.ballots(id);
    note(sorted(dots), sorted(model.under('ballot', id)));
    note(sorted(voters), sorted(model.under('voter', id)));
    note(sorted(await storage.taps(id)), sorted(model.under('tap', id)));
    const frozen = (model.under('summary') as SummaryRow[]).filter(({ board }) => board === id);
    const heads = frozen.map(({ board, by, at, until, generation, id: one }) => {
      return { id: one, board, at, by, until, generation };
    });
    note(sorted(await storage.summaries(id)), sorted(heads));
    for (const who of PEOPLE) {
      const people = await storage.participants(id);
      note(people.find((row) => row.id === personId(who)) ?? null, model.get('person', id, personId(who)));
      note(await storage.command(id, personId(who), 'c'), model.get('command', id, personId(who), 'c'));
    }
    for (const hash of SESSIONS) {
      const held = model.get('seat', hash, id);
      note(await storage.seat(hash, id), held === null ? null : model.get('person', id, String(held)));
    }
  }
  for (const hash of SESSIONS) note(await storage.session(hash), model.get('session', hash));
  for (const one of ['f', 'g']) note(await storage.summary(summaryId(one)), model.get('summary', summaryId(one)));
  for (const text of ['K7M', 'X2P']) note(await storage.code(text), model.get('code', text));
  return { actual, expected };
}
