import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { writeNote } from '@forwhom/shared/board/writeNote.ts';
import { updateFrame } from '@forwhom/shared/protocol/frames.ts';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { boardFormats, summaryFormats } from '@forwhom/shared/protocol/http.ts';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import { Crowd } from './crowd.ts';
import { counted, crowded, large, voted } from './files.ts';
import { hostileBodies, hostileFrames } from './hostile.ts';
import type { Place, Scene } from './scene.ts';
import { draft, vote } from './seeds.ts';

/** Measures one act under its name. */
export type Held = (name: string, act: () => Promise<unknown>) => Promise<void>;

type Group = (scene: Scene, held: Held) => Promise<void>;

const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

const paths = [...summaryFormats.map((one) => `summary.${one}`), ...boardFormats.map((one) => `board.${one}`)];

/** What takes seconds to set and draw, in a process of its own: those of the largest board stand for all. */
const quick = paths.filter((path) => !/png|docx|pptx/.test(path));

/** Everything that reads a whole board, of one of the largest boards that there can be. */
const everyFile =
  (name: string, file: BoardFile, made = quick): Group =>
  async (scene, held) => {
    let place: Place | null = null;
    await held(`${name}: import`, async () => (place = await scene.import(file)));
    if (place === null) throw new Error(`${name} was not imported`);
    const board: Place = place;
    await held(`${name}: look at it`, () => scene.take(board));
    await held(`${name}: enter`, async () => {
      const socket = await scene.enter(board);
      await pause(500);
      await scene.close(socket);
    });
    await held(`${name}: rename it`, () => scene.wish(board, { type: 'rename', title: 'Another' }));
    for (const path of made) await held(`${name}: ${path}`, () => scene.file(board, path));
    await held(`${name}: freeze`, () =>
      scene.wish(board, { type: 'freeze', summary: `frozen-${name}`, names: true, days: 30 }),
    );
    const from = { kind: 'again', board: board.id };
    await held(`${name}: run again`, () => scene.expect('/boards', 'POST', { from }, board.token));
  };

/** Two hundred people, and nearly a thousand, who come at once, compaction, and a cold start. */
const people: Group = async (scene, held) => {
  const board = await scene.import(large);
  let tokens: readonly string[] = [];
  await held('200 people join at once', async () => {
    tokens = await Promise.all(times(200, (i) => scene.join(board, `Person ${i}`)));
  });
  const enterAndLeave = async (people: string): Promise<void> => {
    let crowd: Crowd | null = null;
    await held(`${people} enter 10,000 notes at once`, async () => {
      crowd = await Crowd.enter(scene, board, tokens);
      await pause(1_000);
    });
    await held(`${people} leave at once`, async () => {
      await crowd?.leave();
      await pause(300);
    });
  };
  await enterAndLeave('200 people');
  for (let i = 0; i < 4; i++)
    tokens = [...tokens, ...(await Promise.all(times(195, (k) => scene.join(board, `${i} ${k}`))))];
  await enterAndLeave('980 people');
  const one = await scene.enter(board);
  await held('10,000 notes are compacted', async () => {
    const doc = new Y.Doc();
    const own = { id: 'note-of-the-bench' as NoteId, author: board.me as ParticipantId, created: 1, zone: null };
    doc.transact(() => writeNote(doc, { ...own, x: 0, y: 0, text: 'one more', color: 'sun', size: 'm' }));
    one.send(updateFrame(Y.encodeStateAsUpdate(doc)));
    await pause(2_000);
  });
  await scene.close(one);
  await scene.stop();
  await scene.start();
  await held('a cold start of 10,000 notes', async () => {
    const socket = await scene.enter(board);
    await pause(1_000);
    await scene.close(socket);
  });
};

/** A thousand people vote on two hundred themes in three questions of eight dots. */
const votes: Group = async (scene, held) => {
  const board = await scene.import(large);
  const questions = times(3, (i) => ({ question: `Question ${i}?`, lens: null }));
  const rules = { type: 'open-voting', over: 'themes', zone: null, questions, dots: 8, byFunction: true };
  await held('a vote on 200 themes opens', () => scene.wish(board, rules));
  const [set] = (await scene.part(board, 'rounds')) as readonly RoundSet[];
  if (set === undefined) throw new Error('no vote was opened');
  await vote(scene, board.id, set, 1_000);
  await held('a board with 24,000 dots is opened', () => scene.take(board));
  const socket = await scene.enter(board);
  await pause(500);
  const [round] = set.rounds;
  await held('20 dots at once, of which one has 8', async () => {
    const given = set.slate.slice(0, 20).map(({ id }) => {
      return scene.ask(`/boards/${board.id}/rounds/${round?.id}/ballot/${id}`, 'PUT', { dots: 1 }, board.token);
    });
    const taken = (await Promise.all(given)).filter(({ status }) => status === 200).length;
    if (taken !== set.dots) throw new Error(`${taken} dots were taken, not ${set.dots}`);
  });
  await held('a vote of 1,000 people closes', () => scene.wish(board, { type: 'close-voting', set: set.id }));
  await held('its result is revealed', () => scene.wish(board, { type: 'reveal-result', round: round?.id }));
  await scene.close(socket);
};

const drafts: Group = async (scene, held) => {
  const board = await scene.settle(await scene.expect('/boards', 'POST', {}));
  await draft(scene, board.id, 10, 500);
  await held('a board with 5,000 hidden notes is opened', () => scene.take(board));
  const socket = await scene.enter(board);
  await pause(300);
  await held('5,000 hidden notes are revealed', () => scene.wish(board, { type: 'reveal' }));
  await scene.close(socket);
};

const frames: Group = async (scene, held) => {
  const board = await scene.import(large);
  for (const [name, bytes] of Object.entries(hostileFrames)) {
    const socket = await scene.enter({ id: board.id, token: await scene.join(board, 'Eve') });
    await pause(300);
    await held(name, async () => {
      socket.send(bytes);
      await pause(1_000);
    });
    await scene.close(socket);
  }
};

const bodies: Group = async (scene, held) => {
  const board = await scene.settle(await scene.expect('/boards', 'POST', {}));
  const targets = [
    ['/boards', 64 << 10],
    [`/boards/${board.id}/commands`, 64 << 10],
    ['/templates', 200_000],
    ['/boards/import', 5 << 20],
  ] as const;
  for (const [path, limit] of targets) {
    for (const [name, body] of Object.entries(hostileBodies(limit))) {
      await held(`${path.replace(board.id, ':id')}: ${name}`, () => scene.ask(path, 'POST', body, board.token));
    }
  }
};

/** Everything that might hold up the event loop, in groups that have nothing to do with each other. */
export const groups: Readonly<Record<string, Group>> = {
  large: everyFile('large', large, paths),
  crowded: everyFile('crowded', crowded),
  counted: everyFile('counted', counted),
  voted: everyFile('voted', voted),
  people,
  votes,
  drafts,
  frames,
  bodies,
};
