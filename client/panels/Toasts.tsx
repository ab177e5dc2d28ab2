import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Board } from '../state/model.ts';
import { Toast, type ToastWish } from './Toast.tsx';

interface Shown extends ToastWish {
  readonly id: number;
}

const ToastContext = createContext<(wish: ToastWish) => void>(() => undefined);

/** Shows a sentence for a few seconds. */
export const useToasts = (): ((wish: ToastWish) => void) => use(ToastContext);

/** Sentences that come and go: the server's notices and what the interface has to say about an act. */
export function Toasts({ board, children }: { board: Board; children: ReactNode }) {
  const notices = useStore(board.session, (session) => session.notices);
  const [own, setOwn] = useState<{ readonly next: number; readonly shown: readonly Shown[] }>({ next: 0, shown: [] });
  const show = useCallback((wish: ToastWish) => {
    setOwn(({ next, shown }) => ({ next: next + 1, shown: [...shown.slice(-2), { ...wish, id: next }] }));
  }, []);
  const drop = useCallback((id: number) => {
    setOwn(({ next, shown }) => ({ next, shown: shown.filter((one) => one.id !== id) }));
  }, []);
  const list = useMemo(
    () => (
      <div className="toasts" role="log">
        {notices.map(({ id, message }) => (
          <Toast key={id} message={message} onGone={() => board.dismissNotice(id)} />
        ))}
        {own.shown.map(({ id, ...wish }) => (
          <Toast key={id} {...wish} onGone={() => drop(id)} />
        ))}
      </div>
    ),
    [board, notices, own.shown, drop],
  );
  return (
    <ToastContext value={show}>
      {children}
      {list}
    </ToastContext>
  );
}
