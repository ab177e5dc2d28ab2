import { writeFileSync, readFileSync } from 'node:fs';
import { benchCanvas } from './canvas/run.ts';
import { benchSoak, soakOf } from './canvas/soak.ts';
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
 * one. `--record` also writes each part into docs/benchmarks.md, in place of what it was last time. BENCH_RUNS: how often
 * each subject is measured (3; the soak once). BENCH_SOAK: less than 1 is a shorter soak than one of ninety minutes.
 */
const parts: Readonly<Record<string, (only: readonly string[]) => Promise<readonly Row[]>>> = {
  size: benchSize,
  summary: benchSummary,
  documents: benchDocuments,
  server: benchServer,
  exports: benchExports,
  loop: benchLoop,
  canvas: benchCanvas,
  list: benchList,
  soak: benchSoak,
};

/** Parts that are not told as medians of all runs. */
const toldAs: Readonly<Record<string, string>> = { soak: soakOf };

const asked = process.argv.slice(2);
const partOf = (name: string): string => name.split(':', 1)[0] ?? '';
const wanted = asked.filter((name) => partOf(name) in parts);
const names = wanted.length > 0 ? wanted : Object.keys(parts);

const page = new URL('../../docs/benchmarks.md', import.meta.url);

/** Puts a part's table into the page, where the last one stood or behind the others. */
function record(name: string, section: string): void {
  const [before = '', rest = ''] = readFileSync(page, 'utf8').split('<!-- table -->\n');
  const [table = '', after = ''] = rest.split('<!-- end of table -->');
  const others = table.split(/^(?=### )/m).filter((one) => one.trim() !== '');
  const at = others.findIndex((one) => one.startsWith(`### ${name}\n`));
  others.splice(at < 0 ? others.length : at, at < 0 ? 0 : 1, `${section}\n\n`);
  writeFileSync(page, `${before}<!-- table -->\n\n${others.join('').trim()}\n\n<!-- end of table -->${after}`);
}

const sections: string[] = [];
for (const name of names) {
  console.error(`\n${name}`);
  const rows = (await parts[partOf(name)]?.(name.split(':')[1]?.split(',') ?? [])) ?? [];
  const how = `${new Date().toISOString().slice(0, 10)}, ${machine()}, ${toldAs[partOf(name)] ?? `medians of ${RUNS}`}: \`npm run bench -- ${name}\``;
  const section = `### ${name}\n\n${how}\n\n${tableOf(rows)}`;
  sections.push(section);
  if (asked.includes('--record')) record(name, section);
}
console.log(`\n${sections.join('\n\n')}`);
