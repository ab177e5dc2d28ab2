import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Working } from '../ports/system.ts';
import type { App, Request } from './app.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whoever reads the figures must not learn that, or how often, it was asked. Default: they may. */
    readonly isUncounted?: boolean;
  }
}

/** prom-client's own look at the event loop: its figures are left out for ours, and it cannot be left out itself. */
const NEVER_MS = 2 ** 31 - 1;

/** Node's own figures, without those of the event loop. Other parts of the server add theirs. See `createLoopWatch`. */
export function createMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: NEVER_MS });
  for (const { name } of registry.getMetricsAsArray()) {
    if (name.startsWith('nodejs_eventloop_')) registry.removeSingleMetric(name);
  }
  return registry;
}

const UNCOUNTED = 'uncounted';

/**
 * How long requests take, by route, never by address: addresses are without number. `working` is told before each part
 * that this server's own code has in them. Routes that are uncounted are in no figure, and not named.
 */
export function measureRequests(app: App, registry: Registry, working: Working): void {
  const durations = new Histogram({
    name: 'forwhom_http_request_seconds',
    help: 'Time from request to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2],
    registers: [registry],
  });
  const say = async (request: Request): Promise<void> => {
    const { config, url = 'none' } = request.routeOptions;
    working(config.isUncounted === true ? UNCOUNTED : `${request.method} ${url}`);
  };
  for (const hook of ['onRequest', 'preValidation', 'preSerialization'] as const) app.addHook(hook, say);
  app.addHook('onResponse', async (request, reply) => {
    const { config, url: route = 'none' } = request.routeOptions;
    if (config.isUncounted === true) return;
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
