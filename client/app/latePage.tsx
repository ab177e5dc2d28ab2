import { useEffect, useState, type ComponentType } from 'react';
import { Waiting } from './Waiting.tsx';

/**
 * A page in a chunk of its own. React's `lazy` would keep what stands in its place on the screen for 300 ms, however soon
 * the page is there. A page that cannot be fetched is a mishap. `fetch` loads it before it is wanted; then it is there at once.
 */
export function latePage<P extends object>(
  load: () => Promise<ComponentType<P>>,
): ComponentType<P> & { readonly fetch: () => Promise<unknown> } {
  let fetched: ComponentType<P> | null = null;
  const fetch = (): Promise<ComponentType<P>> => load().then((component) => (fetched = component));
  function LatePage(props: P) {
    const [Ready, setReady] = useState(() => fetched);
    const [failure, setFailure] = useState<unknown>(null);
    useEffect(() => {
      fetch().then((component) => setReady(() => component), setFailure);
    }, []);
    if (failure !== null) throw failure;
    return Ready === null ? <Waiting /> : <Ready {...props} />;
  }
  return Object.assign(LatePage, { fetch });
}
