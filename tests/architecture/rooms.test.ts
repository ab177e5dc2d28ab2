import { describe, expect, it } from 'vitest';
import { findCycle, graphOf } from './cycle.ts';
import { objection, placeOfFile } from './rooms.ts';
import { imports } from './source.ts';

const inside = imports.flatMap(({ from, file }) => (file === null ? [] : [{ from, file }]));

describe('the rooms of the house', () => {
  it('are used in one direction only', () => {
    const wrong = inside.flatMap(({ from, file }) => {
      const why = objection(placeOfFile(from), placeOfFile(file));
      return why === null ? [] : [`${from} imports ${file}: ${why}`];
    });
    expect(wrong).toEqual([]);
  });

  it('do not go round in a circle', () => {
    const edges = inside
      .map(({ from, file }) => [placeOfFile(from), placeOfFile(file)] as const)
      .filter(([from, to]) => from.part === to.part && from.room !== to.room && from.part !== 'tests')
      .map(([from, to]) => [`${from.part}/${from.room}`, `${to.part}/${to.room}`] as const);
    expect(findCycle(graphOf(edges))).toBeNull();
  });

  it('hold no files that import each other in a circle', () => {
    expect(findCycle(graphOf(inside.map(({ from, file }) => [from, file])))).toBeNull();
  });

  it('are told apart by the checks above', () => {
    const may = (from: string, to: string): boolean => objection(placeOfFile(from), placeOfFile(to)) === null;
    expect(may('server/http/a.ts', 'server/voting/b.ts')).toBe(true);
    expect(may('server/voting/b.ts', 'server/http/a.ts')).toBe(false);
    expect(may('server/http/a.ts', 'server/adapters/memory/a.ts')).toBe(false);
    expect(may('server/assemble.ts', 'server/adapters/memory/a.ts')).toBe(true);
    expect(may('server/adapters/memory/a.ts', 'server/documents/a.ts')).toBe(false);
    expect(may('client/canvas/a.ts', 'server/ports/a.ts')).toBe(false);
    expect(may('client/words/a.ts', 'client/state/a.ts')).toBe(false);
    expect(may('client/state/a.ts', 'client/words/a.ts')).toBe(true);
    expect(may('shared/vocabulary/a.ts', 'shared/rules/a.ts')).toBe(false);
    expect(
      findCycle(
        graphOf([
          ['a', 'b'],
          ['b', 'c'],
          ['c', 'a'],
        ]),
      ),
    ).toEqual(['a', 'b', 'c', 'a']);
    expect(
      findCycle(
        graphOf([
          ['a', 'b'],
          ['a', 'c'],
          ['b', 'c'],
        ]),
      ),
    ).toBeNull();
  });
});
