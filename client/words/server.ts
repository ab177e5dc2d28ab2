import type { Notice } from '@forwhom/shared/protocol/notice.ts';
import type { Problem } from '@forwhom/shared/protocol/http.ts';
import { refusalKinds, refusalRules, type Refusal } from '@forwhom/shared/protocol/refusals.ts';
import { MAX_NOTE_TEXT, MAX_OBJECTS } from '@forwhom/shared/vocabulary/board.ts';
import { t, type MessageKey } from './t.ts';

/**
 * What the server says, in the words of this page. The server's own English sentence is shown only where it says
 * something that this page does not know: it may be newer.
 */

const limits = { characters: MAX_NOTE_TEXT, objects: MAX_OBJECTS };

/** Why a wish was not granted. */
export function refusalInWords({ kind, rule, message }: Refusal): string {
  if (rule !== undefined && refusalRules.includes(rule)) return t(`core.refused.${rule}`, limits);
  return refusalKinds.includes(kind) ? t(`core.refused.${kind}`) : message;
}

/** What a notice says to people; null when it says nothing. */
export function noticeInWords(notice: Notice): string | null {
  if (notice.kind === 'rescued') return t('core.rescued', { name: notice.name });
  if (notice.kind === 'taken-over') return t('core.takenOver', { name: notice.name });
  if (notice.kind === 'dots-returned') return t('core.dotsReturned', { count: notice.dots });
  if (notice.kind === 'goodbye' && notice.why === 'damaged') return t('core.damaged');
  return 'message' in notice ? notice.message : null;
}

const byStatus: Readonly<Partial<Record<number, MessageKey>>> = {
  400: 'core.problem.input',
  401: 'core.problem.seat',
  403: 'core.problem.origin',
  404: 'core.problem.absent',
  405: 'core.problem.input',
  409: 'core.problem.crowded',
  413: 'core.problem.tooLarge',
  415: 'core.problem.input',
  422: 'core.problem.input',
  429: 'problem.tooMany',
  500: 'problem.unexpected',
  502: 'core.unanswered',
  503: 'core.problem.later',
  504: 'core.unanswered',
};

/** True when the server names this field as wrong. */
export const isWrong = ({ errors }: Problem, field: string): boolean =>
  errors?.some(({ path }) => path === field) ?? false;

/** Why a request failed: what happened, what is safe, and what to do. */
export function problemInWords(problem: Problem): string {
  if (isWrong(problem, 'name')) return t('join.noName');
  const key = byStatus[problem.status];
  return key === undefined ? (problem.detail ?? t('problem.unexpected')) : t(key);
}
