import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { awarenessFrame } from '@forwhom/shared/protocol/presence.ts';
import { replaceText, textOf, writeNote } from '@forwhom/shared/board/writeNote.ts';
import { openBoard } from '@forwhom/client/app/openBoard.ts';
import type { Board } from '@forwhom/client/state/model.ts';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { BOARD, Browser, DO, ME, partsOf, saving, textsOf, until } from '../support/client-page.ts';
import { BoardServer } from '../support/client-server.ts';

const BEN = 'person-ben1' as ParticipantId;
const theirs = (doc: Y.Doc, id: string, text: string): void =>
  writeNote(doc, { id: id as NoteId, author: BEN, created: 1, zone: null, x: 0, y: 0, text, color: 'sun', size: 'm' });

let server: BoardServer;
let browser: Browser;
const boards: Board[] = [];

beforeEach(async () => {
  server = await BoardServer.start();
  server.parts = partsOf();
  browser = new Browser(server);
});

afterEach(async () => {
  for (const board of boards.splice(0)) board.close();
  await server.stop();
});

const open = async (from = browser): Promise<Board> => {
  const board = await from.open();
  boards.push(board);
  return board;
};
const openSaved = async (from = browser): Promise<Board> => {
  const board = await open(from);
  await until(() => saving(board) === 'saved', 'everything is saved');
  return board;
};
const write = (board: Board, text: string): NoteId => board.actions.addNote({ zone: DO, text });
const close = (board: Board): void => boards.splice(boards.indexOf(board), 1)[0]?.close();
const tray = (board: Board): readonly string[] => board.session.getState().tray.map(({ text }) => text);
const changes = (board: Board): number | null => {
  const now = board.session.getState().saving;
  return 'changes' in now ? now.changes : null;
};

describe('saving', () => {
  it('C1 says Saved only when the server has acknowledged every frame', async () => {
    const board = await openSaved();
    server.holdAcks = true;
    write(board, 'one');
    write(board, 'two');
    await until(() => saving(board) === 'saving', 'it says Saving…');
    await until(() => saving(board) === 'unsaved', 'it says Not saved yet');
    expect(changes(board)).toBe(2);
    server.releaseAcks();
    await until(() => saving(board) === 'saved', 'it says Saved');
  });

  it('C1 is not deceived by the first sync of a connection', async () => {
    server.holdAcks = true;
    const board = await open();
    await until(() => board.session.getState().synced, 'the first sync is over');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(saving(board)).toBe('connecting');
    server.releaseAcks();
    await until(() => saving(board) === 'saved', 'it says Saved');
  });

  it('C36 everything that the server has is in the model when the board is called synced', async () => {
    server.answersWhole = true;
    theirs(server.doc, 'note-before', 'was there before');
    const board = await open();
    const shown: string[][] = [];
    board.session.subscribe((now, before) => {
      if (now.synced && !before.synced) shown.push(textsOf(board));
    });
    await until(() => board.session.getState().synced, 'the first sync is over');
    expect(shown).toEqual([['was there before']]);
  });

  it('C2 says at once that the server cannot write', async () => {
    const board = await openSaved();
    server.holdAcks = true;
    server.notice({ kind: 'not-stored', message: 'The disk is full.' });
    write(board, 'one');
    await until(() => saving(board) === 'unsaved', 'it says Not saved yet', 1_500);
    expect(board.session.getState().saving).toEqual({ kind: 'unsaved', changes: 1, unwritable: true });
  });

  it('C3 counts deletions, which move no state vector', async () => {
    const board = await openSaved();
    const id = write(board, 'one');
    await until(() => saving(board) === 'saved' && server.received === 2, 'the note is saved');
    server.holdAcks = true;
    board.actions.undo();
    await until(() => saving(board) === 'saving', 'it says Saving…');
    expect(board.notes.get(id)).toBeUndefined();
  });

  it('C4 warns where this browser cannot keep changes, and works', async () => {
    browser.canKeep = false;
    const board = await openSaved();
    server.holdAcks = true;
    write(board, 'one');
    await until(() => saving(board) === 'unkept', 'it says that nothing is kept');
    expect(changes(board)).toBe(1);
    server.releaseAcks();
    await until(() => saving(board) === 'saved', 'it says Saved');
  });
});

