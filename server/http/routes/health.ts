import { timeView } from '@forwhom/shared/protocol/http.ts';
import type { App, HttpNeeds } from '../app.ts';
import { problem, sendLater } from '../problems.ts';

/** Readiness costs an fsync, so that it is asked at most once in this time however often somebody calls. */
const FRESH_MS = 1_000;

const notReady = problem(503, 'Nothing can be stored at the moment.');

/** Whether a durable write works, as of the last second. */
function readiness({ storage, clock, log }: HttpNeeds): () => Promise<boolean> {
  let asked = -Infinity;
  let latest = Promise.resolve(false);
  return () => {
    if (clock.monotonic() - asked < FRESH_MS) return latest;
    asked = clock.monotonic();
    latest = storage.check().then(
      () => true,
      (error: unknown) => {
        log.warn({ error: String(error) }, 'the storage does not take writes');
        return false;
      },
    );
    return latest;
  };
}

export function healthRoutes(app: App, needs: HttpNeeds): void {
  const hidden = { schema: { hide: true } };
  const isReady = readiness(needs);
  app.get('/healthz', hidden, async (_request, reply) => reply.send({ status: 'ok' }));
  app.get('/readyz', hidden, async (_request, reply) =>
    (await isReady()) ? reply.send({ status: 'ready' }) : sendLater(reply, notReady, FRESH_MS),
  );
  /** For a clock on the screen that shows what the server's does: asked in a moment, answered without looking up. */
  app.get('/api/v1/time', { schema: { response: { 200: timeView } } }, async (_request, reply) =>
    reply.send({ serverTime: Math.round(needs.clock.now()) }),
  );
  app.get('/metrics', hidden, async (_request, reply) =>
    reply.type(needs.metrics.contentType).send(await needs.metrics.metrics()),
  );
}
