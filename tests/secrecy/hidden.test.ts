import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { afterEach, describe, expect, test } from 'vitest';
import type { Ids } from '@forwhom/server/ports/system.ts';
import { textOf } from '@forwhom/shared/board/writeNote.ts';
import { cursorRequestFrame } from '@forwhom/shared/protocol/cursors.ts';
import { frameType } from '@forwhom/shared/protocol/frames.ts';
import { awarenessFrame } from '@forwhom/shared/protocol/presence.ts';
import type { Joined } from '@forwhom/shared/protocol/http.ts';
import type { HiddenPart, WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { HandTimers } from '../server/hand-timers.ts';
import { closeRaw, type RawSocket } from '../support/raw.ts';
import { until } from '../support/stock.ts';
import { formsOf, Scene, varint, type Tab } from './scene.ts';

afterEach(closeRaw);

const SECRET = 'PRIV-7f3a customers leave because we never call back';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Keeps every frame that a stock provider is sent. */
function stockFrames(scene: Scene): { readonly frames: Buffer[]; stop(): void } {
  const frames: Buffer[] = [];
  class Recording extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols);
      this.on('message', (data) => frames.push(Buffer.from(data as Buffer)));
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`ws://127.0.0.1:${scene.server.port}/sync`, scene.board.id, doc, {
    WebSocketPolyfill: Recording as never,
    protocols: ['forwhom', `bearer.${scene.cat.token}`],
    disableBc: true,
  });
  return { frames, stop: () => provider.destroy() };
}

/** Everything that somebody can ask for over HTTP, and things that are not there. */
async function answersTo(scene: Scene, token: string | undefined, planted: readonly string[]): Promise<string[]> {
  const board = `/api/v1/boards/${scene.board.id}`;
  const paths = [board, `${board}/links`, '/api/v1/templates', '/api/v1/time', '/metrics', '/healthz', '/readyz'];
  const absent = planted.map((one) => `${board}/notes/${encodeURIComponent(one)}`);
  const texts: string[] = [];
  for (const path of [...paths, '/api/v1/openapi.json', `${board}/drafts`, `${board}/summary.json`]) {
    const { text, headers } = await scene.server.ask(path, { token });
    texts.push(text, JSON.stringify([...headers]));
  }
  // What is not there must not be answered by what was asked for, either.
  for (const path of absent) texts.push((await scene.server.ask(path, { token })).text);
  return texts;
}

/** Bob writes, edits, moves and deletes drafts in one tab, with the cursor and the caret in them. */
async function writeDrafts(tab: Tab): Promise<{ readonly ids: string[]; readonly texts: string[] }> {
  const { doc } = tab.drafting;
  const kept = tab.write(SECRET, 'do');
  textOf(doc, kept)?.insert(0, 'MORE-9b ');
  const gone = tab.write('GONE-51 nobody ever reads this');
  doc.getMap('notes').delete(gone);
  for (const letter of 'TYPED-c4') textOf(doc, kept)?.insert(0, letter);
  const state = { editing: kept, selected: [kept], typed: SECRET };
  tab.send(awarenessFrame([{ clientId: doc.clientID, clock: 1, state }]));
  tab.send(cursorRequestFrame({ kind: 'subscribe' }));
  tab.send(cursorRequestFrame({ kind: 'at', x: 4321, y: 1234 }));
  tab.send(cursorRequestFrame({ kind: 'lift', notes: [kept] }));
  await tab.saved();
  return { ids: [kept, gone], texts: [SECRET, 'MORE-9b', 'GONE-51', '4c-DEPYT'] };
}

