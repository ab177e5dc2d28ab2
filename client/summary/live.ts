import type { AnswerKey, InsightQuestion, NextStep, Remark } from '@forwhom/shared/vocabulary/insight.ts';
import type { NextStepId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Said } from '@forwhom/shared/vocabulary/summary.ts';
import type { Board } from '../state/model.ts';
import type { Holding } from './holding.ts';

/** What a live summary can be changed by. A frozen one has none of it. */
export interface Live {
  readonly board: Board;
  /** The board's own ids by those of the summary. */
  readonly ids: ReadonlyMap<string, string>;
  readonly facilitates: boolean;
  /** May say something beside the sentences: everybody but observers. */
  readonly maySay: boolean;
  /** May plan next steps now. */
  readonly mayPlan: boolean;
  /** The sentences are being edited. */
  readonly editing: boolean;
  /** Knows what somebody types until it is saved: editing does not end before. Answers how to forget it. */
  readonly hold: Holding['hold'];
  readonly questions: readonly InsightQuestion[];
  readonly remarks: readonly Remark[];
  readonly nextSteps: readonly NextStep[];
  /** Their ids in the order of the summary, which is drawn a moment later. */
  readonly planned: readonly NextStepId[];
}

/** The board's own key of an answer: questions keep theirs, rounds are numbered in a summary. */
export const keyOf = ({ ids }: Pick<Live, 'ids'>, id: AnswerKey): AnswerKey => (ids.get(id) ?? id) as AnswerKey;

/** The remark that stands in a summary under this number: those about what is not there any more have none. */
export function remarkOf(
  { ids, questions, remarks }: Pick<Live, 'ids' | 'questions' | 'remarks'>,
  { id }: Said,
): Remark | undefined {
  const known = new Set<string>([...ids.values(), ...questions.map((question) => question.id)]);
  return remarks.filter(({ about }) => about === null || known.has(about))[Number(id.slice(1)) - 1];
}
