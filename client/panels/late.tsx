import { useEffect, useEffectEvent, useState, type ComponentType, type ReactNode } from 'react';
import { t } from '../words/t.ts';
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
 * A component that is fetched when it is first wanted. Unlike React's own, it may fail (no network, a newer server)
 * without taking the board down, and can be tried again.
 */
export function late<P extends object>(load: () => Promise<ComponentType<P>>): Fetched<P> {
  let fetched: ComponentType<P> | null = null;
  const fetch = (): Promise<ComponentType<P>> => load().then((component) => (fetched = component));
  return Object.assign(
    function Late({ onFail, fallback = null, ...props }: P & LateProps) {
      const [Ready, setReady] = useState(() => fetched);
      const toast = useToasts();
      const failed = useEffectEvent(() => {
        toast({ message: t('problem.part') });
        onFail();
      });
      useEffect(() => {
        let wanted = true;
        fetch().then(
          (component) => wanted && setReady(() => component),
          () => wanted && failed(),
        );
        return () => {
          wanted = false;
        };
      }, []);
      return Ready === null ? fallback : <Ready {...(props as unknown as P)} />;
    },
    { fetch },
  );
}
