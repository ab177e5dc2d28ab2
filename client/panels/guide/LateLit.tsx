import { late } from '../late.tsx';

/** Most workshops put a note in the spotlight late, if at all: no first paint waits for its sentence. */
export const LateLit = late(() => import('./Lit.tsx').then((m) => m.Lit));

/** Without the sentence the note is marked all the same. */
export const unsaid = (): void => undefined;
