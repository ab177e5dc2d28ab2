import type { WorkshopPart } from '../vocabulary/workshop.ts';
import { frameType, jsonFrame, textFrame } from './frames.ts';

/** One part of the workshop, whole (the roster: all rows, or those that changed). */
export const workshopFrame = (part: WorkshopPart): Uint8Array => jsonFrame(frameType.workshop, part);

/** The roster, of rows that are JSON already: whoever comes is told them all, and few of them have changed. */
export const rosterFrame = (revision: number, here: number, rows: readonly string[], whole: boolean): Uint8Array =>
  textFrame(
    frameType.workshop,
    `{"part":"roster","revision":${revision},"value":{"here":${here},"whole":${whole},"people":[${rows.join(',')}]}}`,
  );
