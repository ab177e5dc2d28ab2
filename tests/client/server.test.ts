import { afterEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '@forwhom/server/adapters/system/clock.ts';
import { openBoard } from '@forwhom/client/app/openBoard.ts';
import { mayPing } from '@forwhom/client/canvas/rights.ts';
import { ApiProblem, type CastAnswer } from '@forwhom/client/connection/api.ts';
import { memoryShelf } from '@forwhom/client/connection/shelf.ts';
import type { Surroundings } from '@forwhom/client/connection/surroundings.ts';
import type { Board } from '@forwhom/client/state/model.ts';
import type { BoardView, TimeView } from '@forwhom/shared/protocol/http.ts';
import { mayAddDrafts } from '@forwhom/client/panels/cards/drafts.ts';
import { refusalInWords } from '@forwhom/client/words/server.ts';
import { t } from '@forwhom/client/words/t.ts';
import type {
  BoardId,
  NoteId,
  ParticipantId,
  RoundId,
  SetId,
  StepId,
  ThemeId,
  ZoneId,
} from '@forwhom/shared/vocabulary/ids.ts';
import type { Step } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Role } from '@forwhom/shared/vocabulary/people.ts';
import { DO, saving, textsOf, until, WHOM } from '../support/client-page.ts';
import { TestServer, type Board as MadeBoard } from '../server/server.ts';

/** A network that can be cut between one page and the server, and joined again. */
class Cable {
  readonly Socket: typeof WebSocket;
  #cut = false;
  readonly #sockets = new Set<WebSocket>();

  constructor() {
    const isCut = (): boolean => this.#cut;
    const sockets = this.#sockets;
    this.Socket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(isCut() ? 'ws://127.0.0.1:9/' : url, protocols);
        sockets.add(this);
      }
    };
  }

  cut(): void {
    this.#cut = true;
    for (const socket of this.#sockets) socket.close();
  }

  join(): void {
    this.#cut = false;
  }
}

const open: Board[] = [];
afterEach(() => {
  for (const board of open.splice(0)) board.close();
});

let ids = 0;

/** Our own client, from the socket to the actions, against the real server. */
async function visit(
  made: MadeBoard,
  name: string,
  role: Role = 'contributor',
  cable = new Cable(),
): Promise<{ board: Board; token: string }> {
  const { token } = await made.join(name, role);
  const around: Surroundings = {
    server: `ws://127.0.0.1:${made.server.port}/sync`,
    Socket: cable.Socket,
    protocols: ['forwhom', `bearer.${token}`],
    shelf: memoryShelf(),
    openKeep: () =>
      Promise.resolve({
        pending: false,
        take: () => undefined,
        close: () => undefined,
        drop: () => Promise.resolve(),
      }),
    deleteKept: () => Promise.resolve(),
    fetchBoard: async () => {
      const answer = await made.ask<BoardView>('', { token });
      if (answer.status === 200) return answer.body;
      throw new ApiProblem(answer.status, { type: '', title: '', status: answer.status }, null);
    },
    fetchTime: async () => (await made.server.ask<TimeView>('/api/v1/time')).body,
    cast: async (_board, round, candidate, dots) => {
      const path = `/rounds/${round}/ballot/${candidate}`;
      const { status, body } = await made.ask(path, { method: 'PUT', body: { dots }, token });
      return { done: status === 200, value: body } as unknown as CastAnswer;
    },
    newId: () => `made-${String(ids++).padStart(6, '0')}`,
  };
  const board = await openBoard(made.id as BoardId, around);
  open.push(board);
  await until(() => saving(board) === 'saved', `${name} is saved`);
  return { board, token };
}

const start = async (): Promise<MadeBoard> => (await TestServer.start({ adapters: { clock: systemClock } })).create();
const write = (board: Board, text: string): string => board.actions.addNote({ zone: DO, text });

