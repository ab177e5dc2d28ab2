import type { IncomingMessage } from 'node:http';
import { fastifyHelmet } from '@fastify/helmet';
import type { Ids } from '../ports/system.ts';
import type { App } from './app.ts';

const YEAR_S = 365 * 24 * 60 * 60;

/** Nothing of a browser's sensors or wallets is ever needed. */
const PERMISSIONS = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'display-capture', 'browsing-topics']
  .map((name) => `${name}=()`)
  .join(', ');

/** Gives each response its own nonce, the same however often it is asked for. */
export type NonceOf = (request: IncomingMessage) => string;

export function nonces(ids: Ids): NonceOf {
  const given = new WeakMap<IncomingMessage, string>();
  return (request) => {
    const nonce = given.get(request) ?? ids.board();
    given.set(request, nonce);
    return nonce;
  };
}

/**
 * Only what the page needs and only from here. The nonce lets style elements in that a library adds; inline scripts
 * are never let in. There is no upgrade-insecure-requests, because in a local network there is no https.
 */
export async function setSecurityHeaders(app: App, nonceOf: NonceOf, https: boolean): Promise<void> {
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", (request) => `'nonce-${nonceOf(request)}'`],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    originAgentCluster: false,
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: https ? { maxAge: YEAR_S, includeSubDomains: false } : false,
  });
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('permissions-policy', PERMISSIONS);
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
  });
}
