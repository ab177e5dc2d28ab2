import { closeCodes } from '@forwhom/shared/protocol/close-codes.ts';

/** Why a board cannot be shown or written on any longer, for good. */
export type EndReason = 'no-board' | 'no-session' | 'removed' | 'reload-page' | 'too-much' | 'malformed';

const reasons: ReadonlyMap<number, EndReason> = new Map([
  [closeCodes.malformed, 'malformed'],
  [closeCodes.noSession, 'no-session'],
  [closeCodes.removed, 'removed'],
  [closeCodes.noBoard, 'no-board'],
  [closeCodes.reloadPage, 'reload-page'],
  [closeCodes.tooMuch, 'too-much'],
]);

/** Close codes mirror HTTP: 4404 is 404. Null for codes that end nothing. */
export const endOf = (code: number): EndReason | null => reasons.get(code < 1000 ? code + 4000 : code) ?? null;
