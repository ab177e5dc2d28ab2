import { useState } from 'react';
import { useLocation } from 'wouter';
import { ApiProblem, createBoard, join } from '../connection/api.ts';
import { remembered } from '../panels/remembered.ts';
import { isWrong } from '../words/server.ts';
import { t } from '../words/t.ts';
import { inWords } from './problem.ts';

/** How far the start of a new board has come. */
export type Starting =
  | { readonly kind: 'idle' }
  | { readonly kind: 'creating' | 'joining'; readonly templateId: string }
  | { readonly kind: 'passphrase'; readonly templateId: string; readonly wrong: boolean }
  | { readonly kind: 'failed'; readonly templateId: string; readonly message: string };

export interface Start {
  readonly state: Starting;
  readonly busy: boolean;
  readonly start: (templateId: string, passphrase?: string) => void;
  readonly cancel: () => void;
}

/** The server was started with a passphrase for creating boards, and this was not it. */
const wantsPassphrase = (error: unknown): boolean =>
  error instanceof ApiProblem && isWrong(error.problem, 'passphrase');

/** Creates a board from a template, takes the facilitator's seat in it and goes there: one tap, no questions. */
export function useStart(): Start {
  const [, go] = useLocation();
  const [state, setState] = useState<Starting>({ kind: 'idle' });

  const run = async (templateId: string, passphrase: string | undefined): Promise<void> => {
    setState({ kind: 'creating', templateId });
    try {
      const created = await createBoard(passphrase === undefined ? { templateId } : { templateId, passphrase });
      setState({ kind: 'joining', templateId });
      const secret = new URL(created.links.facilitator).hash.slice(1);
      await join(created.boardId, { secret, name: remembered('name') ?? t('role.facilitator') });
      go(`/b/${created.boardId}`);
    } catch (error) {
      if (wantsPassphrase(error)) {
        setState({ kind: 'passphrase', templateId, wrong: passphrase !== undefined });
      } else {
        setState({ kind: 'failed', templateId, message: inWords(error) });
      }
    }
  };

  return {
    state,
    busy: state.kind === 'creating' || state.kind === 'joining',
    start: (templateId, passphrase) => void run(templateId, passphrase),
    cancel: () => setState({ kind: 'idle' }),
  };
}
