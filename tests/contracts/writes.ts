import fc from 'fast-check';
import { voterStates } from '@forwhom/shared/vocabulary/voting.ts';
import type { Write } from '@forwhom/server/ports/storage.ts';
import {
  ballot,
  board,
  boardId,
  code,
  command,
  draft,
  draftWhole,
  endBallots,
  endDrafts,
  endTaps,
  journal,
  person,
  personId,
  reseat,
  seat,
  session,
  snapshot,
  summary,
  tap,
  voter,
} from './rows.ts';

const boardName = fc.constantFrom('a', 'b');
const who = fc.constantFrom('ada', 'bob');
const hash = fc.constantFrom('s', 't');

const round = fc.constantFrom('r1', 'r2');
const somebody = fc.option(who, { nil: null });
const tapKind = fc.constantFrom('mark', 'ready');

/** What is said while a workshop runs. */
const workshopWrite: fc.Arbitrary<Write> = fc.oneof(
  fc.tuple(boardName, who, fc.nat(3), fc.constantFrom('x', 'y')).map((row) => draft(...row)),
  fc.tuple(boardName, who, fc.nat(3), fc.constantFrom('x', 'y')).map((row) => draftWhole(...row)),
  fc.tuple(boardName, somebody).map((row) => endDrafts(...row)),
  fc.tuple(boardName, round, who, fc.constantFrom('n1', 'n2'), fc.nat(2)).map((row) => ballot(...row)),
  fc.tuple(boardName, round, who, fc.constantFrom(...voterStates)).map((row) => voter(...row)),
  fc.tuple(boardName, fc.subarray(['r1', 'r2'])).map((row) => endBallots(...row)),
  fc
    .tuple(boardName, who, tapKind, fc.constantFrom('', 'n1'), fc.option(fc.constant('yes'), { nil: null }))
    .map((row) => tap(...row)),
  fc.tuple(boardName, tapKind, somebody, fc.constantFrom(undefined, '', 'n1')).map((row) => endTaps(...row)),
  fc
    .tuple(
      fc.constantFrom('f', 'g'),
      boardName,
      fc.constantFrom('x', 'y'),
      fc.option(fc.nat(9), { nil: null }),
      fc.nat(3),
    )
    .map(([id, on, content, until, generation]) => summary(id, on, { content, until, generation })),
  fc.tuple(boardName, who, who).map((row) => reseat(...row)),
);

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
  { weight: 6, arbitrary: workshopWrite },
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
