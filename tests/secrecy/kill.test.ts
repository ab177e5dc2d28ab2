import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { frameType, syncStep } from '@forwhom/shared/protocol/frames.ts';
import type { BoardView, CreatedBoard, Joined } from '@forwhom/shared/protocol/http.ts';
import type { AgendaPart } from '@forwhom/shared/vocabulary/workshop.ts';
import * as decoding from 'lib0/decoding';
import { freePort, ServerProcess } from '../support/process.ts';
import { Random, repeat, seedFrom } from '../support/random.ts';
import { closeRaw, RawSocket } from '../support/raw.ts';
import { until } from '../support/stock.ts';
import { Tab } from './scene.ts';

const KILLS = 8 * repeat;

let folder: string;
let server: ServerProcess;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forwhom-reveal-'));
  server = new ServerProcess(await freePort(), folder, { LOG_LEVEL: 'silent' });
  await server.start();
});

afterAll(async () => {
  closeRaw();
  await server.end('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function ask<T>(path: string, body?: unknown, token = ''): Promise<T> {
  const headers = { 'content-type': 'application/json', ...(token === '' ? {} : { authorization: `Bearer ${token}` }) };
  const method = body === undefined ? 'GET' : 'POST';
  const answer = await fetch(server.origin + path, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** The board as somebody sees it who comes first after the start. */
async function textsOn(board: string, token: string): Promise<string[]> {
  const socket = await RawSocket.as(token, server.port, board).admitted();
  socket.ask();
  const doc = new Y.Doc();
  await until(() => socket.ofType(frameType.sync).some((frame) => frame[1] === syncStep.missing), 'the board is there');
  // What was stored since then comes in frames of its own.
  await socket.caughtUp();
  for (const frame of socket.ofType(frameType.sync)) {
    if (frame[1] === syncStep.stateVector) continue;
    const decoder = decoding.createDecoder(frame.subarray(2));
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
  }
  socket.ws.terminate();
  return [...doc.getMap<Y.Map<unknown>>('notes').values()].map((note) => String(note.get('text')));
}

test(`D18 the server is killed ${KILLS} times while it reveals: every draft is on the board once`, async () => {
  const random = new Random(seedFrom(3));
  const { boardId, links } = await ask<CreatedBoard>('/api/v1/boards', {});
  const path = `/api/v1/boards/${boardId}`;
  const join = (role: 'facilitator' | 'contributor', name: string): Promise<Joined> =>
    ask(`${path}/join`, { secret: new URL(links[role]).hash.slice(1), name });
  const ada = await join('facilitator', 'Ada');
  const writers = [ada, await join('contributor', 'Bob'), await join('contributor', 'Cat')];
  const agenda = async (): Promise<AgendaPart> => {
    const { workshop } = await ask<BoardView>(path, undefined, ada.token);
    const part = workshop.find((one) => one.part === 'agenda');
    if (part?.part !== 'agenda') throw new Error('no agenda');
    return part.value;
  };
  let commands = 0;
  const wish = (command: object, id = `command-${commands++}`): Promise<unknown> =>
    ask(`${path}/commands`, { id, ...command }, ada.token);
  await wish({ type: 'start' });
  const { steps, current: first } = await agenda();
  const hiding = steps.find(({ veil, tools }) => veil !== 'visible' && tools.includes('write'))?.id;

  const expected: string[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    await wish({ type: 'jump', from: (await agenda()).current, to: hiding });
    const tabs = await Promise.all(writers.map((one) => Tab.open(server, boardId, one)));
    for (const [i, tab] of tabs.entries()) {
      for (let n = 0; n < 4; n++) {
        const text = `draft-${kill}-${i}-${n}`;
        tab.write(text);
        expected.push(text);
      }
      await tab.saved();
    }
    const id = `reveal-${kill}-x`;
    const revealing = wish({ type: 'reveal' }, id).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, random.below(25)));
    await server.end('SIGKILL');
    await revealing;
    closeRaw();
    await server.start();
    await wish({ type: 'reveal' }, id);
    expect((await textsOn(boardId, ada.token)).toSorted(), `kill ${kill}`).toEqual(expected.toSorted());
    const own = await Tab.open(server, boardId, writers[1] as Joined);
    expect(own.drafting.doc.getMap('notes').size, `kill ${kill}: no draft is left`).toBe(0);
    await wish({ type: 'jump', from: hiding, to: first });
  }
}, 120_000);
