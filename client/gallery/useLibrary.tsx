import { useRef, useState } from 'react';
import { ApiProblem } from '../connection/api.ts';
import type { Right } from '../connection/library.ts';
import { inWords } from '../panels/problem.ts';
import { isWrong } from '../words/server.ts';
import { m } from '../words/more.ts';
import { faultInWords } from './faultWords.ts';
import { wantsPassphrase } from './useStart.tsx';

type Act = (right: Right) => Promise<unknown>;

export type Changing =
  | { readonly kind: 'idle' | 'busy' }
  | { readonly kind: 'passphrase'; readonly wrong: boolean; readonly ofAnother: boolean }
  | { readonly kind: 'failed'; readonly message: string };

/** Changes of the server's library, which some may make and some may not. */
export interface Library {
  readonly state: Changing;
  /** Runs it with what this browser has; where that is not enough, it asks for the server's passphrase. */
  readonly run: (act: Act, right?: Right) => void;
  readonly again: (passphrase?: string) => void;
  readonly cancel: () => void;
}

const CONFLICT = 409;

function problemOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return inWords(error);
  if (error.status === CONFLICT) return m('library.full');
  const [fault] = error.problem.errors ?? [];
  return fault === undefined ? inWords(error) : m('library.refused', { why: faultInWords(fault) });
}

export function useLibrary(): Library {
  const [state, setState] = useState<Changing>({ kind: 'idle' });
  const tried = useRef<{ readonly act: Act; readonly right: Right } | null>(null);

  const run = async (act: Act, right: Right): Promise<void> => {
    tried.current = { act, right };
    setState({ kind: 'busy' });
    try {
      await act(right);
      setState({ kind: 'idle' });
    } catch (error) {
      const ofAnother = error instanceof ApiProblem && isWrong(error.problem, 'key');
      if (ofAnother || wantsPassphrase(error)) {
        setState({ kind: 'passphrase', wrong: right.passphrase !== undefined, ofAnother });
      } else {
        setState({ kind: 'failed', message: problemOf(error) });
      }
    }
  };

  return {
    state,
    run: (act, right = {}) => void run(act, right),
    again: (passphrase) => {
      if (tried.current === null) return;
      const { act, right } = tried.current;
      void run(act, passphrase === undefined ? right : { ...right, passphrase });
    },
    cancel: () => setState({ kind: 'idle' }),
  };
}
