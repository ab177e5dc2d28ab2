import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { imports, root } from './source.ts';

const packageOf = (specifier: string): string => /^(@[^/]+\/[^/]+|[^/]+)/.exec(specifier)?.[0] ?? specifier;

const outside = imports
  .filter(({ file }) => file === null)
  .map(({ from, specifier }) => ({ from, name: packageOf(specifier) }));

const WRITES_DOCUMENTS = [
  'shared/board/',
  'server/documents/',
  'client/connection/',
  'client/state/',
  'client/actions/',
];
const DRAWS = new Set(['react', 'react-dom']);

describe('packages from outside', () => {
  it('keep yjs where documents are read and written', () => {
    const wrong = outside
      .filter(({ name }) => name === 'yjs' || name === 'y-websocket' || name === 'y-indexeddb')
      .filter(({ from }) => ![...WRITES_DOCUMENTS, 'tests/'].some((room) => from.startsWith(room)));
    expect(wrong).toEqual([]);
  });

  it('keep React in files that draw', () => {
    expect(outside.filter(({ from, name }) => DRAWS.has(name) && !from.endsWith('.tsx'))).toEqual([]);
  });

  it('leave shared without files, sockets and screens', () => {
    const reaches = (name: string): boolean => name.startsWith('node:') || name === 'ws' || DRAWS.has(name);
    expect(outside.filter(({ from, name }) => from.startsWith('shared/') && reaches(name))).toEqual([]);
  });

  it('bring exactly one copy of yjs, for two do not recognise each other', () => {
    const copies = readdirSync(join(root, 'node_modules/.pnpm')).filter((folder) => folder.startsWith('yjs@'));
    expect(copies).toHaveLength(1);
  });
});