describe('client and server', () => {
  it('C1 a note is written, saved, and seen by another person', async () => {
    const made = await start();
    const [anna, ben] = [(await visit(made, 'Anna')).board, (await visit(made, 'Ben')).board];
    write(anna, 'for the end user');
    await until(() => textsOf(ben).length === 1, 'Ben sees it');
    await until(() => saving(anna) === 'saved', 'it is saved');
    expect(textsOf(ben)).toEqual(['for the end user']);
    expect(ben.session.getState().people.size).toBe(2);
    await until(() => ben.session.getState().here === 2, 'both are here');
  });

  it('C8 what a lock refuses is in the tray, and the board is joined again', async () => {
    const made = await start();
    const { board: anna } = await visit(made, 'Anna');
    const { token } = await visit(made, 'Fay', 'facilitator');
    await made.command({ type: 'lock', locked: true }, token);
    await until(() => anna.session.getState().agenda?.locked === true, 'Anna knows of the lock');
    expect(anna.mayWrite()).toBe(false);
    // After the server's grace for frames that were under way, a page that has not heard of the lock writes on.
    await new Promise((resolve) => setTimeout(resolve, 2_200));
    const { agenda } = anna.session.getState();
    if (agenda !== null) anna.session.setState({ agenda: { ...agenda, locked: false } });
    write(anna, 'too late');
    await until(() => anna.session.getState().tray.length === 1, 'the words are in the tray');
    await until(() => saving(anna) === 'saved' && textsOf(anna).length === 0, 'the board is joined again');
    expect(anna.session.getState().tray[0]?.text).toBe('too late');
  });

  it('C8 what is too much for one frame is in the tray, and the board is joined again', async () => {
    const made = await start();
    const { board: anna } = await visit(made, 'Anna');
    const texts = Array.from({ length: 450 }, (_, i) => `${i} `.padEnd(10_000, 'interview '));
    anna.actions.addNotes(DO, texts);
    await until(() => anna.session.getState().tray.length === texts.length, 'the words are in the tray');
    await until(() => saving(anna) === 'saved' && textsOf(anna).length === 0, 'the board is joined again');
    const { tray, notices } = anna.session.getState();
    const why = 'That is too much at once. Nothing was changed. Make it shorter, then try again.';
    expect([tray.map(({ text }) => text).sort(), new Set(tray.map((item) => item.why))]).toEqual([
      texts.sort(),
      new Set([why]),
    ]);
    expect(notices.map(({ message }) => message)).toEqual([why]);
    write(anna, 'now it works');
    await until(() => saving(anna) === 'saved', 'writing works again');
  });

  it('C11 whoever is removed is told so', async () => {
    const made = await start();
    const { board: anna } = await visit(made, 'Anna');
    const { token } = await visit(made, 'Fay', 'facilitator');
    const participant = anna.session.getState().me?.id;
    await made.command({ type: 'remove-person', participant } as never, token);
    await until(() => anna.session.getState().phase.kind === 'ended', 'it has ended');
    expect(anna.session.getState().phase).toEqual({ kind: 'ended', reason: 'removed' });
  });

  it('C14, C21 others’ hands are seen: what they edit, where they point, what they drag', async () => {
    const made = await start();
    const [anna, ben] = [(await visit(made, 'Anna')).board, (await visit(made, 'Ben')).board];
    const id = anna.actions.addNote({ zone: DO, text: 'one' });
    await until(() => ben.notes.size === 1, 'Ben sees it');
    anna.ui.setState({ selected: new Set([id]), editing: { id, caret: { at: 'end' } } });
    ben.ui.setState({ selected: new Set([id]) });
    anna.cursors.send({ kind: 'at', x: 7, y: -8 });
    anna.cursors.send({ kind: 'lift', notes: [id] });
    anna.cursors.send({ kind: 'carry', dx: 30, dy: 0 });
    await until(() => ben.others.getState().others.some(({ editing }) => editing === id), 'Ben sees her editing');
    await until(() => [...ben.cursors.values()].some(({ dx }) => dx === 30), 'Ben sees the drag');
    const [hers] = ben.cursors.values();
    expect(hers).toMatchObject({ participant: anna.session.getState().me?.id, at: { x: 7, y: -8 } });
    await until(() => anna.others.getState().others.length === 1, 'Anna sees him');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([anna, ben].map((board) => board.session.getState().phase.kind)).toEqual(['open', 'open']);
  });

  /** A workshop whose first writing step hides notes, with somebody who runs it. */
  const writing = async (): Promise<{ made: MadeBoard; token: string; fay: Board }> => {
    const made = await start();
    const { token, board: fay } = await visit(made, 'Fay', 'facilitator');
    await made.command({ type: 'start' }, token);
    await made.command({ type: 'jump', from: 'welcome' as StepId, to: 'write-do' as StepId }, token);
    await until(() => stepOf(fay)?.veil === 'hidden', 'notes are hidden');
    return { made, token, fay };
  };
  const stepOf = ({ session }: Board): Step | undefined => {
    const { agenda } = session.getState();
    return agenda?.steps.find(({ id }) => id === agenda.current);
  };
  const drafts = (board: Board): string[] =>
    [...board.notes.values()].filter(({ draft }) => draft).map(({ note }) => note.text);

  it('C24, C27 drafts are mine alone until they are revealed, and then what they were', async () => {
    const { made, token, fay } = await writing();
    const [anna, ben] = [(await visit(made, 'Anna')).board, (await visit(made, 'Ben')).board];
    const id = anna.actions.addNote({ zone: DO, text: 'for the end user' });
    write(ben, 'for the driver');
    await until(() => fay.session.getState().hidden.counts[DO] === 2, 'Fay hears of two');
    expect([drafts(anna), drafts(ben), fay.notes.size]).toEqual([['for the end user'], ['for the driver'], 0]);
    const record = anna.notes.get(id);
    // Written in until the very moment of the reveal.
    anna.actions.setText(id, 'for the end user, at last');
    await made.command({ type: 'reveal' }, token);
    await until(() => [anna, ben, fay].every((board) => textsOf(board).length === 2), 'all see both');
    const all = ['for the driver', 'for the end user, at last'];
    await until(() => [anna, ben, fay].every((board) => textsOf(board).join() === all.join()), 'with every letter');
    expect([anna.notes.get(id) === record, record?.draft]).toEqual([true, false]);
    expect([anna, ben].map(({ session }) => session.getState().tray)).toEqual([[], []]);
    await until(() => Object.keys(ben.session.getState().hidden.counts).length === 0, 'nothing is hidden');
    await until(() => saving(anna) === 'saved' && saving(ben) === 'saved', 'all is saved');
  });

  it('C30 only facilitators may show everybody a place while hands are not shown, observers never', async () => {
    const { made, token, fay } = await writing();
    const [anna, ole] = [(await visit(made, 'Anna')).board, (await visit(made, 'Ole', 'observer')).board];
    const may = (): boolean[] => [fay, anna, ole].map(mayPing);
    expect(may()).toEqual([true, false, false]);
    await made.command({ type: 'reveal' }, token);
    await made.command({ type: 'previous', from: 'write-do' as StepId }, token);
    await until(() => stepOf(anna)?.id === 'welcome', 'nothing is hidden');
    expect(may()).toEqual([true, true, false]);
  });

  it('C29 what is written while cut off, across a reveal, is a draft again or in the tray', async () => {
    const { made, token } = await writing();
    const cable = new Cable();
    const { board: anna } = await visit(made, 'Anna', 'contributor', cable);
    const id = write(anna, 'before') as NoteId;
    await until(() => saving(anna) === 'saved', 'it is saved');
    await new Promise((resolve) => setTimeout(resolve, 400));
    cable.cut();
    await until(() => saving(anna) === 'offline', 'she is offline');
    anna.actions.setText(id, 'before, changed');
    write(anna, 'meanwhile');
    await made.command({ type: 'reveal' }, token);
    await made.command({ type: 'next', from: 'write-do' as StepId }, token);
    cable.join();
    await until(() => saving(anna) === 'saved' && drafts(anna).join() === 'meanwhile', 'she is back');
    const { tray } = anna.session.getState();
    expect([textsOf(anna), tray.map(({ text }) => text)]).toEqual([['before', 'meanwhile'], ['before, changed']]);
    expect(anna.session.getState().phase.kind).toBe('open');
  }, 30_000);

  it.each([null, 'do'])(
    'C29 what is written while cut off where no author is kept never becomes a draft that has one (zone %s)',
    async (zone) => {
      const made = await start();
      const { token, board: fay } = await visit(made, 'Fay', 'facilitator');
      const after = 'welcome' as StepId;
      const named = { type: 'add-step', after, title: 'Named', prompt: 'Write', minutes: 3, veil: 'hidden' } as const;
      const authors = 'never-stored';
      await made.command({ type: 'start' }, token);
      await made.command(named, token);
      await made.command({ ...named, title: 'Nameless', zone: zone as ZoneId | null, authors }, token);
      await made.command({ type: 'next', from: after }, token);
      await until(() => stepOf(fay)?.title === 'Nameless', 'it hides notes and keeps no author');
      const cable = new Cable();
      const { board: anna } = await visit(made, 'Anna', 'contributor', cable);
      await until(() => anna.session.getState().agenda?.nameless === true, 'she is told that no author is kept');
      cable.cut();
      await until(() => saving(anna) === 'offline', 'she is offline');
      anna.actions.addNote({ zone: WHOM, text: 'my boss' });
      await made.command({ type: 'reveal' }, token);
      await made.command({ type: 'next', from: stepOf(fay)?.id as StepId }, token);
      await until(() => stepOf(fay)?.title === 'Named', 'the next step keeps names');
      cable.join();
      await until(() => saving(anna) === 'saved', 'she is back');
      await until(() => anna.session.getState().tray.length + drafts(anna).length > 0, 'her words are somewhere');
      const [kept] = anna.session.getState().tray;
      expect([drafts(anna), kept?.text]).toEqual([[], 'my boss']);
      expect(kept?.why).toContain(t('core.kept.nameless'));
      await made.command({ type: 'reveal' }, token);
      await until(() => fay.session.getState().agenda?.revealed === true, 'all is revealed');
      expect(textsOf(fay)).toEqual([]);
    },
    30_000,
  );

  it('F32 drafts that wait are offered to those who may add them, and not to observers', async () => {
    const { made, token } = await writing();
    const { board: anna, token: hers } = await visit(made, 'Anna');
    const offers = (): boolean => mayAddDrafts(anna.session.getState());
    write(anna, 'mine');
    await until(() => anna.session.getState().hidden.counts[DO] === 1, 'it has arrived');
    expect(offers(), 'while notes are hidden').toBe(false);
    await made.command({ type: 'previous', from: 'write-do' as StepId }, token);
    await until(offers, 'it is offered');
    await made.command({ type: 'lock', locked: true }, token);
    await until(() => !offers(), 'nothing is offered on a locked board');
    await made.command({ type: 'lock', locked: false }, token);
    await until(offers, 'it is offered again');
    const participant = anna.session.getState().me?.id as ParticipantId;
    await made.command({ type: 'set-role', participant, role: 'observer' }, token);
    await until(() => !offers(), 'nothing is offered to an observer');
    expect([drafts(anna), (await made.command({ type: 'add-drafts' }, hers)).status]).toEqual([['mine'], 409]);
  });

  it('C31 dots reach the server, are refused beyond the limit, and are gone when the vote is closed', async () => {
    const made = await start();
    const { token, board: fay } = await visit(made, 'Fay', 'facilitator');
    const { board: anna } = await visit(made, 'Anna');
    const ids = ['one', 'two', 'three', 'four'].map((text) => write(anna, text) as NoteId);
    await until(() => fay.notes.size === 4, 'Fay sees them');
    await made.command(
      { type: 'open-voting', over: 'notes', dots: 3, most: 2, questions: [{ question: 'Which?', lens: null }] },
      token,
    );
    await until(() => anna.session.getState().ballots.size === 1, 'Anna has a ballot');
    const round = anna.session.getState().sets[0]?.rounds[0]?.id as RoundId;
    const ballot = (): unknown => anna.session.getState().ballots.get(round);
    expect(await anna.cast(round, ids[0] as NoteId, 2)).toBeNull();
    expect(await anna.cast(round, ids[1] as NoteId, 2)).toBe(
      refusalInWords({ kind: 'limit', rule: 'dots', message: '' }),
    );
    expect(ballot()).toMatchObject({ dots: { [ids[0] as NoteId]: 2 }, left: 1 });
    expect(fay.session.getState().ballots.get(round)).toMatchObject({ dots: {}, left: 3 });
    await made.command({ type: 'close-voting', set: anna.session.getState().sets[0]?.id as SetId }, token);
    await until(() => anna.session.getState().ballots.size === 0, 'the ballot is gone');
  });

  it('U26, V48 themes that were merged while a vote opened unheard of are one candidate once it is heard of', async () => {
    const made = await start();
    const cable = new Cable();
    const { board: fay, token } = await visit(made, 'Fay', 'facilitator', cable);
    const { board: anna } = await visit(made, 'Anna');
    const [a, b, c] = ['one', 'two', 'three'].map((name) =>
      fay.actions.group([write(fay, name) as NoteId], { name }),
    ) as [ThemeId, ThemeId, ThemeId];
    await until(() => anna.notes.themes().length === 3, 'Anna sees them');
    cable.cut();
    await until(() => saving(fay) === 'offline', 'Fay is offline');
    await made.command({ type: 'open-voting', over: 'themes', questions: [{ question: 'Which?', lens: null }] }, token);
    await until(() => anna.session.getState().ballots.size === 1, 'Anna has a ballot');
    const round = anna.session.getState().sets[0]?.rounds[0]?.id as RoundId;
    for (const id of [a, b]) expect(await anna.cast(round, id, 1)).toBeNull();
    fay.actions.mergeThemes(a, b);
    // A page asks its own origin, with its own cookie.
    const ask = globalThis.fetch;
    vi.stubGlobal('fetch', (path: string, { headers, ...rest }: RequestInit) =>
      ask(`http://127.0.0.1:${made.server.port}${path}`, {
        ...rest,
        headers: { ...(headers as Readonly<Record<string, string>>), authorization: `Bearer ${token}` },
      }),
    );
    cable.join();
    await until(() => anna.session.getState().sets[0]?.aliases[a] === b, 'the vote knows').finally(() =>
      vi.unstubAllGlobals(),
    );
    await until(() => anna.session.getState().ballots.get(round)?.dots[b] === 2, 'her dots are one sum');
    await until(() => [anna, fay].every(({ notes }) => notes.themes().length === 2), 'two themes are left');
    expect([a, b, c].map((id) => anna.notes.theme(id)?.members.length)).toEqual([undefined, 2, 1]);
    expect(fay.session.getState().notices).toEqual([]);
    const why = await anna.cast(round, a, 0);
    expect([why, anna.session.getState().ballots.get(round)]).toMatchObject([
      refusalInWords({ kind: 'unknown', message: '' }),
      { dots: { [b]: 2 }, left: 1 },
    ]);
  }, 30_000);

  it('C32 the server’s clock is the same here and there', async () => {
    const made = await start();
    const { board } = await visit(made, 'Anna');
    expect(Math.abs(board.serverNow() - Date.now())).toBeLessThan(50);
  });

  it('C33 a ping is seen by all, where it points', async () => {
    const made = await start();
    const [anna, fay] = [(await visit(made, 'Anna')).board, await visit(made, 'Fay', 'facilitator')];
    await made.command({ type: 'ping', x: 5, y: -7 }, fay.token);
    await until(() => anna.session.getState().ping !== null, 'Anna sees it');
    const by = fay.board.session.getState().me?.id;
    expect(anna.session.getState().ping).toEqual({ by, at: { x: 5, y: -7 }, n: 1 });
  });
});
