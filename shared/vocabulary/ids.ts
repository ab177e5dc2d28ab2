import type { Brand } from '../foundation/brand.ts';

/** 128 random bits as 22 url-safe characters. Not a secret: it may stand in logs and addresses. */
export type BoardId = Brand<string, 'BoardId'>;
/** A person on one board. Names are never in the document, ids are. */
export type ParticipantId = Brand<string, 'ParticipantId'>;
export type NoteId = Brand<string, 'NoteId'>;
export type ThemeId = Brand<string, 'ThemeId'>;
export type ThreadId = Brand<string, 'ThreadId'>;
/** A slug from the template, unique on its board. */
export type ZoneId = Brand<string, 'ZoneId'>;
export type StepId = Brand<string, 'StepId'>;
/** A round of voting, and a set of rounds. */
export type RoundId = Brand<string, 'RoundId'>;
export type SetId = Brand<string, 'SetId'>;
export type TemplateId = Brand<string, 'TemplateId'>;
/** A slug from the template: one of the questions that the summary answers first. */
export type QuestionId = Brand<string, 'QuestionId'>;
export type RemarkId = Brand<string, 'RemarkId'>;
export type NextStepId = Brand<string, 'NextStepId'>;
/** A summary that was made final. Not a secret: its link's fragment is. */
export type SummaryId = Brand<string, 'SummaryId'>;

const BOARD_ID = /^[A-Za-z0-9_-]{22}$/;
const ENTITY_ID = /^[A-Za-z0-9_-]{8,32}$/;
const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/**
 * `__proto__` and `constructor` would pass as ids otherwise: things are counted in objects that are keyed by them. Asked
 * of a set: `in` makes a property's name of every id that it looks for.
 */
const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));
const isInherited = (value: string): boolean => inherited.has(value);

export const isBoardId = (value: unknown): value is BoardId => typeof value === 'string' && BOARD_ID.test(value);
/** The form shared by ids of participants, notes, themes and threads: 8 to 32 url-safe characters. */
export const isEntityId = (value: unknown): value is string =>
  typeof value === 'string' && ENTITY_ID.test(value) && !isInherited(value);
/** The form of ids that people write in templates (zones, steps, templates): lower case, digits, inner hyphens. */
export const isSlug = (value: unknown): value is string =>
  typeof value === 'string' && SLUG.test(value) && !isInherited(value);
