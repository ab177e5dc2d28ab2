import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import { assemble } from '@forwhom/server/assemble.ts';
import { readConfig } from '@forwhom/server/config.ts';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { boardFormats, summaryFormats, type CreatedBoard, type Joined } from '@forwhom/shared/protocol/http.ts';
import { finished } from '../support/finished.ts';
import { postJson } from './postJson.ts';
import { alone, atMost, interleave, type Figures, type Row } from './table.ts';

const NOTES = 300;

/** The finished workshop with as many notes as three hundred, each zone twice as deep. */
function large(): BoardFile {
  const { notes } = finished;
  const more = Array.from({ length: NOTES - notes.length }, (_, i) => {
    const note = notes[i % notes.length] as (typeof notes)[number];
    return { ...note, id: `n${notes.length + i + 1}`, y: note.y + 2_000, theme: null };
  });
  return { ...finished, notes: [...notes, ...more] };
}

/** Every file once, of a server that has just started. */
async function measure(): Promise<Figures> {
  const figures: Record<string, number> = {};
  const read = readConfig({ PORT: '0', DATA_DIR: '/nowhere', LOG_LEVEL: 'silent' }, '/');
  if (!read.ok) throw new Error(read.sentences.join(' '));
  const server = await assemble({
    config: read.config,
    clientDir: null,
    adapters: { storage: memoryStorage(), key: new Uint8Array(32) },
  });
  await server.listen();
  const api = `http://127.0.0.1:${server.port}/api/v1/boards`;
  const { boardId, links } = await postJson<CreatedBoard>(`${api}/import`, { file: large() });
  const secret = new URL(links.facilitator).hash.slice(1);
  const { token } = await postJson<Joined>(`${api}/${boardId}/join`, { secret, name: 'Ada' });

  const take = async (path: string): Promise<void> => {
    const answer = await fetch(`${api}/${boardId}/${path}`, { headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    await answer.arrayBuffer();
  };
  for (const path of [...summaryFormats.map((one) => `summary.${one}`), ...boardFormats.map((one) => `board.${one}`)]) {
    const started = performance.now();
    await take(path);
    figures[path] = performance.now() - started;
  }
  await server.close();
  return figures;
}

/** How long each file of a full workshop takes. For how long it holds up everybody else: see `benchLoop`. */
export async function benchExports(): Promise<Row[]> {
  const figures = (await interleave([{ name: 'ours', measure }])).get('ours') ?? {};
  return Object.entries(figures).map(([path, took]) => alone(`${NOTES} notes as ${path}`, 'ms', took, atMost(5_000)));
}
