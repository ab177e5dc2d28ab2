import type { Credentials } from '../identity/credentials.ts';
import type { Origins } from '../identity/origin.ts';
import type { App } from './app.ts';
import { absent, foreignOrigin, send } from './problems.ts';

const READING = new Set(['GET', 'HEAD']);

/**
 * Before anything else: an address of the API has one spelling only, and what changes something must come from a page
 * of ours, or from a script that brings no cookie.
 */
export function guard(app: App, origins: Origins, credentials: Credentials): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { url, method, headers } = request;
    if (url.startsWith('/api/') && url.includes('%')) {
      send(reply, absent);
    } else if (!READING.has(method) && !origins.allowed(headers.origin, credentials.hasCookie(headers))) {
      send(reply, foreignOrigin);
    } else {
      done();
    }
  });
}
