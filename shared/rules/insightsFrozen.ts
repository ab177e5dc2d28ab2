import type { SummaryId } from '../vocabulary/ids.ts';
import type { Frozen } from '../vocabulary/insight.ts';
import type { Workshop } from '../vocabulary/workshop.ts';
import { withInsights } from './insights.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** The instant at which a link of so many days ends; null without one. */
export const linkEnd = (now: number, days: number | null): number | null =>
  days === null ? null : Math.round(now) + days * DAY_MS;

/** Whether a summary's link leads to it. */
export const hasLink = (until: number | null, now: number): until is number => until !== null && now < until;

export const frozenIn = ({ insights }: Workshop, summary: SummaryId): Frozen | null =>
  insights.frozen.find(({ id }) => id === summary) ?? null;

export const withFrozen = (workshop: Workshop, frozen: Frozen): Workshop =>
  withInsights(workshop, { ...workshop.insights, frozen: [...workshop.insights.frozen, frozen] });

export const withLink = (workshop: Workshop, summary: SummaryId, until: number | null): Workshop =>
  withInsights(workshop, {
    ...workshop.insights,
    frozen: workshop.insights.frozen.map((one) => (one.id === summary ? { ...one, until } : one)),
  });
