import { expect, it } from 'vitest';
import { filesIn, read } from './source.ts';

// A host in a file would bind every clone to one network: which registry serves is the business of who installs.
const HOST =
  /\b(?:registry|npm|packages?|mirror|artifactory|nexus)\.[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:org|com|net|io|dev|cn|local|internal)\b/i;
const TEXT = /(?:^|\/)(?:\.[\w.-]+|[^/]+\.(?:ts|tsx|mjs|js|json|yaml|yml|md|html|css|toml|sh|txt)|run|[A-Z][\w.]*)$/;

it('no file names a package registry', () => {
  const found = filesIn('.').filter((path) => TEXT.test(path) && HOST.test(read(path)));
  expect(found).toEqual([]);
});

it('the lockfile names packages and their hashes, not where they came from', () => {
  expect(read('pnpm-lock.yaml')).not.toMatch(/tarball:|https?:\/\//);
});
