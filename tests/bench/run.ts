import { writeFileSync, readFileSync } from 'node:fs';
import { benchCanvas } from './canvas/run.ts';
import { benchDocuments } from './documents.ts';
import { benchExports } from './exports.ts';
import { benchList } from './list/run.ts';
import { benchLoop } from './loop.ts';
import { benchServer } from './server/run.ts';
import { benchSize } from './size.ts';
import { benchSummary } from './summary.ts';
import { machine, RUNS, tableOf, type Row } from './table.ts';

/**
 * `npm run bench`: everything, as one table at the end; `npm run bench -- server` one part, `canvas:1000,ours` so much of
 * one. `--record` also writes the table into docs/benchmarks.md. BENCH_RUNS: how often each subject is measured (3).
 */
const parts: Readonly<Record<string, (only: readonly string[]) => Promise<readonly Row[]> | readonly Row[]>> = {
  size: benchSize,
  summary: benchSummary,
  documents: benchDocuments,
  server: benchServer,
  exports: benchExports,
  loop: benchLoop,
  canvas: benchCanvas,
  list: benchList,
};

const asked = process.argv.slice(2);
const partOf = (name: string): string => name.split(':', 1)[0] ?? '';
const wanted = asked.filter((name) => partOf(name) in parts);
const names = wanted.length > 0 ? wanted : Object.keys(parts);

const sections: string[] = [];
for (const name of names) {
  console.error(`\n${name}`);
  const rows = (await parts[partOf(name)]?.(name.split(':')[1]?.split(',') ?? [])) ?? [];
  sections.push(`### ${name}\n\n${tableOf(rows)}`);
}
const report = `Measured on ${new Date().toISOString().slice(0, 10)}: ${machine()}; medians of ${RUNS} runs, by \`npm run bench -- ${asked.join(' ')}\`.\n\n${sections.join('\n\n')}`;
console.log(`\n${report}`);

if (asked.includes('--record')) {
  const page = new URL('../../docs/benchmarks.md', import.meta.url);
  const [before = '', rest = ''] = readFileSync(page, 'utf8').split('<!-- table -->\n');
  const after = rest.slice(rest.indexOf('<!-- end of table -->'));
  writeFileSync(page, `${before}<!-- table -->\n${report}\n${after}`);
}
