import { describe, expect, it } from 'vitest';
import { Participant } from '../support/participant.ts';
import { until } from '../support/stock.ts';
import { contentOf, freeze, openStage } from './freezing-scene.ts';
import type { Stage } from './stage.ts';
import { themeId, VotingScene } from './voting-scene.ts';

const NAME = 'Zephyrine';
const jump = (stage: Stage, from: string | null, to: string): Promise<number> =>
  stage.done(stage.ada, { type: 'jump', from, to });

/** What is frozen now, with names or without. */
async function frozenNow(stage: Stage, id: string, names: boolean): Promise<string> {
  await stage.done(stage.ada, freeze(id, { names }));
  return contentOf(stage, id);
}

describe('frozen content', () => {
  it('Q17 holds no word that is hidden, and no name but where it was wished for and kept', async () => {
    const stage = await openStage();
    await stage.done(stage.ada, { type: 'start' });
    const zoe = await Participant.join({ port: stage.server.port, board: stage.board.created }, NAME);
    const writes = async (step: string, from: string, text: string): Promise<void> => {
      await jump(stage, from, step);
      await until(() => zoe.step === step, `${NAME} is in the step`);
      zoe.draft('board', text);
      await zoe.ready();
    };

    await writes('write', 'welcome', 'quagmire');
    for (const names of [false, true]) {
      const content = await frozenNow(stage, `hidden-${names ? 'yes' : 'no'}`.padEnd(10, 'x'), names);
      expect(content).not.toContain('quagmire');
      expect(content).not.toContain(NAME);
    }
    await stage.done(stage.ada, { type: 'reveal' });
    await stage.done({ participant: { id: zoe.id }, token: zoe.token } as never, {
      type: 'remark',
      remark: 'remark-1',
      kind: 'surprise',
      about: null,
      text: 'How many!',
    });
    const nameless = await frozenNow(stage, 'nameless-1', false);
    expect(nameless).toContain('quagmire');
    expect(nameless).toContain('How many!');
    expect(nameless).not.toContain(NAME);
    expect(await frozenNow(stage, 'with-names', true)).toContain(NAME);

    await writes('secretly', 'write', 'vortex');
    expect(await frozenNow(stage, 'hidden-too', true)).not.toContain('vortex');
    await stage.done(stage.ada, { type: 'reveal' });
    await stage.done(stage.ada, { type: 'remove-remark', remark: 'remark-1' });
    await until(() => zoe.notes.some(({ text }) => text === 'vortex'), 'it was revealed');
    zoe.remove(zoe.notes.find(({ text }) => text === 'quagmire')?.id as never);
    await zoe.ready();
    const content = await frozenNow(stage, 'never-kept', true);
    expect(content).toContain('vortex');
    expect(content).not.toContain('quagmire');
    expect(content).not.toContain(NAME);
    for (const inner of [zoe.id, stage.ada.participant.id, stage.board.id]) expect(content).not.toContain(inner);
    zoe.leave();
  });

  it('Q17 is the same, byte for byte, before a vote and until its result is revealed', async () => {
    const scene = await VotingScene.begin(['Bob', 'Carl', 'Dan']);
    const frozen = async (id: string): Promise<string | undefined> => {
      await scene.does(freeze(id) as never);
      return (await scene.server.storage.summary(id as never))?.content;
    };
    const before = await frozen('before-it');
    const { set, round } = await scene.open({ over: 'themes' });
    for (const one of scene.people) await scene.cast(one, round, themeId(1), 2);
    expect(await frozen('while-open')).toBe(before);
    await scene.does({ type: 'close-voting', set: set.id } as never);
    expect(await frozen('when-closed')).toBe(before);
    await scene.does({ type: 'reveal-result', round } as never);
    expect(await frozen('revealed-1')).not.toBe(before);
  });

  it('Q17 tells of a rating that is open nothing, and of one that few answered nothing but how many', async () => {
    const scene = await VotingScene.begin(['Bob', 'Carl']);
    const frozen = async (id: string): Promise<string | undefined> => {
      await scene.does(freeze(id) as never);
      return (await scene.server.storage.summary(id as never))?.content;
    };
    const before = await frozen('before-it');
    await scene.does({ type: 'ask-rating', about: 'worth' } as never);
    for (const one of scene.people) await scene.does({ type: 'rate', about: 'worth', value: 4 } as never, one);
    expect(await frozen('while-open')).toBe(before);
    await scene.does({ type: 'end-rating', about: 'worth' } as never);
    expect(await frozen('when-ended')).toContain('"worth":{"answered":2,"counts":null,"mean":null,"spread":null}');
  });
});
