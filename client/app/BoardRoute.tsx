import { useEffect, useState } from 'react';
import type { Peeked } from '@forwhom/shared/protocol/http.ts';
import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import { arrive, entersAtOnce, type Arrival } from './arrive.ts';
import { BoardLoader, fetchPage, type PageOfBoard } from './BoardLoader.tsx';
import type { Dead } from './DeadEnd.tsx';
import { latePage } from './latePage.tsx';
import { hideSecret, secretOf, spendSecret } from './secret.ts';
import { Waiting } from './Waiting.tsx';

const JoinPage = latePage(() => import('./JoinPage.tsx').then((m) => m.JoinPage));
const ContinuePage = latePage(() => import('./ContinuePage.tsx').then((m) => m.ContinuePage));
const DeadEnd = latePage(() => import('./DeadEnd.tsx').then((m) => m.DeadEnd));

type Stage =
  | { readonly kind: 'looking' }
  | { readonly kind: 'joining'; readonly peeked: Peeked; readonly secret: string; readonly asSomebodyElse: boolean }
  | (Extract<Arrival, { readonly kind: 'continue' }> & { readonly secret: string })
  | { readonly kind: 'inside' }
  | { readonly kind: 'dead'; readonly why: Dead };

function stageOf(arrival: Arrival, secret: string): Stage {
  switch (arrival.kind) {
    case 'enter':
      return { kind: 'inside' };
    case 'join':
      return { kind: 'joining', peeked: arrival.peeked, secret, asSomebodyElse: false };
    case 'continue':
      return { ...arrival, secret };
    case 'bad-link':
    case 'no-board':
    case 'unreachable':
      return { kind: 'dead', why: arrival.kind };
    default:
      return unreachable(arrival);
  }
}

interface BoardRouteProps {
  readonly id: string;
  readonly page: PageOfBoard;
}

/**
 * The addresses of a board: the room and its summary are two pages over one connection. Whatever needs a fresh start (a
 * second link, another try) arrives there anew.
 */
export function BoardRoute({ id, page }: BoardRouteProps) {
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    // A second link pasted into the same tab changes only the fragment, and the page does not load again.
    const onHash = (): void => {
      if (hideSecret()) setAttempt((n) => n + 1);
    };
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, []);
  return <Arriving key={attempt} id={id} page={page} onAgain={() => setAttempt((n) => n + 1)} />;
}

/** Joining a board, being on it, or an explanation why neither works. */
function Arriving({ id, page, onAgain }: BoardRouteProps & { readonly onAgain: () => void }) {
  const [stage, setStage] = useState<Stage>(() => ({ kind: entersAtOnce(id, secretOf(id)) ? 'inside' : 'looking' }));
  const enter = (): void => setStage({ kind: 'inside' });
  const inside = stage.kind === 'inside';

  useEffect(() => fetchPage(page), [page]);
  useEffect(() => {
    if (inside) spendSecret(id);
  }, [inside, id]);
  useEffect(() => {
    let wanted = true;
    const settle = (next: Stage): void => {
      if (wanted) setStage(next);
    };
    const secret = secretOf(id);
    if (entersAtOnce(id, secret)) return undefined;
    arrive(id, secret).then(
      (arrival) => {
        settle(stageOf(arrival, secret ?? ''));
        return arrival;
      },
      () => settle({ kind: 'dead', why: 'unreachable' }),
    );
    return () => {
      wanted = false;
    };
  }, [id]);

  switch (stage.kind) {
    case 'looking':
      return <Waiting />;
    case 'joining':
      return <JoinPage boardId={id} {...stage} onJoined={enter} />;
    case 'continue':
      return <ContinuePage boardId={id} {...stage} onJoined={enter} />;
    case 'inside':
      return (
        <BoardLoader
          id={id}
          page={page}
          onRetry={onAgain}
          onSomebodyElse={(secret, peeked) => setStage({ kind: 'joining', peeked, secret, asSomebodyElse: true })}
        />
      );
    case 'dead':
      return <DeadEnd why={stage.why} boardId={id} onRetry={onAgain} onRescued={enter} />;
    default:
      return unreachable(stage);
  }
}
