import { canonicalJson } from '@forwhom/shared/boardFile/canonical.ts';
import type { FrozenLinks, FrozenView, Joined } from '@forwhom/shared/protocol/http.ts';
import type { Answer } from './server.ts';
import { documentWith, Stage } from './stage.ts';

export const DAY_MS = 24 * 60 * 60 * 1_000;

export const freeze = (summary: string, more: object = {}) => ({ type: 'freeze', summary, ...more }) as const;
export const share = (summary: string, days: number | null) => ({ type: 'share-summary', summary, days }) as const;

/** A workshop with two notes and a sentence, whose summary can be frozen. */
export const openStage = async (): Promise<Stage> => Stage.open({ document: [documentWith(['one', 'two'])] });

export const listed = (stage: Stage, by: Joined): Promise<Answer<FrozenLinks>> =>
  stage.board.ask<FrozenLinks>('/summaries', { token: by.token });

/** The secret of a frozen summary's link as a facilitator is told it; null when it has none. */
export async function secretOf(stage: Stage, id: string): Promise<string | null> {
  const { link } = (await listed(stage, stage.ada)).body.find((one) => one.id === id) ?? { link: null };
  return link === null ? null : new URL(link).hash.slice(1);
}

/** Opens it as a stranger would, without a session. */
export const visit = (stage: Stage, id: string, secret: unknown, more: object = {}): Promise<Answer<FrozenView>> =>
  stage.server.ask<FrozenView>(`/api/v1/summaries/${id}`, { body: { secret }, ...more });

/** What it says, in the one way to write it. */
export async function contentOf(stage: Stage, id: string): Promise<string> {
  const { status, body } = await visit(stage, id, await secretOf(stage, id));
  if (status !== 200) throw new Error(`opening answered ${status}`);
  return canonicalJson(body.summary);
}
