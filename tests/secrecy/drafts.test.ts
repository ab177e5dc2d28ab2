import * as Y from 'yjs';
import { afterEach, describe, expect, test } from 'vitest';
import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import { StorageFailure, type Storage } from '@forwhom/server/ports/storage.ts';
import { closeCodes } from '@forwhom/shared/protocol/close-codes.ts';
import { cursorRequestFrame, readCursors } from '@forwhom/shared/protocol/cursors.ts';
import { frameType, missingFrame, stateVectorFrame, updateFrame } from '@forwhom/shared/protocol/frames.ts';
import type { Notice } from '@forwhom/shared/protocol/notice.ts';
import { awarenessFrame } from '@forwhom/shared/protocol/presence.ts';
import { readBoard } from '@forwhom/shared/board/readBoard.ts';
import { setEvidence, setTheme, writeTheme } from '@forwhom/shared/board/writeTheme.ts';
import { moveNote, setGone, setLook, textOf, writeNote } from '@forwhom/shared/board/writeNote.ts';
import type { BoardId, NoteId, ParticipantId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import * as decoding from 'lib0/decoding';
import { TestServer } from '../server/server.ts';
import { closeRaw, RawSocket } from '../support/raw.ts';
import { until } from '../support/stock.ts';
import { draft } from './hidden-steps.ts';
import { Scene, type Tab } from './scene.ts';

afterEach(closeRaw);

const textsIn = (doc: Y.Doc): string[] => [...readBoard(doc).notes.values()].map(({ text }) => text).toSorted();

/** The updates that somebody's own document emits while it is written. */
function written(write: (doc: Y.Doc) => void, doc = new Y.Doc()): Uint8Array[] {
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  write(doc);
  return updates;
}

const drafts = (update: Uint8Array): Uint8Array => updateFrame(update, frameType.drafts);

/** A socket of this person that has asked for the drafts. */
async function asking(scene: Scene, token: string): Promise<RawSocket> {
  const socket = await RawSocket.as(token, scene.server.port, scene.board.id).admitted();
  socket.send(stateVectorFrame(Uint8Array.of(0), frameType.drafts));
  await until(() => socket.ofType(frameType.drafts).length === 2, 'it is answered and asked');
  return socket;
}

const refusalOf = (socket: RawSocket): Notice | undefined => socket.json<Notice>(frameType.notice).at(-1);

describe('one person', () => {
  test('D4 has the same drafts in every tab, and others have other ones', async () => {
    const scene = await Scene.open();
    const [one, two] = [await scene.tab(scene.bob), await scene.tab(scene.bob)];
    const cats = await scene.tab(scene.cat);
    const id = one.write('from one');
    two.write('from two');
    cats.write('from Cat');
    await until(
      () => textsIn(one.drafting.doc).length === 2 && textsIn(two.drafting.doc).length === 2,
      'both have both',
    );
    textOf(two.drafting.doc, id)?.insert(0, 'still ');
    await until(() => textsIn(one.drafting.doc).includes('still from one'), 'edits arrive');
    expect(textsIn((await scene.tab(scene.bob)).drafting.doc)).toEqual(['from two', 'still from one']);
    expect(textsIn(cats.drafting.doc)).toEqual(['from Cat']);
  });

  test('D5 sees a draft in another tab, and has it acknowledged, only when it is on disk', async () => {
    const inner = memoryStorage();
    let stuck: (() => void) | null = null;
    const storage: Storage = {
      ...inner,
      commit: async (writes) => {
        if (writes.some(({ kind }) => kind === 'draft')) await new Promise<void>((resolve) => (stuck = resolve));
        await inner.commit(writes);
      },
    };
    const scene = await Scene.open({ adapters: { storage } });
    const [one, two] = [await scene.tab(scene.bob), await scene.tab(scene.bob)];
    await one.saved();
    const before = one.socket.acked();
    one.write('on its way');
    await until(() => stuck !== null, 'it is being stored');
    await two.socket.caughtUp();
    expect(one.socket.acked()).toBe(before);
    expect(textsIn(two.drafting.doc)).toEqual([]);
    (stuck as unknown as () => void)();
    await one.saved();
    expect(one.socket.acked()).toBe(before + 1);
    await until(() => textsIn(two.drafting.doc).length === 1, 'it arrives');
  });

  test('D6 sends into drafts that are gone without effect, and is told that it has been dealt with', async () => {
    const scene = await Scene.open();
    const tab = await scene.tab(scene.bob);
    tab.write('revealed');
    await tab.saved();
    const socket = await asking(scene, scene.bob.token);
    await scene.reveal();
    await until(() => tab.drafting.synced && textsIn(tab.drafting.doc).length === 0, 'the new document is there');
    await scene.wish(scene.ada, { type: 'previous', from: 'hide' } as never);
    await scene.wish(scene.ada, { type: 'next', from: 'open' } as never);
    const late = written((doc) => draft(doc, tab.person, 'from the one that is gone'));
    for (const update of late) socket.send(drafts(update));
    socket.send(missingFrame(late[0] as Uint8Array, frameType.drafts));
    await until(() => socket.acked() === 2, 'both have been dealt with');
    expect((await scene.tab(scene.bob)).drafting.doc.getMap('notes').size).toBe(0);
    socket.send(stateVectorFrame(Uint8Array.of(0), frameType.drafts));
    for (const update of late) socket.send(drafts(update));
    await until(() => textsIn(tab.drafting.doc).length === 1, 'once it has asked, it is taken');
  });

  test('D6 who never asked for drafts sends them without effect', async () => {
    const scene = await Scene.open();
    const socket = await RawSocket.as(scene.bob.token, scene.server.port, scene.board.id).admitted();
    for (const update of written((doc) => draft(doc, scene.bob.participant.id as ParticipantId, 'unasked'))) {
      socket.send(drafts(update));
    }
    await until(() => socket.acked() === 1, 'it has been dealt with');
    expect((await scene.tab(scene.bob)).drafting.doc.getMap('notes').size).toBe(0);
  });

  test('D20 undoes, redoes and merges what was written offline in drafts as on the board', async () => {
    const scene = await Scene.open();
    const [one, two] = [await scene.tab(scene.bob), await scene.tab(scene.bob)];
    const { doc } = one.drafting;
    const manager = new Y.UndoManager(doc.getMap('notes'), { trackedOrigins: new Set(['me']), captureTimeout: 0 });
    const id = one.write('first');
    one.write('second');
    manager.undo();
    manager.undo();
    manager.redo();
    await one.saved();
    await until(() => textsIn(two.drafting.doc).join() === 'first', 'undone and redone');
    // Both tabs are offline and write; then they come back.
    const lost = (tab: Tab): void => tab.drafting.disconnect();
    lost(one);
    lost(two);
    textOf(doc, id)?.insert(0, 'one ');
    textOf(two.drafting.doc, id)?.insert(5, ' two');
    const [a, b] = [await asking(scene, scene.bob.token), await asking(scene, scene.bob.token)];
    a.send(missingFrame(Y.encodeStateAsUpdate(doc), frameType.drafts));
    b.send(missingFrame(Y.encodeStateAsUpdate(two.drafting.doc), frameType.drafts));
    await until(() => a.acked() === 1 && b.acked() === 1, 'both are on disk');
    expect(textsIn((await scene.tab(scene.bob)).drafting.doc)).toEqual(['one first two']);
  });
});

describe('what is taken', () => {
  test.each<[string, (doc: Y.Doc, bob: ParticipantId) => void]>([
    ['a draft in the name of somebody else', (doc) => draft(doc, 'somebody-else' as ParticipantId, 'not mine')],
    ['an unknown root', (doc) => doc.getMap('secrets').set('abcdefgh', new Y.Map())],
    ['the id of the server', (doc, bob) => ((doc.clientID = 1), draft(doc, bob, 'as the server'))],
    ['a draft over another one', (doc, bob) => overwritten(doc, bob)],
  ])('D8 %s ends the connection with 4400, and leaves no trace', async (_, write) => {
    const scene = await Scene.open();
    const bob = scene.bob.participant.id as ParticipantId;
    const tab = await scene.tab(scene.bob);
    draft(tab.drafting.doc, bob, 'standing');
    await tab.saved();
    const socket = await asking(scene, scene.bob.token);
    for (const update of written((doc) => write(doc, bob)).slice(-1)) socket.send(drafts(update));
    await socket.closed();
    expect(socket.code).toBe(closeCodes.malformed);
    expect(textsIn((await scene.tab(scene.bob)).drafting.doc)).toEqual(['standing']);
  });

  test.each<[string, Uint8Array]>([
    ['garbage', drafts(Uint8Array.of(9, 9, 9))],
    ['an update without beginning', drafts(written((doc) => later(doc)).at(-1) as Uint8Array)],
    ['a question that is none', stateVectorFrame(Uint8Array.of(1, 7), frameType.drafts)],
  ])('D8 %s ends the connection with 4400', async (_, frame) => {
    const scene = await Scene.open();
    const socket = await asking(scene, scene.bob.token);
    socket.send(frame);
    await socket.closed();
    expect(socket.code).toBe(closeCodes.malformed);
  });

  test.each<[string, (doc: Y.Doc, bob: ParticipantId) => void]>([
    ['a theme', (doc, bob) => theme(doc, bob)],
    [
      'a draft in a theme',
      (doc, bob) => doc.transact(() => setTheme(doc, draft(doc, bob, 'grouped'), 'theme-12' as ThemeId)),
    ],
  ])('D8 %s is refused: drafts are notes alone', async (_, write) => {
    const scene = await Scene.open();
    const socket = await asking(scene, scene.bob.token);
    const [update] = written((doc) => doc.transact(() => write(doc, scene.bob.participant.id as ParticipantId)));
    socket.send(drafts(update as Uint8Array));
    await socket.closed();
    expect(socket.code).toBe(closeCodes.reset);
  });

  test('D9 holds no more than 500 drafts of one person', async () => {
    const scene = await Scene.open();
    const bob = scene.bob.participant.id as ParticipantId;
    const socket = await asking(scene, scene.bob.token);
    const doc = new Y.Doc();
    const many = (from: number, to: number): Uint8Array =>
      Y.mergeUpdates(
        written(() => {
          for (let i = from; i < to; i++) draft(doc, bob, `number-${i}`);
        }, doc),
      );
    socket.send(drafts(many(0, 500)));
    await until(() => socket.acked() === 1, 'five hundred are taken');
    socket.send(drafts(many(500, 501)));
    await socket.closed();
    expect(refusalOf(socket)).toMatchObject({ refusal: { kind: 'limit' } });
    expect((await scene.tab(scene.bob)).drafting.doc.getMap('notes').size).toBe(500);
  });

  test('D9 holds no more than a mebibyte of one person’s drafts', async () => {
    const scene = await Scene.open();
    const socket = await asking(scene, scene.bob.token);
    const doc = new Y.Doc();
    const text = 'x'.repeat(9_000);
    for (let i = 0; socket.code === null && i < 200; i++) {
      const [update] = written(() => draft(doc, scene.bob.participant.id as ParticipantId, `${i}-${text}`), doc);
      socket.send(drafts(update as Uint8Array));
      await until(() => socket.acked() === i + 1 || socket.code !== null, 'it is dealt with');
    }
    expect(refusalOf(socket)).toMatchObject({ refusal: { kind: 'limit' } });
    expect(socket.acked()).toBeGreaterThan(100);
  });

  test('D10 is written by whoever may write, waits when it comes after the reveal, and never comes from observers or past a lock', async () => {
    const scene = await Scene.open();
    const eve = await asking(scene, scene.eve.token);
    for (const update of written((doc) => draft(doc, scene.eve.participant.id as ParticipantId, 'x'))) {
      eve.send(drafts(update));
    }
    await eve.closed();
    expect(refusalOf(eve)).toMatchObject({ refusal: { kind: 'role', rule: 'observer' } });

    const [bobs, adas] = [await scene.tab(scene.bob), await scene.tab(scene.ada)];
    const id = bobs.write('in the step');
    adas.write('facilitators too');
    await scene.wish(scene.ada, { type: 'previous', from: 'hide' } as never);
    scene.server.clock.advance(2_100);
    bobs.write('written without a network');
    await bobs.saved();
    textOf(bobs.drafting.doc, id)?.insert(0, 'still ');
    moveNote(bobs.drafting.doc, id, null, 1, 2, 3);
    setLook(bobs.drafting.doc, id, 'mint', 'l');
    setEvidence(bobs.drafting.doc, 'notes', id, 'saw');
    setGone(bobs.drafting.doc, id, bobs.person, 5);
    await bobs.saved();
    await scene.wish(scene.ada, { type: 'lock', locked: true } as never);
    scene.server.clock.advance(2_100);
    bobs.write('on a locked board');
    await bobs.socket.closed();
    expect(bobs.socket.code).toBe(closeCodes.reset);
    expect(refusalOf(bobs.socket)).toMatchObject({ refusal: { kind: 'locked' } });
    expect((await scene.tab(scene.bob)).drafting.doc.getMap('notes').size).toBe(2);
  });

  test('D11 is refused as words on the board while new notes are hidden, at once and for everybody', async () => {
    const scene = await Scene.open();
    await scene.wish(scene.ada, { type: 'previous', from: 'hide' } as never);
    const doc = new Y.Doc();
    const [create] = written(() => draft(doc, scene.bob.participant.id as ParticipantId, 'in the open'), doc);
    const bob = await scene.listen(scene.bob);
    bob.send(missingFrame(create as Uint8Array));
    await until(() => bob.acked() === 1, 'in the open it is taken');
    await scene.wish(scene.ada, { type: 'next', from: 'open' } as never);
    const [edit] = written(() => textOf(doc, 'note-intheopen' as NoteId)?.insert(0, 'hidden '), doc);
    bob.send(updateFrame(edit as Uint8Array));
    await bob.closed();
    expect(bob.code).toBe(closeCodes.reset);
    expect(refusalOf(bob)).toMatchObject({ refusal: { kind: 'step', rule: 'hidden' } });
    const ada = await scene.listen(scene.ada);
    for (const update of written((own) => draft(own, scene.ada.participant.id as ParticipantId, 'by mistake'))) {
      ada.send(missingFrame(update));
    }
    await ada.closed();
    expect(refusalOf(ada)).toMatchObject({ refusal: { kind: 'step', rule: 'hidden' } });
    // What shows no words goes on for a facilitator.
    const again = await scene.listen(scene.ada);
    const [moved] = written((own) => {
      Y.applyUpdate(own, Y.encodeStateAsUpdate(doc));
      moveNote(own, 'note-intheopen' as NoteId, null, 9, 9, 1);
    }).slice(-1);
    again.send(missingFrame(moved as Uint8Array));
    await until(() => again.acked() === 1 || again.code !== null, 'it is dealt with');
    expect(again.code).toBeNull();
  });
});

describe('on disk', () => {
  test('D19 a long journal of drafts becomes one row, and reads back the same', async () => {
    const scene = await Scene.open();
    const tab = await scene.tab(scene.bob);
    const id = tab.write('x');
    await tab.saved();
    for (let i = 0; i < 120; i++) {
      textOf(tab.drafting.doc, id)?.insert(0, `${i % 10}`);
      await tab.saved();
    }
    const rows = await scene.server.storage.drafts(scene.board.id as BoardId);
    expect(rows.length).toBeLessThan(60);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, i) => (rows[0]?.seq ?? 0) + i));
    const back = new Y.Doc();
    for (const { bytes } of rows) Y.applyUpdate(back, bytes);
    expect(textsIn(back)).toEqual(textsIn(tab.drafting.doc));
  });

  test('D26 a board whose drafts cannot be read is closed with a sentence rather than revealed without them', async () => {
    const inner = memoryStorage();
    const scene = await Scene.open({ adapters: { storage: inner } });
    await (await scene.tab(scene.bob)).saved();
    const damaged: Storage = {
      ...inner,
      drafts: () => Promise.reject(new StorageFailure('damaged', 'a checksum is wrong')),
    };
    await scene.server.stop();
    const server = await TestServer.start({ adapters: { storage: damaged } });
    const socket = RawSocket.as(scene.bob.token, server.port, scene.board.id);
    await socket.closed();
    expect(socket.code).toBe(closeCodes.tryLater);
    expect(refusalOf(socket)).toMatchObject({ kind: 'goodbye', why: 'damaged' });
  });
});

