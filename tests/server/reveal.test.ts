import { describe, expect, it } from 'vitest';
import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import type { Storage } from '@forwhom/server/ports/storage.ts';
import type { Joined } from '@forwhom/shared/protocol/http.ts';
import { documentWith, Stage } from './stage.ts';

interface Hidden {
  readonly stage: Stage;
  readonly storage: Storage;
  /** The kinds of writes of each commit since the workshop began. */
  readonly lists: string[][];
}

/** Bob and Cy have written hidden notes in the step that hides, which is the current one. */
async function writing(step = 'write'): Promise<Hidden> {
  const inner = memoryStorage();
  const lists: string[][] = [];
  const storage: Storage = {
    ...inner,
    commit: (writes) => {
      lists.push(writes.map(({ kind }) => kind));
      return inner.commit(writes);
    },
  };
  const stage = await Stage.open({ storage });
  await stage.done(stage.ada, { type: 'start' }, { type: 'jump', from: 'welcome', to: step });
  const hide = ({ participant }: Joined, names: readonly string[]) => {
    const person = participant.id as never;
    const row = { board: stage.board.id as never, participant: person, seq: 1, at: 1 };
    return { kind: 'draft', row: { ...row, bytes: documentWith(names, person) } } as const;
  };
  await storage.commit([hide(stage.bob, ['one', 'two']), hide(stage.cy, ['three'])]);
  const again = await stage.reopened(async () => storage);
  expect((await again.part('hidden')).counts).toEqual({ board: 3 });
  lists.length = 0;
  return { stage: again, storage, lists };
}
const authors = async (stage: Stage): Promise<(string | null)[]> => {
  const notes = await stage.notes();
  return notes.toSorted((a, b) => (a.text < b.text ? -1 : 1)).map(({ author }) => author);
};

describe('revealing', () => {
  it('F23 makes all drafts notes in one transaction, in which the drafts end', async () => {
    const { stage, storage, lists } = await writing();
    const before = (await stage.part('mine', stage.bob)).drafts;
    await stage.done(stage.ada, { type: 'reveal' });
    expect(lists.filter((kinds) => kinds.includes('journal')).map((kinds) => kinds.toSorted())).toEqual([
      ['board', 'command', 'end-drafts', 'journal'],
    ]);
    const notes = await stage.notes();
    expect(notes.map(({ text }) => text).toSorted()).toEqual(['one', 'three', 'two']);
    expect(new Set(notes.map(({ created }) => created))).toEqual(new Set([stage.server.clock.now()]));
    const [cy, bob] = [stage.cy.participant.id, stage.bob.participant.id];
    expect(await authors(stage)).toEqual([bob, cy, bob]);
    expect(await storage.drafts(stage.board.id as never)).toEqual([]);
    expect(await stage.part('agenda')).toMatchObject({ current: 'write', revealed: true });
    expect((await stage.part('mine', stage.bob)).drafts).not.toBe(before);
  });

  it('F23 is done once, also when two facilitators ask for it at once', async () => {
    const { stage } = await writing();
    const answers = await Promise.all([
      stage.wish(stage.ada, { type: 'reveal' }),
      stage.wish(stage.cy, { type: 'reveal' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0].body.revision).toBe(answers[1].body.revision);
    expect(await stage.notes()).toHaveLength(3);
  });

  it('F23 opens a step in which nobody wrote anything, and changes nothing where nothing is hidden', async () => {
    const stage = await Stage.open();
    await stage.done(stage.ada, { type: 'start' });
    const revision = await stage.done(stage.ada, { type: 'reveal' });
    await stage.done(stage.ada, { type: 'next', from: 'welcome' });
    expect(await stage.done(stage.ada, { type: 'reveal' })).toBe(revision + 2);
    expect((await stage.part('agenda')).revealed).toBe(true);
  });

  it('F24 keeps no author of what was written in a step that promised so', async () => {
    const { stage } = await writing('secretly');
    await stage.done(stage.ada, { type: 'jump', from: 'secretly', to: 'talk' });
    await stage.done(stage.ada, { type: 'edit-step', step: 'secretly', authors: 'named' }, { type: 'reveal' });
    expect(await authors(stage)).toEqual([null, null, null]);
  });

  it('F32 adds one’s own drafts only while nothing is hidden, nobody votes and the board is not locked, never an observer’s', async () => {
    const { stage, storage } = await writing();
    expect(await stage.refused(stage.bob, { type: 'add-drafts' })).toBe('step/still-hidden');
    await stage.done(stage.ada, { type: 'jump', from: 'write', to: 'talk' }, { type: 'lock', locked: true });
    expect(await stage.refused(stage.bob, { type: 'add-drafts' })).toBe('locked');
    const role = { type: 'set-role', participant: stage.bob.participant.id, role: 'observer' } as const;
    await stage.done(stage.ada, role);
    expect(await stage.refused(stage.bob, { type: 'add-drafts' })).toBe('role/observer');
    await stage.done(stage.ada, { type: 'lock', locked: false });
    expect(await stage.refused(stage.bob, { type: 'add-drafts' })).toBe('role/observer');
    await stage.done(stage.ada, { ...role, role: 'contributor' });
    const [mine, others] = [await stage.part('mine', stage.bob), await stage.part('mine', stage.cy)];
    await stage.done(stage.bob, { type: 'add-drafts' }, { type: 'add-drafts' });
    expect((await stage.notes()).map(({ text }) => text).toSorted()).toEqual(['one', 'two']);
    expect((await storage.drafts(stage.board.id as never)).map(({ participant }) => participant)).toEqual([
      stage.cy.participant.id,
    ]);
    expect((await stage.part('mine', stage.bob)).drafts).not.toBe(mine.drafts);
    expect((await stage.part('mine', stage.cy)).drafts).toBe(others.drafts);
    await stage.done(stage.ada, { type: 'open-voting', over: 'notes' });
    expect(await stage.refused(stage.cy, { type: 'add-drafts' })).toBe('step/voting-open');
  });
});
