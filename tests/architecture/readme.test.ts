import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { read, root } from './source.ts';

const PATH = /`((?:client|server|shared|tests|scripts|docs)\/[^`\s]*)`/g;

it.skipIf(!existsSync(join(root, 'README.md')))('every path that README.md names exists', () => {
  const named = [...read('README.md').matchAll(PATH)].flatMap((match) => match[1] ?? []);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
