import type { Then } from '@forwhom/shared/vocabulary/insight.ts';
import { aside } from '../exports/aside.ts';
import type { Timers } from '../ports/system.ts';
import type { Account, AccountJob, Accounts } from './accounts.ts';

/** Each summary in a thread of its own that ends with it. The board's turn waits for it, other boards do not. */
export function workerAccounts(timers: Timers): Accounts {
  const draw = <T>(job: AccountJob): Promise<T | null> =>
    aside<T>(new URL('./account-worker.ts', import.meta.url), 'account', job, timers).answer;
  return {
    account: (of) => draw<Account>({ of, created: null }),
    then: (of, created) => draw<Then>({ of, created }),
  };
}
