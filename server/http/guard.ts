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
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/') && request.url.includes('%')) return send(reply, absent);
    if (READING.has(request.method)) return;
    const { headers } = request;
    if (!origins.allowed(headers.origin, credentials.hasCookie(headers))) return send(reply, foreignOrigin);
  });
}
