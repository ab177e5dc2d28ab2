import { useEffect, useEffectEvent, useState, type ComponentType, type ReactNode } from 'react';
import { t } from '../words/t.ts';
import { soon } from './soon.ts';
import { useToasts } from './Toasts.tsx';

export interface LateProps {
  /** Called when it could not be fetched, after the person has been told; another try starts afresh. */
  readonly onFail: () => void;
  /** Stands in its place until it is there. */
  readonly fallback?: ReactNode;
}

/** `fetch` loads it before it is wanted; then it is there at once. */
type Fetched<P> = ComponentType<P & LateProps> & { readonly fetch: () => Promise<ComponentType<P>> };

/**
 * A component that is fetched when it is first wanted, or once the page stands, unless few ever want it. Unlike React's
 * own, it may fail (no network, a newer server) without taking the board down, and can be tried again.
 */
export function late<P extends object>(
  load: () => Promise<ComponentType<P>>,
  wanted: 'soon' | 'rarely' = 'soon',
): Fetched<P> {
  let fetched: ComponentType<P> | null = null;
  const fetch = (): Promise<ComponentType<P>> => load().then((component) => (fetched = component));
  if (wanted === 'soon') soon(fetch);
  return Object.assign(
    function Late({ onFail, fallback = null, ...props }: P & LateProps) {
      const [Ready, setReady] = useState(() => fetched);
      const toast = useToasts();
      const failed = useEffectEvent(() => {
        // After an update the server may not have it any longer; without a network nothing is won by reloading.
        const reload = { label: t('reload'), run: () => location.reload() };
        toast({ message: t('problem.part'), ...(navigator.onLine ? { action: reload } : {}) });
        onFail();
      });
      useEffect(() => {
        let shown = true;
        fetch().then(
          (component) => shown && setReady(() => component),
          () => shown && failed(),
        );
        return () => {
          shown = false;
        };
      }, []);
      return Ready === null ? fallback : <Ready {...(props as unknown as P)} />;
    },
    { fetch },
  );
}
