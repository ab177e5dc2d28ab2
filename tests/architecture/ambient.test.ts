import { expect, it } from 'vitest';
import { placeOf, sources, syntaxOf, type SyntaxNode } from './source.ts';

const EDGE = ['server/adapters/', 'server/main.ts'];
const inner = sources.filter((path) => /^(shared|server)\//.test(path) && !EDGE.some((edge) => path.startsWith(edge)));

// Lint bans Date.now, Math.random, timers and their like by name; it has no rule for a date made out of nothing.
function readsClock(node: SyntaxNode): boolean {
  const callee = node['callee'];
  const isDate = typeof callee === 'object' && callee !== null && 'name' in callee && callee.name === 'Date';
  if (!isDate) return false;
  if (node.type === 'CallExpression') return true;
  return node.type === 'NewExpression' && Array.isArray(node['arguments']) && node['arguments'].length === 0;
}

it('the time comes from the clock port, never from new Date()', () => {
  const found = inner.flatMap((path) => [...syntaxOf(path)].filter(readsClock).map((node) => placeOf(path, node)));
  expect(found).toEqual([]);
});
