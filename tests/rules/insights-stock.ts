import { command, type InsightCommand } from '@forwhom/shared/protocol/commands.ts';
import { changeInsights, type InsightFacts } from '@forwhom/shared/rules/insights.ts';
import type { Speaker } from '@forwhom/shared/rules/insightsSaid.ts';
import { unsaid } from '@forwhom/shared/vocabulary/untouched.ts';
import type { QuestionId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { AnswerKey, Insights } from '@forwhom/shared/vocabulary/insight.ts';
import type { Step, Workshop } from '@forwhom/shared/vocabulary/workshop.ts';
import { person, round, setWith, step, workshop } from './voting-stock.ts';

/** A workshop whose summary can be spoken of, and people who speak. */

export const ada: Speaker = { id: person(0), role: 'facilitator' };
export const bob: Speaker = { id: person(1), role: 'contributor' };
export const carl: Speaker = { id: person(2), role: 'contributor' };
export const ole: Speaker = { id: person(3), role: 'observer' };

export const biggest = 'biggest' as QuestionId;
/** Revealed; closed and not revealed; nowhere. */
export const [revealed, closed, nowhere] = [round(1), round(2), round(3)] as const;
export const [theme, other, gone] = ['theme-001', 'theme-002', 'theme-003'] as [ThemeId, ThemeId, ThemeId];

const result = { standings: [], voted: 0, abstained: 0, of: 0, byFunction: null };

/** With one question and two rounds, of which the first was revealed. */
export const summarised = (current: Partial<Step> | null = null, more: Partial<Insights> = {}): Workshop => {
  const rounds = [
    { id: revealed, question: 'Who?', lens: null, result, revealed: true },
    { id: closed, question: 'What?', lens: null, result, revealed: false },
  ];
  const questions = [
    { id: biggest, question: 'Who is biggest?', answer: '{names}.', starter: '', source: { kind: 'told' } as const },
  ];
  return {
    ...workshop([setWith({ state: 'closed', rounds })], current === null ? null : step(current)),
    insights: { ...unsaid, questions, ...more },
  };
};

export const facts = (answers: readonly number[] = []): InsightFacts => ({
  isOnBoard: (id) => id === theme || id === other,
  answers: () => answers,
});

/** As it comes over the wire. */
export const wishing = (wish: object): InsightCommand => command.parse({ id: 'command-1', ...wish }) as InsightCommand;

export function after(before: Workshop, by: Speaker, ...wishes: readonly object[]): Workshop {
  return wishes.reduce((now: Workshop, wish) => {
    const decided = changeInsights(now, wishing(wish), by, facts());
    if (!decided.ok) throw new Error(decided.error.message);
    return decided.value;
  }, before);
}

/** Kind of the refusal, with its rule; `granted` when there is none. */
export function refusal(before: Workshop, by: Speaker, wish: object): string {
  const decided = changeInsights(before, wishing(wish), by, facts());
  if (decided.ok) return 'granted';
  const { kind, rule } = decided.error;
  return rule === undefined ? kind : `${kind}/${rule}`;
}

export const sentence = (about: AnswerKey, text: string | null, links: readonly string[] = []) => ({
  type: 'set-sentence',
  about,
  text,
  links,
});
export const remark = (id: string, more: object = {}) => ({
  type: 'remark',
  remark: id,
  kind: 'surprise',
  about: null,
  text: 'Nobody said parents',
  ...more,
});
export const plan = (id: string, more: object = {}) => ({
  type: 'plan-next-step',
  nextStep: id,
  what: 'Visit three parents',
  ...more,
});
export const edit = (id: string, more: object) => ({ type: 'edit-next-step', nextStep: id, ...more });
