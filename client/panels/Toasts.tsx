import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Board } from '../state/model.ts';
import { Toast, type ToastWish } from './Toast.tsx';

interface Shown extends ToastWish {
  readonly id: number;
}

/** More at once would cover what people talk about. */
const MOST = 2;

/** A newer sentence about the same thing takes the place of the older one; there is one act to undo, the last. */
const subjectOf = ({ about, action, message }: ToastWish): string => about ?? action?.label ?? message;

const ToastContext = createContext<(wish: ToastWish) => void>(() => undefined);

/** Shows a sentence for a few seconds. */
export const useToasts = (): ((wish: ToastWish) => void) => use(ToastContext);

/** Sentences that come and go: the server's notices and what the interface has to say about an act. */
export function Toasts({ board, children }: { board: Board; children: ReactNode }) {
  const notices = useStore(board.session, (session) => session.notices);
  const [own, setOwn] = useState<{ readonly next: number; readonly shown: readonly Shown[] }>({ next: 0, shown: [] });
  const show = useCallback((wish: ToastWish) => {
    setOwn(({ next, shown }) => {
      const others = shown.filter((one) => subjectOf(one) !== subjectOf(wish));
      return { next: next + 1, shown: [...others, { ...wish, id: next }].slice(-MOST) };
    });
  }, []);
  const drop = useCallback((id: number) => {
    setOwn(({ next, shown }) => ({ next, shown: shown.filter((one) => one.id !== id) }));
  }, []);
  // What there was to say about a step is past when the next begins, or voting takes its place.
  useEffect(
    () =>
      board.session.subscribe((now, before) => {
        if (before.agenda === null) return;
        if (now.agenda?.current === before.agenda.current && now.sets.length === before.sets.length) return;
        setOwn((own) => ({ ...own, shown: [] }));
      }),
    [board],
  );
  // After another act, or when it was taken back by key or button, it would take back something else.
  useEffect(
    () =>
      board.actions.history.subscribe(() => {
        setOwn((own) => ({ ...own, shown: own.shown.filter(({ action }) => action?.undoes !== true) }));
      }),
    [board],
  );
  const list = useMemo(
    () => (
      <div className="toasts" role="log">
        {notices.slice(0, MOST - Math.min(own.shown.length, 1)).map(({ id, message }) => (
          <Toast key={id} message={message} onGone={() => board.dismissNotice(id)} />
        ))}
        {own.shown.slice(notices.length > 0 ? -1 : -MOST).map(({ id, ...wish }) => (
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
