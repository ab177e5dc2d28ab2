import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { App } from './app.ts';

/** Node's own figures, the delay of the event loop among them. Other parts of the server add theirs. */
export function createMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** How long requests take, by route, never by address: addresses are without number. */
export function measureRequests(app: App, registry: Registry): void {
  const durations = new Histogram({
    name: 'forwhom_http_request_seconds',
    help: 'Time from request to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
  });
}

/** How long what people write takes to be on disk, and what was refused. */
export function roomMetrics(registry: Registry): { frameStored(ms: number): void; refused(kind: string): void } {
  const stored = new Histogram({
    name: 'forwhom_frame_stored_seconds',
    help: 'Time from receipt of a document frame until it is durable',
    buckets: [0.002, 0.005, 0.01, 0.02, 0.06, 0.2, 1],
    registers: [registry],
  });
  const refusals = new Counter({
    name: 'forwhom_frames_refused_total',
    help: 'Document frames that were not accepted',
    labelNames: ['kind'],
    registers: [registry],
  });
  return { frameStored: (ms) => stored.observe(ms / 1_000), refused: (kind) => refusals.inc({ kind }) };
}

/** A figure that is looked up whenever somebody asks for it. */
export function gauge(registry: Registry, name: string, help: string, look: () => number): void {
  const collect = function (this: Gauge): void {
    this.set(look());
  };
  registry.registerMetric(new Gauge({ name, help, registers: [], collect }));
}
