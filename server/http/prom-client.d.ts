/** One of the figures that prom-client has of every process; it exports only all of them together. */
declare module 'prom-client/lib/metrics/*.js' {
  import type { Registry } from 'prom-client';

  const add: (registry: Registry) => void;
  export default add;
}
