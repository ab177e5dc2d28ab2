import type { Log } from '@forwhom/server/ports/system.ts';

export const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
