import type { Evidence } from '@forwhom/shared/vocabulary/board.ts';
import { t } from './t.ts';

/** Stands for the words where there is little room: it never stands alone on a control. */
export const evidenceSymbol: Readonly<Record<Evidence, string>> = { saw: '◉', told: '❞', assume: '?' };

export const evidenceInWords = (evidence: Evidence): string => t(`evidence.${evidence}`);
