import type { WorkshopPart } from '../vocabulary/workshop.ts';
import { frameType, jsonFrame } from './frames.ts';

/** One part of the workshop, whole (the roster: all rows, or those that changed). */
export const workshopFrame = (part: WorkshopPart): Uint8Array => jsonFrame(frameType.workshop, part);
