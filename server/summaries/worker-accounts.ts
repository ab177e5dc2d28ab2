import type { Then } from '@forwhom/shared/vocabulary/insight.ts';
import type { Timers } from '../ports/system.ts';
import { Asides } from '../threads/asides.ts';
import type { Account, AccountJob, Accounts } from './accounts.ts';

/** Summaries that may wait for the one that is being drawn: few, because the turns of their boards wait with them. */
const MOST_WAITING = 4;

/** Each summary in a thread of its own, one after the other. */
export function workerAccounts(timers: Timers): Accounts {
  const script = new URL('./account-worker.ts', import.meta.url);
  const threads = new Asides({ script, name: 'account', mostWaiting: MOST_WAITING }, timers);
  const draw = <T>(job: AccountJob): Promise<T | null> => threads.ask(job);
  return {
    account: (of) => draw<Account>({ of, created: null }),
    then: (of, created) => draw<Then>({ of, created }),
    stop: () => threads.stop(),
  };
}
