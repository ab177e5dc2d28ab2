import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readBoard } from '@forwhom/shared/board/readBoard.ts';
import { replaceText, textOf } from '@forwhom/shared/board/writeNote.ts';
import type { Board, NotesChange } from '@forwhom/client/state/model.ts';
import { t } from '@forwhom/client/words/t.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { agendaOf, Browser, DO, partsOf, saving, stepOf, textsOf, until } from '../support/client-page.ts';
import { BoardServer } from '../support/client-server.ts';

let revision = 10;
const agenda = (rest: Parameters<typeof agendaOf>[0]): WorkshopPart => ({
  part: 'agenda',
  revision: ++revision,
  value: agendaOf(rest),
});
const steps = [stepOf('write', { veil: 'hidden', tools: ['write', 'arrange'] })];
const hidden = (): WorkshopPart => agenda({ steps, current: steps[0]?.id ?? null });
const nameless = (): WorkshopPart => agenda({ steps, current: steps[0]?.id ?? null, nameless: true });
const revealed = (): WorkshopPart => agenda({ steps, current: steps[0]?.id ?? null, revealed: true });

let server: BoardServer;
let browser: Browser;
const boards: Board[] = [];

beforeEach(async () => {
  server = await BoardServer.start();
  server.parts = [...partsOf().filter(({ part }) => part !== 'agenda'), hidden()];
  server.drafts = { name: '1-0', doc: new Y.Doc() };
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
  await saved(board);
  return board;
};
const saved = (board: Board): Promise<void> => until(() => saving(board) === 'saved', 'everything is saved');
/** These drafts have reached the server: a page says Saved until something has been under way for a moment. */
const arrived = (...texts: readonly string[]): Promise<void> =>
  until(() => textsIn(server.drafts?.doc).join() === texts.join(), `${texts.join()} has arrived`);
const close = (board: Board): void => boards.splice(boards.indexOf(board), 1)[0]?.close();
const write = (board: Board, text: string): NoteId => board.actions.addNote({ zone: DO, text });
const textsIn = (doc: Y.Doc | undefined): string[] =>
  doc === undefined ? [] : [...readBoard(doc).notes.values()].map(({ text }) => text).sort();
const drafts = (board: Board): string[] =>
  [...board.notes.values()]
    .filter(({ draft }) => draft)
    .map(({ note }) => note.text)
    .sort();
const tray = (board: Board): readonly string[] => board.session.getState().tray.map(({ text }) => text);
const copies = (): string[] => [...browser.copies.keys()].map((name) => name.split('/').slice(2).join('/')).sort();
const unsent = (): string[] => browser.shelf.keys('').filter((key) => key.includes('/unsent/'));
const changes = (board: Board): number => {
  const now = board.session.getState().saving;
  return 'changes' in now ? now.changes : 0;
};

describe('drafts', () => {
  it('C24 stand in a document of their own, are counted with everything else, and are saved when acknowledged', async () => {
    const board = await openSaved();
    server.holdAcks = true;
    const id = write(board, 'mine alone');
    board.actions.setText(id, 'mine alone, still');
    await until(() => saving(board) === 'unsaved', 'it says Not saved yet');
    expect(changes(board)).toBe(2);
    server.releaseAcks();
    await saved(board);
    expect([textsIn(server.doc), textsIn(server.drafts?.doc)]).toEqual([[], ['mine alone, still']]);
    expect(board.notes.get(id)).toMatchObject({ draft: true, note: { text: 'mine alone, still' } });
    expect(board.notes.ungrouped()).toEqual([]);
  });

  it('C25 are kept through a reload without a network, with their number, and merge exactly once', async () => {
    close(await openSaved());
    browser.online = false;
    const before = await open();
    write(before, 'one');
    write(before, 'two');
    close(before);
    const after = await open();
    await until(() => saving(after) === 'offline', 'it says Offline');
    expect([changes(after), drafts(after)]).toEqual([2, ['one', 'two']]);
    close(after);
    browser.online = true;
    const again = await openSaved();
    expect([drafts(again), textsIn(server.drafts?.doc), unsent()]).toEqual([['one', 'two'], ['one', 'two'], []]);
    expect(copies()).toEqual(['1/person-anna', '1/person-anna/drafts/1-0']);
  }, 15_000);

  it('C26 of one person are the same in two tabs', async () => {
    const [here, there] = [await openSaved(), await openSaved()];
    const id = write(here, 'shared by my tabs');
    await until(() => drafts(there).length === 1, 'the other tab has it');
    there.actions.setText(id, 'shared by both my tabs');
    await until(() => drafts(here)[0] === 'shared by both my tabs', 'the first tab has it');
    server.reveal([revealed()]);
    await until(() => drafts(here).length + drafts(there).length === 0, 'both have turned');
    await Promise.all([saved(here), saved(there)]);
    expect([textsOf(here), textsOf(there), textsIn(server.drafts?.doc)]).toEqual([
      ['shared by both my tabs'],
      ['shared by both my tabs'],
      [],
    ]);
    expect([tray(here), tray(there)]).toEqual([[], []]);
  });

  it('C27 become notes at the reveal: shown once, in the same record, and not taken back by undo', async () => {
    const board = await openSaved();
    const id = write(board, 'mine');
    await arrived('mine');
    const record = board.notes.get(id);
    const seen: NotesChange[] = [];
    board.notes.subscribe((change) => seen.push(change));
    const sizes = new Set<number>();
    board.notes.subscribe(() => sizes.add(board.notes.size));
    server.reveal([revealed()]);
    await until(() => board.notes.get(id)?.draft === false, 'it is revealed');
    await saved(board);
    expect(board.notes.get(id)).toBe(record);
    expect([...sizes]).toEqual([1]);
    expect(board.actions.history.getState()).toEqual({ undo: false, redo: false });
    expect([tray(board), copies()]).toEqual([[], ['1/person-anna', '1/person-anna/drafts/1-0-next']]);
    write(board, 'readable at once');
    await until(() => textsIn(server.doc).length === 2, 'new ones are notes');
  });

  it('U24 and what was written before are not taken back once something else is hidden', async () => {
    const board = await openSaved();
    write(board, 'hidden');
    expect(board.actions.history.getState().undo).toBe(true);
    server.tell(agenda({ steps, current: null }));
    await until(() => !board.actions.history.getState().undo, 'the list is empty');
    write(board, 'open');
    server.tell(hidden());
    await until(() => !board.actions.history.getState().undo, 'the list is empty again');
    expect(textsOf(board)).toEqual(['hidden', 'open']);
  });

  it('C28 that are typed in while they are revealed get the letters that were on their way', async () => {
    const board = await openSaved();
    const id = write(board, 'half a');
    await arrived('half a');
    const seen: (string | undefined)[] = [];
    board.notes.subscribe(({ ids }) => ids.has(id) && seen.push(board.notes.get(id)?.note.text));
    // The server reveals in the instant in which these letters leave.
    board.actions.setText(id, 'half a sentence');
    server.reveal([revealed()]);
    await until(() => board.notes.get(id)?.draft === false, 'it is revealed');
    await until(() => textsIn(server.doc)[0] === 'half a sentence', 'the board has all letters');
    await saved(board);
    expect([textsOf(board), tray(board)]).toEqual([['half a sentence'], []]);
    expect(new Set(seen), 'no letter was gone for a moment').toEqual(new Set(['half a sentence']));
  });

  it('C29 that had not arrived when others were revealed are drafts again, once notes are hidden', async () => {
    const board = await openSaved();
    write(board, 'arrived');
    await arrived('arrived');
    close(board);
    browser.online = false;
    const away = await open();
    const late = write(away, 'too late');
    close(away);
    server.reveal([hidden()]);
    browser.online = true;
    const back = await openSaved();
    await arrived('too late');
    expect([textsOf(back), drafts(back), textsIn(server.doc)]).toEqual([
      ['arrived', 'too late'],
      ['too late'],
      ['arrived'],
    ]);
    expect([back.notes.get(late)?.note.zone, tray(back)]).toEqual([DO, []]);
    await until(() => unsent().length === 0, 'nothing waits');
  });

  it('C29 of which an older text was revealed meanwhile leave mine in the tray', async () => {
    const board = await openSaved();
    const id = write(board, 'first words');
    await arrived('first words');
    close(board);
    browser.online = false;
    const away = await open();
    away.actions.setText(id, 'second thoughts');
    close(away);
    server.reveal([revealed()]);
    server.change((doc) => {
      const text = textOf(doc, id);
      if (text !== null) replaceText(text, 'first words, and theirs');
    });
    browser.online = true;
    const back = await openSaved();
    await until(() => tray(back).length === 1, 'mine are in the tray');
    await until(() => textsOf(back).join() === 'first words, and theirs', 'the note says what they say');
    expect(tray(back)).toEqual(['second thoughts']);
    expect(copies()).toEqual(['1/person-anna', '1/person-anna/drafts/1-0-next']);
  });

  it('C29 are never lost, whatever is revealed while a page is cut off and writes on', async () => {
    const board = await openSaved();
    const id = write(board, 'one');
    await arrived('one');
    server.turningAway = 1012;
    server.dropAll(1012);
    await until(() => saving(board) === 'offline', 'it is cut off');
    board.actions.setText(id, 'one, changed');
    write(board, 'two');
    server.reveal([hidden()]);
    server.turningAway = null;
    await until(() => saving(board) === 'saved' && textsOf(board).includes('one'), 'it is back');
    expect([textsOf(board), drafts(board), tray(board)]).toEqual([['one', 'two'], ['two'], ['one, changed']]);
  }, 20_000);

  it('C29 of which no author was to be kept go to the tray where drafts keep one, through reloads', async () => {
    server.parts = [...server.parts.filter(({ part }) => part !== 'agenda'), nameless()];
    close(await openSaved());
    browser.online = false;
    for (const text of ['my boss', 'my boss, again']) {
      const away = await open();
      write(away, text);
      close(away);
    }
    server.reveal([hidden()]);
    browser.online = true;
    const back = await openSaved();
    await until(() => tray(back).length === 2, 'they are in the tray');
    expect([tray(back), drafts(back), textsIn(server.drafts?.doc)]).toEqual([['my boss', 'my boss, again'], [], []]);
    for (const { why } of back.session.getState().tray) expect(why).toContain(t('core.kept.nameless'));
  });

  it('C29 of which no author was to be kept are drafts again where none is kept', async () => {
    server.parts = [...server.parts.filter(({ part }) => part !== 'agenda'), nameless()];
    close(await openSaved());
    browser.online = false;
    const away = await open();
    write(away, 'my boss');
    close(away);
    server.reveal([nameless()]);
    browser.online = true;
    const back = await openSaved();
    await arrived('my boss');
    expect([drafts(back), tray(back)]).toEqual([['my boss'], []]);
  });

  it('C29 that a page left behind when it was closed in the middle are found by the next', async () => {
    const board = await openSaved();
    write(board, 'stored');
    await arrived('stored');
    close(board);
    browser.online = false;
    const away = await open();
    write(away, 'left behind');
    close(away);
    // The device knows already what the drafts are called now, and not yet what became of the old ones.
    server.reveal([hidden()]);
    browser.online = true;
    const key = browser.shelf.keys('').find((one) => one.endsWith('/board')) ?? '';
    browser.shelf.set(key, (browser.shelf.get(key) ?? '').replaceAll('"1-0"', '"1-0-next"'));
    const back = await openSaved();
    await until(() => drafts(back).length === 1, 'it is a draft again');
    expect(textsOf(back)).toEqual(['left behind', 'stored']);
    await until(() => unsent().length === 0, 'nothing waits');
  });

  it('C8 of which the server refuses something go to the tray with the reason, and come back as they are stored', async () => {
    const board = await openSaved();
    write(board, 'stored');
    await arrived('stored');
    server.refusing = 'The board is locked.';
    write(board, 'refused');
    await until(() => tray(board).length === 1, 'the words are in the tray');
    server.refusing = null;
    await until(() => saving(board) === 'saved' && drafts(board).join() === 'stored', 'the board is joined again');
    expect(tray(board)).toEqual(['refused']);
  });

  it('C30 are never spoken of to others: neither what I edit nor what I have selected, nor where I point', async () => {
    const board = await openSaved();
    const id = write(board, 'mine alone');
    board.ui.setState({ editing: { id, caret: { at: 'end' } }, selected: new Set([id]) });
    board.cursors.send({ kind: 'at', x: 1, y: 2 });
    board.cursors.send({ kind: 'lift', notes: [id] });
    await saved(board);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.presence.filter(({ state }) => state.includes(id))).toEqual([]);
    server.reveal([revealed()]);
    await until(() => server.presence.at(-1)?.state.includes(id) === true, 'once it is a note, it is told');
  });
});
