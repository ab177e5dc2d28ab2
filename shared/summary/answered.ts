import type { Answer } from '../vocabulary/summary.ts';

/** Whether there is anything to say to a question. */
export const isAnswered = ({ sentence, leaders, dissent, then }: Answer): boolean =>
  sentence !== null || leaders.length > 0 || dissent.length > 0 || then !== null;
