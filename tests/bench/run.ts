import { benchCanvas } from './canvas/run.ts';
import { benchDocuments } from './documents.ts';
import { benchExports } from './exports.ts';
import { benchServer } from './server/run.ts';
import { benchSize } from './size.ts';
import { benchSummary } from './summary.ts';

/** `npm run bench`: everything; `npm run bench -- server` one part. */
const parts = {
  size: benchSize,
  summary: benchSummary,
  documents: benchDocuments,
  server: benchServer,
  exports: benchExports,
  canvas: () => benchCanvas(),
};
const wanted = process.argv.slice(2).filter((name) => name in parts) as (keyof typeof parts)[];

for (const name of wanted.length > 0 ? wanted : (Object.keys(parts) as (keyof typeof parts)[])) {
  console.log(`\n${name}`);
  await parts[name]();
}
