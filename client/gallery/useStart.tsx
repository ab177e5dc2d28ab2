import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { CreateBoardBody, CreatedBoard } from '@forwhom/shared/protocol/http.ts';
import { ApiProblem, createBoard, join } from '../connection/api.ts';
import { inWords } from '../panels/problem.ts';
import { remembered } from '../panels/remembered.ts';
import { isWrong } from '../words/server.ts';
import { t } from '../words/t.ts';
import { pageLanguage } from './language.ts';

/** How far the start of a new board has come. */
export type Starting =
  | { readonly kind: 'idle' | 'creating' | 'joining' }
  | { readonly kind: 'passphrase'; readonly wrong: boolean }
  | { readonly kind: 'failed'; readonly message: string };

/** A way to a new board. The passphrase is given where the server asks for one. */
export type Create = (passphrase: { readonly passphrase?: string }) => Promise<CreatedBoard>;

export interface Start {
  readonly state: Starting;
  readonly busy: boolean;
  /** Without a language, in that of this page. */
  readonly start: (wish: Omit<CreateBoardBody, 'passphrase'>) => void;
  readonly startWith: (create: Create) => void;
  /** Once more what was tried last. */
  readonly again: (passphrase?: string) => void;
  readonly cancel: () => void;
}

/** The server was started with a passphrase, and this was not it. */
export const wantsPassphrase = (error: unknown): boolean =>
  error instanceof ApiProblem && isWrong(error.problem, 'passphrase');

/** Creates a board, takes the facilitator's seat on it and goes there. */
export function useStart(): Start {
  const [, go] = useLocation();
  const [state, setState] = useState<Starting>({ kind: 'idle' });
  const tried = useRef<Create | null>(null);

  const run = async (create: Create, passphrase?: string): Promise<void> => {
    tried.current = create;
    setState({ kind: 'creating' });
    try {
      const created = await create(passphrase === undefined ? {} : { passphrase });
      // Once there is a board, another try is about the seat on it, and makes no second one.
      tried.current = () => Promise.resolve(created);
      setState({ kind: 'joining' });
      const secret = new URL(created.links.facilitator).hash.slice(1);
      await join(created.boardId, { secret, name: remembered('name') ?? t('role.facilitator') });
      go(`/b/${created.boardId}`);
    } catch (error) {
      if (wantsPassphrase(error)) setState({ kind: 'passphrase', wrong: passphrase !== undefined });
      else setState({ kind: 'failed', message: inWords(error) });
    }
  };

  return {
    state,
    busy: state.kind === 'creating' || state.kind === 'joining',
    start: (wish) => void run((given) => createBoard({ language: pageLanguage(), ...wish, ...given })),
    startWith: (create) => void run(create),
    again: (passphrase) => tried.current !== null && void run(tried.current, passphrase),
    cancel: () => setState({ kind: 'idle' }),
  };
}