describe('without a network', () => {
  it('C35 calls a change kept once the database has it; words that a closing page did not get there are in the tray', async () => {
    close(await openSaved());
    browser.online = false;
    const before = await open();
    await until(() => saving(before) === 'offline', 'it says Offline');
    write(before, 'one');
    await until(() => changes(before) === 1, 'it counts what is kept');
    browser.keepsLate = true;
    write(before, 'two');
    expect(changes(before)).toBe(1);
    browser.stores();
    expect(changes(before)).toBe(2);
    write(before, 'three');
    close(before);
    browser.keepsLate = false;
    const after = await open();
    expect(textsOf(after)).toEqual(['one', 'two']);
    expect(after.session.getState().tray.map(({ text }) => text)).toEqual(['three']);
  }, 15_000);

  it('C35 so are words of a note that was there before; what the database has not got is not counted', async () => {
    server.change((doc) => theirs(doc, 'their-note', 'first'));
    close(await openSaved());
    browser.online = false;
    const before = await open();
    write(before, 'kept');
    browser.keepsLate = true;
    before.actions.setText('their-note' as NoteId, 'first, and an hour of thinking');
    close(before);
    browser.keepsLate = false;
    const after = await open();
    expect([textsOf(after), tray(after)]).toEqual([['first', 'kept'], ['first, and an hour of thinking']]);
    await until(() => saving(after) === 'offline', 'it says Offline');
    expect(changes(after)).toBe(1);
    close(after);
    browser.online = true;
    const again = await openSaved();
    expect([textsOf(again), tray(again)]).toEqual([['first', 'kept'], ['first, and an hour of thinking']]);
  }, 15_000);

  it('C35 words that the database had are not, however another tab has written on', async () => {
    close(await openSaved());
    browser.online = false;
    const one = await open();
    const id = write(one, 'mine');
    const other = await open();
    other.actions.setText(id, 'mine, and more');
    close(one);
    close(other);
    const after = await open();
    expect([textsOf(after), tray(after)]).toEqual([['mine, and more'], []]);
  });

  it('C35 nothing is called kept that the database has lost again', async () => {
    close(await openSaved());
    browser.online = false;
    const around = browser.surroundings();
    let lose = (): void => undefined;
    const before = await openBoard(BOARD, {
      ...around,
      openKeep: (name, doc, events) => {
        lose = () => events.lost();
        return around.openKeep(name, doc, events);
      },
    });
    write(before, 'one');
    browser.copies.clear();
    lose();
    before.close();
    const after = await open();
    await until(() => saving(after) === 'offline', 'it says Offline');
    expect([textsOf(after), tray(after), changes(after)]).toEqual([[], ['one'], 0]);
  }, 15_000);

  it('C5 keeps what was written through a reload, counts it, and merges it exactly once', async () => {
    close(await openSaved());
    browser.online = false;
    const before = await open();
    expect(before.session.getState().phase.kind).toBe('open');
    write(before, 'one');
    write(before, 'two');
    write(before, 'three');
    close(before);
    const after = await open();
    await until(() => saving(after) === 'offline', 'it says Offline');
    expect(changes(after)).toBe(3);
    expect(textsOf(after)).toEqual(['one', 'three', 'two']);
    close(after);
    browser.online = true;
    const again = await openSaved();
    expect(textsOf(again)).toEqual(['one', 'three', 'two']);
    expect([...server.doc.getMap('notes').keys()]).toHaveLength(3);
    expect(browser.shelf.keys('').filter((key) => key.includes('/unsent/'))).toEqual([]);
  }, 15_000);

  it('C6 comes back by itself after a restart, with what was written meanwhile', async () => {
    const board = await openSaved();
    const { connections } = server;
    server.dropAll(1012);
    write(board, 'meanwhile');
    // Whether it is back is told by a second connection: the first may still be counted while it closes.
    await until(() => server.connections > connections && saving(board) === 'saved', 'it is back');
    await until(() => server.doc.getMap('notes').size > 0, 'what was written is there');
    expect(server.doc.getMap('notes').size).toBe(1);
  });

  it('C7 sends nothing that builds on changes which the server has not got', async () => {
    const board = await openSaved();
    const { connections } = server;
    server.dropAll(1012);
    const id = write(board, 'a');
    const isBack = (): boolean => server.connections > connections && saving(board) === 'saved';
    // Types on through the whole of the reconnection, also before the server has asked for what it is missing.
    for (let text = 'a'; !isBack() || text.length < 5; text += 'a') {
      board.actions.setText(id, text);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(server.doc.store.pendingStructs).toBeNull();
  });
});

describe('a whole board', () => {
  it('O60 is kept once, as it came, and what comes after it as before', async () => {
    server.answersWhole = true;
    server.doc.transact(() => {
      for (let n = 0; n < 50; n++) theirs(server.doc, `theirs-${n}`, `number ${n}`);
    });
    const whole = Y.encodeStateAsUpdate(server.doc);
    const board = await openSaved();
    await until(() => board.notes.size === 50, 'all of it is shown');
    expect([...browser.copies.values()]).toEqual([[whole]]);
    write(board, 'mine');
    expect([...browser.copies.values()].map((updates) => updates.length)).toEqual([2]);
    server.change((doc) => theirs(doc, 'theirs-later', 'later'));
    await until(() => board.notes.size === 52, 'what comes later is shown');
    expect([...browser.copies.values()].map((updates) => updates.length)).toEqual([3]);
    close(board);
    server.answersWhole = false;
    browser.online = false;
    expect(textsOf(await open())).toHaveLength(52);
  });

  it('O60 is not kept again by a page that has all of it, whatever was removed', async () => {
    server.answersWhole = true;
    theirs(server.doc, 'theirs-gone', 'removed');
    theirs(server.doc, 'theirs-there', 'stays');
    server.doc.getMap('notes').delete('theirs-gone');
    const first = await openSaved();
    await until(() => first.notes.size === 1, 'it is shown');
    close(first);
    close(await openSaved());
    close(await openSaved());
    expect([...browser.copies.values()].map((updates) => updates.length)).toEqual([1]);
  });
});

describe('a board in pieces', () => {
  const piecesOf = (count: number): Uint8Array[] => {
    const pieces: Uint8Array[] = [];
    server.doc.on('update', (update: Uint8Array) => pieces.push(update));
    for (let n = 0; n < count; n++) theirs(server.doc, `theirs-${n}`, `number ${n}`);
    return pieces;
  };

  it('O29 is shown, kept and in sync when the last of them has come, not before', async () => {
    server.pieces = piecesOf(50);
    let end = (): void => undefined;
    server.beforeEnd = () => new Promise((resolve) => (end = resolve));
    const board = await open();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([board.notes.size, [...browser.copies.values()].flat().length]).toEqual([0, 0]);
    end();
    await until(() => board.notes.size === 50, 'all of it is shown');
    expect([...browser.copies.values()]).toEqual([server.pieces]);
    await until(() => saving(board) === 'saved', 'everything is saved');
    close(board);
    browser.online = false;
    expect(textsOf(await open())).toHaveLength(50);
  });

  it('O29 and what one writes before the last has come stays', async () => {
    server.pieces = piecesOf(5);
    let end = (): void => undefined;
    server.beforeEnd = () => new Promise((resolve) => (end = resolve));
    const board = await open();
    await new Promise((resolve) => setTimeout(resolve, 100));
    write(board, 'mine');
    end();
    await until(() => textsOf(board).length === 6, 'all of it is shown');
    await until(() => server.doc.getMap('notes').size === 6, 'the server has it');
  });

  it('O29 and a page that cannot keep it hears what comes after it all the same', async () => {
    server.pieces = piecesOf(5);
    const faults: unknown[] = [];
    const around = browser.surroundings();
    const board = await openBoard(BOARD, {
      ...around,
      Socket: class extends WebSocket {
        constructor(url: string | URL, protocols?: string | string[]) {
          super(url, protocols);
          // What a listener throws is told of by the browser, and ends nothing.
          const set = (hear: (event: MessageEvent) => void): void =>
            this.addEventListener('message', (event) => {
              try {
                hear(event);
              } catch (fault) {
                faults.push(fault);
              }
            });
          Object.defineProperty(this, 'onmessage', { set });
        }
      },
      openKeep: async (...asked) => {
        const keep = await around.openKeep(...asked);
        const take = (): void => {
          throw new Error('the database is going');
        };
        return keep === null ? null : { ...keep, take };
      },
    });
    boards.push(board);
    await until(() => faults.length === 1, 'it could not be kept');
    server.change((doc) => theirs(doc, 'theirs-later', 'later'));
    await until(() => textsOf(board).includes('later'), 'what came after is heard');
  });
});

describe('being sent back', () => {
  it('C8 a refused change goes to the tray with the reason, and the board is joined again', async () => {
    server.change((doc) => theirs(doc, 'their-note', 'theirs'));
    const board = await openSaved();
    server.refusing = 'The board is locked.';
    write(board, 'my words');
    await until(() => tray(board).length === 1, 'the words are in the tray');
    server.refusing = null;
    await until(() => saving(board) === 'saved' && textsOf(board).length === 1, 'the board is joined again');
    const why = 'The facilitator has locked the board. Your words are kept for you.';
    expect(board.session.getState().tray[0]).toMatchObject({ text: 'my words', zone: DO, why });
    expect(textsOf(board)).toEqual(['theirs']);
    write(board, 'now it works');
    await until(() => saving(board) === 'saved' && server.doc.getMap('notes').size === 2, 'writing works again');
  });

  it('C9 a new epoch is joined by itself; words that were on their way are in the tray, others are not', async () => {
    const board = await openSaved();
    write(board, 'stored');
    await until(() => saving(board) === 'saved' && server.doc.getMap('notes').size === 1, 'the first is stored');
    server.holdAcks = true;
    write(board, 'on its way');
    const rebuilt = new Y.Doc();
    theirs(rebuilt, 'rebuilt-note', 'rebuilt');
    server.holdAcks = false;
    server.rebuild(rebuilt);
    await until(() => textsOf(board).join() === 'rebuilt', 'the new epoch is shown');
    expect(tray(board)).toEqual(['on its way']);
    expect([...browser.copies.keys()].map((name) => name.split('/')[2])).toEqual(['2']);
  });

  it('C9 a reload that finds a new epoch saves the unsent words of the old copy', async () => {
    close(await openSaved());
    browser.online = false;
    const before = await open();
    write(before, 'written offline');
    close(before);
    browser.online = true;
    server.epoch = 7;
    const after = await openSaved();
    expect(tray(after)).toEqual(['written offline']);
    expect([...browser.copies.keys()].map((name) => name.split('/')[2])).toEqual(['7']);
    after.dismissTray([after.session.getState().tray[0]?.id ?? '']);
    expect(tray(after)).toEqual([]);
  });

  it('C10 drops words from the tray that did reach the board', async () => {
    const board = await openSaved();
    server.holdAcks = true;
    write(board, 'stored, but not acknowledged');
    await until(() => server.doc.getMap('notes').size === 1, 'it is stored');
    server.holdAcks = false;
    server.dropAll(4409);
    await until(() => textsOf(board).length === 1 && saving(board) === 'saved', 'the board is joined again');
    expect(tray(board)).toEqual([]);
  });

  it('C10 leaves words in the tray that stand in no more than a copy which may be refused', async () => {
    close(await openSaved());
    browser.online = false;
    const before = await open();
    write(before, 'written offline');
    close(before);
    // The database does not answer, once: the words are in the tray, and in the copy.
    browser.canKeep = false;
    close(await open());
    browser.canKeep = true;
    browser.online = true;
    server.refusing = 'The board is locked.';
    const { connections } = server;
    const board = await open();
    await until(() => server.connections > connections + 1, 'it is refused');
    server.refusing = null;
    await until(() => saving(board) === 'saved', 'the board is joined again');
    expect([textsOf(board), tray(board)]).toEqual([[], ['written offline']]);
  });

  it.each([
    [4400, 'malformed'],
    [4401, 'no-session'],
    [4403, 'removed'],
    [4404, 'no-board'],
    [4426, 'reload-page'],
    [4429, 'too-much'],
  ])('C11 close code %i ends the board: %s', async (code, reason) => {
    const board = await openSaved();
    server.dropAll(code);
    await until(() => board.session.getState().phase.kind === 'ended', 'it has ended');
    expect(board.session.getState().phase).toEqual({ kind: 'ended', reason });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(server.connections).toBe(1);
    expect(board.mayWrite()).toBe(false);
  });

  it.each([
    [401, 'no-session'],
    [403, 'removed'],
    [404, 'no-board'],
  ])('C11 an answer of %i ends the opening: %s', async (status, reason) => {
    browser.answering = status;
    const board = await open();
    expect(board.session.getState().phase).toEqual({ kind: 'ended', reason });
  });

  it.each([403, 404])('C11 an answer of %i gives back the words of the pages before', async (status) => {
    close(await openSaved());
    browser.online = false;
    const before = await open();
    write(before, 'written offline');
    close(before);
    browser.online = true;
    browser.answering = status;
    const { session } = await open();
    const why = 'You can no longer write on this board.';
    expect(session.getState().tray).toMatchObject([{ text: 'written offline', zone: DO, why }]);
    expect([browser.copies.size, browser.shelf.keys('').map((key) => key.split('/').at(-1))]).toEqual([0, ['tray']]);
  });

  it('C12 an opening that stumbles is tried again', async () => {
    browser.answering = 500;
    const board = await open();
    expect(board.session.getState().phase.kind).toBe('opening');
    browser.answering = null;
    await until(() => saving(board) === 'saved', 'it is open');
  });

  it('C11 whoever is removed keeps the words that were on their way', async () => {
    const board = await openSaved();
    server.holdAcks = true;
    write(board, 'too late');
    server.dropAll(4403);
    await until(() => board.session.getState().phase.kind === 'ended', 'it has ended');
    expect(tray(board)).toEqual(['too late']);
    expect([...browser.copies.keys()]).toEqual([]);
  });
});

describe('what others do', () => {
  it('C13 a note torn out by others while I write in it leaves my words in the tray', async () => {
    server.change((doc) => theirs(doc, 'their-note', 'theirs'));
    const board = await openSaved();
    server.holdAcks = true;
    board.actions.setText('their-note' as NoteId, 'theirs and mine');
    server.change((doc) => doc.getMap('notes').delete('their-note'));
    await until(() => tray(board).length === 1, 'the words are in the tray');
    expect(tray(board)).toEqual(['theirs and mine']);
  });

  it('U8 a note that somebody deletes while my words are on their way comes back with them', async () => {
    server.change((doc) => theirs(doc, 'their-note', 'theirs'));
    const board = await openSaved();
    server.holdAcks = true;
    board.actions.setText('their-note' as NoteId, 'theirs and mine');
    server.change((doc) => (doc.getMap('notes').get('their-note') as Y.Map<unknown>).set('gone', [BEN, 5]));
    await until(() => board.session.getState().notices.length === 1, 'there is a notice');
    server.releaseAcks();
    const stored = server.doc.getMap('notes').get('their-note') as Y.Map<unknown>;
    await until(() => !stored.has('gone'), 'it is back on the server');
    expect(String(stored.get('text'))).toBe('theirs and mine');
    expect(textsOf(board)).toEqual(['theirs and mine']);
  });

  it('U8 a note that two people delete at the same moment stays deleted', async () => {
    // Of two deletions at once the one of the higher client id comes to stand, and is news to the other.
    server.doc.clientID = 2 ** 32 - 1;
    server.change((doc) => theirs(doc, 'their-note', 'theirs'));
    const board = await openSaved();
    await until(() => textsOf(board).length === 1, 'it is shown');
    server.holdAcks = true;
    board.actions.remove(['their-note' as NoteId]);
    server.change((doc) => {
      (doc.getMap('notes').get('their-note') as Y.Map<unknown>).set('gone', [BEN, 5]);
      theirs(doc, 'their-other-note', 'their next');
    });
    await until(() => textsOf(board).includes('their next'), 'the deletion has come');
    server.releaseAcks();
    await until(() => saving(board) === 'saved', 'everything is saved');
    expect([textsOf(board), board.session.getState().notices]).toEqual([['their next'], []]);
  });

  it('C14 others are those whom the server has named, never myself in another tab', async () => {
    const board = await openSaved();
    const user = (id: string): object => ({ id, name: 'Ben', color: 3 });
    server.send(
      awarenessFrame([
        { clientId: 1, clock: 1, state: { user: user(BEN), editing: 'their-note', selected: ['their-note', 7] } },
        { clientId: 2, clock: 1, state: { editing: 'their-note' } },
        { clientId: 3, clock: 1, state: { user: user(ME), editing: 'their-note' } },
      ]),
    );
    await until(() => board.others.getState().others.length > 0, 'somebody is seen');
    expect(board.others.getState().others).toEqual([
      { clientId: 1, user: user(BEN), editing: 'their-note', selected: ['their-note'] },
    ]);
    board.ui.setState({ editing: { id: 'their-note' as NoteId, caret: { at: 'end' } } });
    await until(() => server.presence.at(-1)?.state.includes('their-note') === true, 'mine is told');
    // A stock provider would repeat to the server what it hears of others there.
    expect(new Set(server.presence.map(({ clientId }) => clientId)).size).toBe(1);
  });

  it('C15 two tabs of one person: neither clears what the other has still to send', async () => {
    close(await openSaved());
    browser.online = false;
    const away = await open();
    write(away, 'in the tab that is away');
    await until(() => browser.shelf.keys('').some((key) => key.includes('/unsent/')), 'the number is kept');
    browser.online = true;
    const here = await openSaved();
    expect(textsOf(here)).toEqual(['in the tab that is away']);
    // That one is stored now, by way of this tab; what the other tab writes from here on is not.
    browser.online = false;
    write(away, 'and another');
    await until(
      () => browser.shelf.keys('').some((key) => browser.shelf.get(key)?.includes('and another') === true),
      'the number is kept',
    );
    write(here, 'here');
    await until(() => saving(here) === 'saved' && server.doc.getMap('notes').size === 2, 'this tab is saved');
    close(away);
    const later = await open();
    expect(changes(later) ?? 0).toBe(0);
    await until(() => saving(later) === 'offline', 'the first tab is opened again');
    expect(changes(later)).toBeGreaterThan(0);
  }, 15_000);

  it('C16 a text that two people change at once keeps both', async () => {
    server.change((doc) => theirs(doc, 'their-note', 'the contact centre'));
    const other = await openSaved(new Browser(server));
    const board = await openSaved();
    board.actions.setText('their-note' as NoteId, 'the contact centre in Bonn');
    server.change((doc) => {
      const text = textOf(doc, 'their-note' as NoteId);
      if (text !== null) replaceText(text, 'Ask the contact centre');
    });
    await until(
      () => textsOf(other)[0]?.startsWith('Ask') === true && textsOf(board)[0]?.startsWith('Ask') === true,
      'both see it',
    );
    await until(() => textsOf(other)[0] === textsOf(board)[0], 'both see the same');
    expect(textsOf(board)).toEqual(['Ask the contact centre in Bonn']);
  });
});
