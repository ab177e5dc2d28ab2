import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, root, sources, syntaxOf, type SyntaxNode } from './source.ts';

const RULE = /^- \*\*([A-Z]+\d+)\*\* /gm;
/** A test may prove several rules: `V3, V4 a ballot …`. */
const NAMED = /^[A-Z]+\d+(?:, [A-Z]+\d+)*(?= )/;

const nodeIn = (value: unknown): SyntaxNode | null =>
  typeof value === 'object' && value !== null && 'type' in value ? (value as SyntaxNode) : null;

/** The chain of a callee: `it.for([…])('…')` is `['it', 'for']`. */
function chainOf(callee: SyntaxNode | null): string[] {
  if (callee === null) return [];
  if (callee.type === 'Identifier') return [String(callee['name'])];
  if (callee.type === 'CallExpression') return chainOf(nodeIn(callee['callee']));
  if (callee.type === 'TaggedTemplateExpression') return chainOf(nodeIn(callee['tag']));
  if (callee.type !== 'MemberExpression') return [];
  return [...chainOf(nodeIn(callee['object'])), String(nodeIn(callee['property'])?.['name'])];
}

function textOf(argument: SyntaxNode | null): string | null {
  if (argument?.type === 'Literal') return String(argument['value']);
  const quasis: unknown = argument?.['quasis'];
  const first = Array.isArray(quasis) ? nodeIn(quasis[0])?.['value'] : null;
  return typeof first === 'object' && first !== null && 'cooked' in first ? String(first.cooked) : null;
}

/** The name of a test that really runs, if this is one. */
function testName(node: SyntaxNode): string | null {
  if (node.type !== 'CallExpression') return null;
  const [head, ...rest] = chainOf(nodeIn(node['callee']));
  if ((head !== 'it' && head !== 'test') || rest.includes('skip') || rest.includes('todo')) return null;
  const [first]: unknown[] = Array.isArray(node['arguments']) ? node['arguments'] : [];
  return textOf(nodeIn(first));
}

describe.skipIf(!existsSync(join(root, 'SPEC.md')))('SPEC.md', () => {
  const rules = existsSync(join(root, 'SPEC.md')) ? [...read('SPEC.md').matchAll(RULE)].map((match) => match[1]) : [];
  const tested = new Set(
    sources
      .filter((path) => path.startsWith('tests/') && !path.startsWith('tests/architecture/'))
      .flatMap((path) => [...syntaxOf(path)].map(testName))
      .flatMap((name) => NAMED.exec(name ?? '')?.[0].split(', ') ?? []),
  );

  it('gives every rule a number of its own', () => {
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.filter((rule, at) => rules.indexOf(rule) !== at)).toEqual([]);
  });

  it('has a test for every rule', () => {
    expect(rules.filter((rule) => rule !== undefined && !tested.has(rule))).toEqual([]);
  });

  it('has every rule that a test names', () => {
    expect([...tested].filter((rule) => !rules.includes(rule))).toEqual([]);
  });
});
