import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import heapSizeAndUsed from 'prom-client/lib/metrics/heapSizeAndUsed.js';
import heapSpacesSizeAndUsed from 'prom-client/lib/metrics/heapSpacesSizeAndUsed.js';
import osMemoryHeap from 'prom-client/lib/metrics/osMemoryHeap.js';
import processCpuTotal from 'prom-client/lib/metrics/processCpuTotal.js';
import processMaxFileDescriptors from 'prom-client/lib/metrics/processMaxFileDescriptors.js';
import processOpenFileDescriptors from 'prom-client/lib/metrics/processOpenFileDescriptors.js';
import processHandles from 'prom-client/lib/metrics/processHandles.js';
import processRequests from 'prom-client/lib/metrics/processRequests.js';
import processResources from 'prom-client/lib/metrics/processResources.js';
import processStartTime from 'prom-client/lib/metrics/processStartTime.js';
import version from 'prom-client/lib/metrics/version.js';
import type { Working } from '../ports/system.ts';
import type { App, Request } from './app.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whoever reads the figures must not learn that, or how often, it was asked. Default: they may. */
    readonly isUncounted?: boolean;
  }
}

/**
 * Node's own figures. Those of the event loop are ours (see `createLoopWatch`), and nobody watches the garbage collector:
 * a process of live cursors spends a twentieth of its time on being told of each collection. Other parts of the server add
 * their own.
 */
export function createMetrics(): Registry {
  const registry = new Registry();
  for (const add of [
    processCpuTotal,
    processStartTime,
    osMemoryHeap,
    processOpenFileDescriptors,
    processMaxFileDescriptors,
    processHandles,
    processRequests,
    processResources,
    heapSizeAndUsed,
    heapSpacesSizeAndUsed,
    version,
  ])
    add(registry);
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