describe('a hidden step', () => {
  test('D1 sends nobody but the author a byte of what is hidden, in whatever form, whoever asks and however', async () => {
    const scene = await Scene.open();
    const stock = stockFrames(scene);
    const others = [scene.ada, scene.cat, scene.eve];
    const sockets: RawSocket[] = [];
    for (const one of others) sockets.push(await scene.listen(one));
    for (const socket of sockets) socket.send(cursorRequestFrame({ kind: 'subscribe' }));
    const catsTab = await scene.tab(scene.cat);
    const [first, second] = [await scene.tab(scene.bob), await scene.tab(scene.bob)];
    const { ids, texts } = await writeDrafts(first);
    await until(() => second.drafting.doc.getMap('notes').has(ids[0] ?? ''), 'the other tab has it');
    // Who comes while it is hidden, and who comes again.
    for (const one of others) sockets.push(await scene.listen(one));
    const lateTab = await scene.tab(scene.cat);
    await pause(600);
    const answers: string[] = [];
    for (const one of others) answers.push(...(await answersTo(scene, one.token, ids)));
    answers.push(...(await answersTo(scene, undefined, ids)));
    const frames = [...sockets, catsTab.socket, lateTab.socket].flatMap((socket) => socket.frames);
    expect(stock.frames.length).toBeGreaterThan(5);
    expect(frames.length).toBeGreaterThan(50);
    const everything = Buffer.concat([
      ...[...frames, ...stock.frames].map((frame) => Buffer.from(frame)),
      Buffer.from(answers.filter((text) => !ids.some((id) => text.includes(`/notes/${id}`))).join('\n')),
      Buffer.from(scene.server.log.text.replaceAll(/"url":"[^"]*"/g, '')),
    ]);
    for (const needle of [...texts, ...ids].flatMap(formsOf)) {
      expect(everything.includes(needle), `${needle.toString('latin1')} was told`).toBe(false);
    }
    expect(everything.includes(varint(first.drafting.doc.clientID)), 'the id under which Bob writes').toBe(false);
    expect(sockets.some((socket) => socket.ofType(frameType.drafts).length > 0)).toBe(false);

    // The search finds what is told.
    await scene.reveal();
    await until(() => sockets.every((socket) => has(socket, SECRET)), 'everybody reads it');
    await until(() => stock.frames.some((frame) => frame.includes(SECRET)), 'a stock client reads it');
    expect(sockets.some((socket) => has(socket, 'GONE-51'))).toBe(false);
    expect(scene.server.log.text).not.toContain(SECRET);
    stock.stop();
  });

  test('D2 tells the others the very same bytes, whatever it is that one writes', async () => {
    const short = await toldAfter(['ab', 'cd']);
    const long = await toldAfter(['a very long text, typed in one go, and much more of it', 'something else 🎈']);
    expect(Object.values(short.frames).every((frames) => frames.length > 5)).toBe(true);
    expect(long.frames).toEqual(short.frames);
    expect(long.log).toBe(short.log);
  });

  test('D3 tells how many drafts with words there are in each zone, at once and then four times a second', async () => {
    const timers = new HandTimers();
    const scene = await Scene.open({ adapters: { timers } });
    const ada = await scene.listen(scene.ada);
    timers.advance(2_000);
    const tab = await scene.tab(scene.bob);
    timers.advance(2_000);
    const told = async (): Promise<HiddenPart['counts'][]> => {
      await ada.caughtUp();
      return ada
        .json<WorkshopPart>(frameType.workshop)
        .flatMap((part) => (part.part === 'hidden' ? [part.value.counts] : []));
    };
    expect(await told()).toEqual([{}]);
    tab.write('one', 'do');
    await tab.saved();
    timers.advance(0);
    expect(await told()).toEqual([{}, { do: 1 }]);
    for (const [text, zone] of [
      ['two', 'do'],
      ['elsewhere', null],
      ['nowhere', 'no-such-zone'],
      ['  ', 'value'],
    ] as const) {
      tab.write(text, zone);
    }
    await tab.saved();
    timers.advance(249);
    expect((await told()).length).toBe(2);
    timers.advance(1);
    expect((await told()).at(-1)).toEqual({ '': 2, do: 2 });
    // Typing changes no count, and so nothing is told.
    const three = tab.write('three', 'value');
    await tab.saved();
    timers.advance(1_000);
    await ada.caughtUp();
    const before = ada.frames.length;
    const figures = await documentFigures(scene);
    textOf(tab.drafting.doc, three)?.insert(0, 'and more ');
    await tab.saved();
    timers.advance(1_000);
    await ada.caughtUp();
    expect(ada.frames.length).toBe(before);
    expect(await documentFigures(scene)).toEqual(figures);
    expect((await scene.view(scene.eve)).workshop.find(({ part }) => part === 'hidden')?.value).toEqual({
      counts: { '': 2, do: 2, value: 1 },
    });
  });

  test('D7 never sends a frame of drafts to a connection that has not asked for them', async () => {
    const scene = await Scene.open();
    const silent = await scene.listen(scene.bob);
    const tab = await scene.tab(scene.bob);
    tab.write('only where it was asked for');
    await tab.saved();
    await silent.caughtUp();
    expect(silent.ofType(frameType.drafts)).toEqual([]);
  });
});

/** What the metrics tell of document frames. */
async function documentFigures(scene: Scene): Promise<string[]> {
  const { text } = await scene.server.ask('/metrics');
  return text.split('\n').filter((line) => line.startsWith('forwhom_frame'));
}

const has = (socket: RawSocket, text: string): boolean =>
  socket.frames.some((frame) => Buffer.from(frame).includes(text));

/** Ids that are the same in every run. */
function countedIds(): Ids {
  let count = 0;
  const next = (length: number): string => `${++count}`.padStart(length, 'x');
  return { board: () => next(22), entity: () => next(12), token: () => next(43), below: () => 0 };
}

/** Bob writes these texts in a room with Ada, Cat and Eve, whose every byte is kept. Time goes by between the acts. */
async function toldAfter(
  texts: readonly [string, string],
): Promise<{ readonly frames: Readonly<Record<string, readonly string[]>>; readonly log: string }> {
  const timers = new HandTimers();
  const scene = await Scene.open({ adapters: { ids: countedIds(), timers } });
  const tab = await scene.tab(scene.bob);
  // Who comes while no time goes by waits behind whoever came.
  const listen = (who: Joined): Promise<RawSocket> => {
    timers.advance(250);
    return scene.listen(who);
  };
  const others = { ada: await listen(scene.ada), cat: await listen(scene.cat), eve: await listen(scene.eve) };
  const timePasses = async (): Promise<void> => {
    for (let i = 0; i < 8; i++) {
      timers.advance(250);
      scene.server.clock.advance(250);
      for (const one of [tab.socket, ...Object.values(others)]) await one.caughtUp();
    }
  };
  await timePasses();
  const ids = [tab.write(texts[0], 'do'), tab.write(texts[1], 'whom')];
  await tab.saved();
  await timePasses();
  textOf(tab.drafting.doc, ids[0] as never)?.insert(0, texts[1]);
  const say = (state: unknown): void =>
    tab.send(awarenessFrame([{ clientId: tab.drafting.doc.clientID, clock: 1, state }]));
  say({ editing: ids[0], selected: ids });
  await tab.saved();
  await timePasses();
  tab.drafting.doc.getMap('notes').delete(ids[1] ?? '');
  await tab.saved();
  await timePasses();
  const frames = Object.entries(others).map(([name, { frames: heard }]) => [
    name,
    heard.map((frame) => Buffer.from(frame).toString('latin1')),
  ]);
  return {
    frames: Object.fromEntries(frames) as Record<string, string[]>,
    log: scene.server.log.lasting,
  };
}
