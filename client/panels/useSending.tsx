import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Board, WishedCommand } from '../state/model.ts';
import { t } from '../words/t.ts';

interface Sending {
  /** What stands in the way, as a sentence; '' while nothing does. */
  readonly problem: string;
  /** Whether it was done. While one is on its way, another one is not sent. */
  readonly send: (wish: WishedCommand) => Promise<boolean>;
}

/** Sends what somebody has typed. Without a connection they are told at once, and again when it is back. */
export function useSending(board: Board): Sending {
  const offline = useStore(board.session, ({ saving }) => saving.kind === 'offline');
  const [failed, setFailed] = useState<{ readonly offline: boolean; readonly why: string } | null>(null);
  const busy = useRef(false);

  const send = async (wish: WishedCommand): Promise<boolean> => {
    if (busy.current) return false;
    if (offline) {
      setFailed({ offline, why: '' });
      return false;
    }
    busy.current = true;
    const why = await board.command(wish);
    busy.current = false;
    setFailed(why === null ? null : { offline: board.session.getState().saving.kind === 'offline', why });
    return why === null;
  };

  if (failed === null) return { problem: '', send };
  if (!failed.offline) return { problem: failed.why, send };
  return { problem: t(offline ? 'unsent.offline' : 'unsent.back'), send };
}