describe('presence', () => {
  test('D22 shows nobody who edits, selects or points at what while something is hidden, and clears what was shown', async () => {
    const scene = await Scene.open();
    await scene.wish(scene.ada, { type: 'previous', from: 'hide' } as never);
    const [ada, bob] = [await scene.listen(scene.ada), await scene.listen(scene.bob)];
    for (const socket of [ada, bob]) socket.send(cursorRequestFrame({ kind: 'subscribe' }));
    const shows = (text: string): boolean =>
      ada.ofType(frameType.awareness).some((frame) => Buffer.from(frame).includes(text));
    const say = (note: string): void =>
      bob.send(awarenessFrame([{ clientId: 4711, clock: 1, state: { editing: note, selected: [] } }]));
    const motions = (): { kind: string; x?: number }[] =>
      ada.ofType(frameType.cursors).flatMap((frame) => {
        const decoder = decoding.createDecoder(frame);
        decoding.readVarUint(decoder);
        return readCursors(decoder).map(({ event }) => event as { kind: string; x?: number });
      });
    say('note-open');
    bob.send(cursorRequestFrame({ kind: 'at', x: 11, y: 22 }));
    await until(() => shows('note-open') && motions().some(({ x }) => x === 11), 'it is shown in the open');
    await scene.wish(scene.ada, { type: 'next', from: 'open' } as never);
    await until(() => motions().at(-1)?.kind === 'drop' && motions().at(-2)?.kind === 'away', 'the cursor is gone');
    await until(() => shows('null'), 'the selection is gone');
    const before = motions().length;
    say('note-hidden');
    bob.send(cursorRequestFrame({ kind: 'at', x: 33, y: 44 }));
    await new Promise((resolve) => setTimeout(resolve, 200));
    await ada.caughtUp();
    expect(shows('note-hidden')).toBe(false);
    expect(motions().length).toBe(before);
    const late = await scene.listen(scene.cat);
    late.send(cursorRequestFrame({ kind: 'subscribe' }));
    await until(() => late.ofType(frameType.cursors).length > 0, 'who comes is told who is there');
    expect(late.ofType(frameType.awareness)).toEqual([]);
  });
});

function overwritten(doc: Y.Doc, bob: ParticipantId): void {
  const id = 'note-standing' as NoteId;
  const place = { zone: null, x: 0, y: 0 };
  writeNote(doc, { id, author: bob, created: 1, ...place, text: 'over it', color: 'sun', size: 'm' });
}

/** The last of these updates builds on the others. */
function later(doc: Y.Doc): void {
  const id = draft(doc, 'somebody-else' as ParticipantId, 'first');
  textOf(doc, id)?.insert(0, 'second');
}

function theme(doc: Y.Doc, author: ParticipantId): void {
  const id = 'theme-12' as ThemeId;
  writeTheme(doc, { id, author, created: 1, name: 'PRIV', symbol: '●', color: 'sun', zone: null });
}
