import fc from 'fast-check';
import type { Write } from '@forwhom/server/ports/storage.ts';
import { board, boardId, code, command, journal, person, personId, seat, session, snapshot } from './rows.ts';

const boardName = fc.constantFrom('a', 'b');
const who = fc.constantFrom('ada', 'bob');
const hash = fc.constantFrom('s', 't');

/** Any write but those of documents, whose numbers must ascend; names collide often, so that rows replace each other. */
const anyWrite: fc.Arbitrary<Write> = fc.oneof(
  fc.tuple(boardName, fc.nat(9)).map(([name, created]) => board(name, { created })),
  fc.tuple(boardName, who, fc.nat(11)).map(([on, name, color]) => person(on, name, { color })),
  fc.tuple(hash, fc.nat(9)).map(([of, expires]) => session(of, expires)),
  hash.map((of): Write => ({ kind: 'end-session', hash: of })),
  fc.tuple(hash, boardName, who).map(([of, on, name]) => seat(of, on, name)),
  fc.tuple(hash, boardName).map(([of, on]): Write => ({ kind: 'end-seat', session: of, board: boardId(on) })),
  fc
    .tuple(boardName, who)
    .map(([on, name]): Write => ({ kind: 'unseat', board: boardId(on), participant: personId(name) })),
  fc.tuple(fc.constantFrom('K7M', 'X2P'), boardName).map(([text, on]) => code(text, on)),
  boardName.map((on): Write => ({ kind: 'end-codes', board: boardId(on) })),
  fc.tuple(boardName, who, fc.string()).map(([on, name, answer]) => command(on, name, 'c', answer)),
);

/** Mostly the next number of a document, now and then one that is taken; a snapshot stands at the newest number. */
type Step =
  | { readonly writes: readonly Write[] }
  | { readonly append: string; readonly again: boolean }
  | { readonly compact: string };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.array(anyWrite, { minLength: 1, maxLength: 4 }).map((writes) => ({ writes })) },
  { weight: 4, arbitrary: fc.tuple(boardName, fc.boolean()).map(([append, again]) => ({ append, again })) },
  { weight: 1, arbitrary: boardName.map((compact) => ({ compact })) },
);

function numbered(steps: readonly Step[]): Write[][] {
  const newest = new Map<string, number>([
    ['a', 0],
    ['b', 0],
  ]);
  const writes: Write[][] = [];
  for (const one of steps) {
    if ('writes' in one) writes.push([...one.writes]);
    else if ('append' in one) {
      const seq = (newest.get(one.append) ?? 0) + (one.again ? 0 : 1);
      if (seq === 0) continue;
      newest.set(one.append, seq);
      writes.push([person(one.append, 'ada', { color: 7 }), journal(one.append, seq, one.again ? 'other' : undefined)]);
    } else writes.push([snapshot(one.compact, newest.get(one.compact) ?? 0)]);
  }
  return writes;
}

/** Lists of writes for two boards that exist from the start. */
export const writeLists: fc.Arbitrary<Write[][]> = fc
  .array(step, { maxLength: 60, size: 'max' })
  .map((steps) => [[board('a'), board('b')], ...numbered(steps)]);
